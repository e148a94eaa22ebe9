import { readText, type Reading, type TextPatterns } from '../text-pattern.ts'
import type { StartFailure } from './signals.ts'
import { remember } from '../remember.ts'

/** The node or its runtime is at fault, whatever stands in the pod. */
const ofTheNode: TextPatterns<StartFailure> = [
  [
    'memory-too-low',
    /OOM-killed|memory limit too low|memory limit .{0,60}too low|minimum memory limit|unable to set memory limit to|read init-p: connection reset by peer|final child's pid from pipe caused|exec setns process for init caused[^]{0,20}signal: killed|memory\.(?:limit_in_bytes|max)"?: device or resource busy|should be higher than \d+ ?bytes/i,
  ],
  ['os-mismatch', /operating system does not match the host|Windows version \S{1,80}-based image is incompatible|0xc0370101/i],
  [
    'security-profile',
    /seccomp|app-?armor|localhostProfile|setting selinux|selinux label|\/proc\/(?:self|thread-self)\/attr\/|keycreate|invalid capability|unknown capability|capability \S{1,40} must start with CAP_/i,
  ],
  ['kubelet-hook', /Internal Pre(?:Create|Start)Container hook failed(?![^]{0,600}device)/],
  [
    'device',
    /nvidia|\bCDI\b|error (?:running|executing) (?:\S{1,20} )?hook|(?:prestart|createRuntime|createContainer|poststart) hook|running hook #?\d|custom device|runtime spec devices|device nodes?\b|device driver|\/dev\/(?:kvm|dri|nvidia|fuse|infiniband|net\/tun|vfio|video|tty|sd|nvme)|libcuda|\bNRI\b|device plugin|failed to get devices?|PreStartContainer rpc|(?:l?stat|open|find|mknod) [`"]?\/dev\/(?!shm\b|mqueue\b|termination-log)[a-z]/i,
  ],
  [
    'cgroup',
    /\/sys\/fs\/cgroup|cgroup|unable to start unit|cpuset|cpu\.cfs|memory\.(?:max|limit|high)|cpu\.max|pids\.max|hugetlb|failed to create task slice|systemd.{0,40}(?:slice|scope)|rlimit|oom_score_adj/i,
  ],
  [
    'image-no-disk',
    /(?:snapshot|unpack|extract layer|copying of parent|\/var\/lib\/(?:docker|containerd|containers)\/(?!(?:[\w.-]{1,60}\/)?(?:containers|sandboxes|logs?)\/)|container storage|read-write layer)[^]{0,160}(?:no space left on device|disk quota exceeded)/i,
  ],
  ['no-disk', /no space left on device|create container log directory .{0,300} failed|(?<!keyring: )disk quota exceeded|not enough space on the disk/i],
  [
    'name-conflict',
    /failed to reserve (?:container|sandbox) name|is reserved for|name is reserved|already in use by (?:container|the container)?|container name .{0,300} is already (?:in )?use|Conflict\. The container name|container (?:with (?:id|name) .{0,200}|"?\w{1,100}"?:) already exists|ID already exists/i,
  ],
  ['mount', /to rootfs(?: "[^"]{0,1000}")? at "(?<subject>[^"]{1,1000})"/i],
  ['mount', /rootfs_linux\.go|volume-subpaths/i],
  ['image-volume', /ImageVolumeMountFailed|image volume/i],
  [
    'image-corrupt',
    /content digest \S{1,200} not found|error unpacking image|failed to prepare (?:extraction )?snapshot|failed to resolve rootfs|parent snapshot .{0,300} does not exist|missing parent .{0,200} bucket|\/var\/lib\/(?:containerd|docker|containers)\/[^]{0,300}input\/output error|layer not known|failed to create (?:new )?snapshot|unable to prepare rootfs|readlink \/var\/lib|prepare snapshot dir|read-write layer|failed to mount (?:container storage|rootfs component)|\/var\/lib\/docker\/overlay2\/[^]{0,200}no such file|snapshots?\/new-|blob\.meta is empty/i,
  ],
  [
    'image-vanished',
    /failed to resolve image|failed to get image from|no such image|image not known|image .{0,200}: not found|reading image .{0,200} (?:not found|does not exist)/i,
  ],
  [
    'sandbox-gone',
    /sandbox container .{0,80} is not running|find sandbox id|sandbox not found|cannot join network of a non running container|no running task found|sandbox .{0,100} (?:is not ready|not found|does not exist)|(?:cannot|failed to) (?:enter|join|open) network namespace|\/proc\/\d{1,10}\/ns\/|joining network namespace/i,
  ],
  [
    'runtime-down',
    /dial unix|Error while dialing|transport is closing|ttrpc: closed|error reading from server: EOF|exec: "(?:runc|crun|youki|runsc|kata-runtime|conmon|containerd-shim[a-z0-9-]{0,40})": |Cannot connect to the Docker daemon|shim.{0,60}(?:not running|exited|\bdead\b|disconnected)|cannot connect to shim|failed to start shim|unable to retrieve OCI runtime error|fork\/exec \/\S{0,200}\/(?:runc|crun|conmon)/i,
  ],
]

/** What the image or the spec names cannot be had inside the container. */
const ofTheContainer: TextPatterns<StartFailure> = [
  ['no-command', /no command specified|args must not be empty|no command (?:is )?(?:set|given)|process args must not be empty|entrypoint .{0,40}is empty/i],
  [
    'user-invalid',
    /uids and gids must be in range|runAsGroup is specified without|unmapped (?:user|group)|set[ug]id(?: \d{1,10})?: (?:invalid|value too)|setresuid|setup user: invalid argument|setgroups|value out of range|runAsUser .{0,80}(?:invalid|not allowed)|invalid (?:uid|user id)/i,
  ],
  [
    'user-missing',
    /unable to find (?:user|group) (?<subject>[^\s:]{1,100})|no matching entries in (?:passwd|group)|no (?:users|groups) found|user name or password is incorrect|error getting user|unable to find supplemental group|user[: ]{1,2}.{0,60}no such user|invalid username|unknown user|resolve user|failed to get user|(?:user|account) name .{0,60}could not be (?:found|resolved)/i,
  ],
  [
    'working-dir',
    /chdir to cwd \("(?<subject>[^"]{1,400})"\)|mkdir cwd|working directory "?(?<subject2>[^"\s]{1,400})|chdir to `(?<subject3>[^`]{1,400})|CreateProcess[^]{0,150}directory name is invalid|cwd .{0,150}(?:no such file|permission denied|not a directory)/i,
  ],
  ['exec-format', /exec format error|cannot execute binary file|not a valid Win32 application|machine type other than the current/i],
  [
    'command-permission',
    /exec: "(?<subject>[^"]{1,1000})": (?:permission denied|is a directory)|exec user process caused:? "?permission denied|exec (?<subject2>[^\s:]{1,1000}): permission denied|(?:open|exec) (?:executable|container process)[^]{0,400} permission denied|fork\/exec (?<subject3>\S{1,1000}): permission denied|executable `(?<subject4>[^`]{1,1000})`[^]{0,60}permission denied|error finding executable "(?<subject5>[^"]{1,400})"[^]{0,400}permission denied|CreateProcess[^]{0,200}Access is denied|Container command .{1,400} could not be invoked|starting container process caused "?permission denied|path `(?<subject6>[^`]{1,1000})` exists but it is not executable|failed to load (?<subject7>\/[^\s:]{1,400}): permission denied/i,
  ],
  ['mount', /CreateComputeSystem[^]{0,200}cannot find the (?:file|path)/],
  [
    'command-not-found',
    /exec: "(?<subject>[^"]{1,2000})": (?:stat [^]{1,2000}: (?:no such file or directory|not a directory)|no such file or directory|executable file not found)|executable file [`'"](?<subject2>[^`'"]{1,2000})[`'"] not found|executable file not found|exec user process caused:? "?no such file or directory|exec (?<subject3>[^\s:]{1,1000}): no such file or directory|exec container process (?:\(missing dynamic library\?\) )?`(?<subject4>[^`]{1,1000})`: no such file|open executable[^]{0,200}no such file|error finding executable "(?<subject5>[^"]{1,1000})"|The system cannot find the (?:file|path) specified|not found in \$?PATH|Container command '(?<subject7>[^']{1,1000})' not found|failed to (?:find|load) (?:executable|entrypoint|\/\S{1,300}: no such file)|fork\/exec (?<subject6>\S{1,1000}): no such file|\bthe file (?<subject8>[^\s:]{1,400}) was not found/i,
  ],
  [
    'mount',
    /error mounting "[^"]{1,1000}" to rootfs at "(?<subject>[^"]{1,1000})"|error mounting|failed to (?:create subPath directory|prepare subPath) for volumeMount "(?<subject2>[^"]{1,300})"|failed to (?:stat|mkdir|resolve symlink|relabel|lstat) "?(?<subject3>[^"\s:]{1,1000})|mount a directory on|mounting a directory onto|SubPath `(?<subject4>[^`]{1,400})`|provision SubPath|subpath|invalid mount|bind (?:mount )?source path does not exist|mount destination|mount source path|shared (?:or slave )?mount|Duplicate mount point|stale (?:NFS )?file handle|rootfs_linux\.go|mount through procfd|failed to mount|mountpoint|mount .{0,200}(?:not a directory|no such file|permission denied|invalid argument|read-only)|creating mount|secure-?join|pivot_root|^(?:Error: )?(?:stat|lstat|mkdir|open) \/\S{1,1000}: |(?:cannot|generate spec:) l?stat [`/]|make `[^`]{1,400}` private|openat2 [`/]|preparing rootfs|invalid volume specification|not a directory|mkdir \S{1,400}: (?:read-only file system|permission denied|not a directory|file exists)|relabel|lsetxattr|recursive read-only mode|mount_setattr|idmap|transport endpoint is not connected/i,
  ],
]

/** Words that only say that the runtime took too long; what kept it busy is not in them. */
const lastly: TextPatterns<StartFailure> = [
  [
    'runtime-timeout',
    /context deadline exceeded|DeadlineExceeded|operation timeout|request timed out|timed out|timeout expired|context canceled|stream terminated/i,
  ],
]

/** What a runtime's words say about why a container could not be made or started. Undefined where they say nothing known. */
export const readStartFailure = remember((text: string): Reading<StartFailure> | undefined => readText(text, [...ofTheNode, ...ofTheContainer, ...lastly]))

/** The one thing that the pattern found named. */
export const subjectOf = ({ named }: Reading<StartFailure>): string | undefined => Object.values(named).find((value) => value !== undefined && value !== '')
