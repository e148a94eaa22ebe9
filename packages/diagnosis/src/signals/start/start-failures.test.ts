import { describe, expect, it } from 'vitest'
import { readStartFailure, subjectOf } from './start-failures.ts'

const shim = 'failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to start container process: '
const old = 'failed to create containerd task: OCI runtime create failed: container_linux.go:380: starting container process caused: '
const docker =
  'failed to start container "api": Error response from daemon: OCI runtime create failed: container_linux.go:345: starting container process caused '
const spec = 'failed to generate container "0a" spec: failed to generate spec: '

/** Words of runtimes as they were seen. */
const texts: readonly (readonly [kind: string | undefined, text: string, subject?: string])[] = [
  ['command-not-found', `${shim}exec: "serve": executable file not found in $PATH: unknown`, 'serve'],
  ['command-not-found', `${shim}error during container init: exec: "/app/server": stat /app/server: no such file or directory`, '/app/server'],
  ['command-not-found', `${old}exec: "bash": executable file not found in $PATH: unknown`, 'bash'],
  ['command-not-found', `${docker}"exec: \\"/bin/bash\\": stat /bin/bash: no such file or directory": unknown`, '/bin/bash'],
  ['command-not-found', `${docker}"process_linux.go:1: exec: \\\\\\"sh -c\\\\\\": executable file not found in $PATH": unknown`, 'sh -c'],
  ['command-not-found', 'container create failed: executable file `serve` not found in $PATH: No such file or directory', 'serve'],
  [
    'command-not-found',
    'container create failed: time="2024-01-01T00:00:00Z" level=error msg="runc create failed: unable to start container process: exec: \\"nope\\": executable file not found in $PATH"',
    'nope',
  ],
  ['command-not-found', 'container create failed: open executable: No such file or directory'],
  ['command-not-found', 'standard_init_linux.go:228: exec user process caused: no such file or directory'],
  [
    'command-not-found',
    'failed to create containerd task: failed to create shim task: OCI runtime create failed: creating container: starting container: error finding executable "nope" in PATH [/bin]: no such file or directory: unknown',
    'nope',
  ],
  ['command-not-found', 'hcs::System::CreateProcess api: The system cannot find the file specified.: unknown'],
  ['command-permission', `${shim}exec: "/app/start.sh": permission denied: unknown`, '/app/start.sh'],
  ['command-permission', `${shim}exec: "/app": is a directory: unknown`, '/app'],
  ['command-permission', 'standard_init_linux.go:190: exec user process caused "permission denied"'],
  ['command-permission', 'container create failed: open executable: Permission denied'],
  ['exec-format', 'standard_init_linux.go:211: exec user process caused "exec format error"'],
  ['exec-format', 'exec /usr/bin/tini: exec format error'],
  ['working-dir', `${shim}chdir to cwd ("/home/app") set in config.json failed: permission denied: unknown`, '/home/app'],
  ['user-missing', `${spec}unable to find user app: no matching entries in passwd file`, 'app'],
  ['user-missing', `${spec}mount callback failed on /var/lib/containerd/tmpmounts/containerd-mount1: no users found`],
  ['user-missing', 'Error response from daemon: linux spec user: unable to find group staff2: no matching entries in group file', 'staff2'],
  ['user-invalid', `${spec}uids and gids must be in range 0-2147483647`],
  ['no-command', `${spec}no command specified`],
  ['no-command', 'Error response from daemon: No command specified'],
  [
    'mount',
    `${shim}error during container init: error mounting "/var/lib/kubelet/pods/0a/volume-subpaths/c/api/0" to rootfs at "/etc/app.yaml": mount /x:/etc/app.yaml (via /proc/self/fd/6), flags: 0x5001: not a directory: unknown: Are you trying to mount a directory onto a file (or vice-versa)? Check if the specified host path exists and is the expected type`,
    '/etc/app.yaml',
  ],
  [
    'mount',
    `${old}process_linux.go:545: container init caused: rootfs_linux.go:76: mounting "/var/lib/kubelet/pods/0a/volume-subpaths/c/api/2" to rootfs at "/etc/nginx/nginx.conf" caused: mount through procfd: no such file or directory: unknown`,
  ],
  [
    'mount',
    `${docker}"process_linux.go:430: container init caused \\"rootfs_linux.go:58: mounting \\\\\\"/a\\\\\\" to rootfs \\\\\\"/b\\\\\\" at \\\\\\"/etc/x\\\\\\" caused \\\\\\"not a directory\\\\\\"\\"": unknown: Are you trying to mount a directory onto a file (or vice-versa)? Check if the specified host path exists and is the expected type`,
  ],
  [
    'mount',
    `${spec}failed to stat "/var/lib/kubelet/pods/0a/volumes/kubernetes.io~csi/pvc-1/mount": stat /var/lib/kubelet/pods/0a/volumes/kubernetes.io~csi/pvc-1/mount: transport endpoint is not connected`,
  ],
  ['mount', `${spec}failed to mkdir "/mnt/data": mkdir /mnt/data: file exists`, '/mnt/data'],
  ['mount', `${spec}path "/var/lib/x" is mounted on "/" but it is not a shared mount`],
  ['mount', 'failed to prepare subPath for volumeMount "config" of container "api"', 'config'],
  ['mount', 'failed to create subPath directory for volumeMount "data" of container "api"', 'data'],
  ['mount', 'Error response from daemon: invalid mount config for type "bind": bind source path does not exist: /data'],
  ['mount', 'Error response from daemon: Duplicate mount point: /data'],
  [
    'device',
    `${shim}error during container init: error running prestart hook #0: exit status 1, stdout: , stderr: Auto-detected mode as 'legacy' nvidia-container-cli: initialization error: nvml error: driver not loaded: unknown`,
  ],
  [
    'device',
    `${old}process_linux.go:545: container init caused: Running hook #0:: error running hook: exit status 1, stdout: , stderr: nvidia-container-cli: requirement error: unsatisfied condition: cuda>=11.6: unknown`,
  ],
  ['device', `${spec}failed to inject CDI devices: unresolvable CDI devices nvidia.com/gpu=0`],
  ['device', 'Error response from daemon: error gathering device information while adding custom device "/dev/kvm": no such file or directory'],
  ['device', 'failed to create containerd container: NRI container creation failed'],
  ['device', `${spec}lstat /dev/nvidia0: no such file or directory`],
  [
    'security-profile',
    'failed to create containerd container: cannot load seccomp profile "/var/lib/kubelet/seccomp/a.json": open /var/lib/kubelet/seccomp/a.json: no such file or directory',
  ],
  ['security-profile', `${spec}failed to generate apparmor spec opts: apparmor profile not found my-profile`],
  [
    'security-profile',
    `${shim}error during container init: unable to apply apparmor profile: apparmor failed to apply profile: write /proc/self/attr/apparmor/exec: no such file or directory: unknown`,
  ],
  ['security-profile', 'localhostProfile must be set if seccompProfile type is Localhost'],
  ['security-profile', `${shim}error during container init: write /proc/self/attr/keycreate: invalid argument: unknown`],
  ['memory-too-low', `${shim}container init was OOM-killed (memory limit too low?): unknown`],
  ['memory-too-low', `${old}process_linux.go:545: container init caused: read init-p: connection reset by peer: unknown`],
  ['memory-too-low', 'set memory limit 4194304 too low; should be at least 12582912 bytes'],
  ['memory-too-low', 'Error response from daemon: Minimum memory limit allowed is 6MB'],
  [
    'cgroup',
    `${shim}unable to apply cgroup configuration: unable to start unit "cri-containerd-0a.scope" (properties []): Message recipient disconnected from message bus without replying: unknown`,
  ],
  ['cgroup', `${old}expected cgroupsPath to be of format "slice:prefix:name" for systemd cgroups, got "/kubepods/burstable/pod0a/0b" instead: unknown`],
  [
    'cgroup',
    `${shim}error setting cgroup config for procHooks process: failed to write "200000": write /sys/fs/cgroup/cpu/x/cpu.cfs_quota_us: invalid argument: unknown`,
  ],
  ['no-disk', 'create container log directory for container api failed: mkdir /var/log/pods/shop_api_0a/api: no space left on device'],
  ['image-no-disk', 'failed to create containerd container: failed to prepare extraction snapshot: write /var/lib/containerd/x: no space left on device'],
  ['name-conflict', 'failed to reserve container name "api_api-1_shop_0a_0": name "api_api-1_shop_0a_0" is reserved for "0b"'],
  [
    'name-conflict',
    'Error response from daemon: Conflict. The container name "/k8s_api_api-1_shop_0a_0" is already in use by container "0b". You have to remove (or rename) that container to be able to reuse that name.',
  ],
  ['name-conflict', 'error reserving ctr name k8s_api_api-1_shop_0a_0 for id 0b: name is reserved'],
  ['sandbox-gone', 'sandbox container "0a" is not running'],
  ['sandbox-gone', 'failed to get sandbox container task: no running task found: task 0a not found: not found'],
  ['sandbox-gone', 'Error response from daemon: cannot join network of a non running container: 0a'],
  ['image-vanished', 'failed to resolve image "sha256:0a": not found'],
  ['image-vanished', 'Error response from daemon: No such image: sha256:0a'],
  ['image-corrupt', 'failed to create containerd container: error unpacking image: failed to extract layer sha256:0a: content digest sha256:0b: not found'],
  ['image-volume', 'ImageVolumeMountFailed: failed to mount'],
  ['os-mismatch', 'hcs::CreateComputeSystem api: The container operating system does not match the host operating system.: unknown'],
  ['kubelet-hook', 'Internal PreStartContainer hook failed: not enough cpus available to satisfy request'],
  ['runtime-timeout', 'rpc error: code = DeadlineExceeded desc = context deadline exceeded'],
  ['runtime-down', 'rpc error: code = Unavailable desc = error reading from server: EOF'],
  [
    'runtime-down',
    'failed to create containerd task: failed to start shim: start failed: failed to connect: dial unix /run/containerd/s/0a: connect: connection refused: unknown',
  ],
  [
    'mount',
    `${docker}"process_linux.go:402: container init caused \\"rootfs_linux.go:58: mounting \\\\"/var/lib/kubelet/pods/0a/volume-subpaths/c/api/2\\\\" to rootfs \\\\"/var/lib/docker/overlay2/0b/merged\\\\" at \\\\"/var/lib/docker/overlay2/0b/merged/etc/x.ini\\\\" caused \\\\"no such file or directory\\\\"\\"": unknown`,
  ],
  [
    'mount',
    "Error response from daemon: invalid volume specification: '/var/lib/kubelet/pods/0a/volumes/kubernetes.io~configmap/config:/:ro': invalid mount config for type \"bind\": invalid specification: destination can't be '/'",
  ],
  ['command-not-found', "Error response from daemon: Container command '/app/app.sh' not found or does not exist.", '/app/app.sh'],
  [
    'sandbox-gone',
    'failed to create containerd task: failed to create shim task: OCI runtime create failed: runc create failed: unable to create new parent process: namespace path: lstat /proc/0/ns/ipc: no such file or directory: unknown',
  ],
  ['runtime-timeout', 'failed to start containerd task "0a": context canceled: unknown'],
  ['runtime-down', 'failed to start containerd task "0a": ttrpc: closed: unknown'],
  ['cgroup', `${shim}error setting cgroup config for procHooks process: failed to write "268435456" to memory.max: invalid argument: unknown`],
  ['security-profile', 'capability KILL must start with CAP_'],
  [
    'name-conflict',
    'Kubelet may be retrying requests that are timing out in CRI-O due to system load. Currently at stage container volume configuration: context deadline exceeded: error reserving ctr name k8s_api_api-1_shop_0a_0 for id 0b: name is reserved',
  ],
  ['mount', 'stat /mnt/data: no such file or directory'],
  ['command-not-found', 'rpc error: code = Internal desc = failed to create containerd task: the file sleep was not found: unknown', 'sleep'],
  ['command-permission', 'OCI runtime start failed: starting container: failed to load /app/start.sh: permission denied: unknown', '/app/start.sh'],
  ['command-permission', 'container create failed: the path `/app` exists but it is not executable: OCI permission denied', '/app'],
  ['command-permission', 'container_linux.go:346: starting container process caused "permission denied"'],
  ['exec-format', 'hcs::System::CreateProcess app.exe: %1 is not a valid Win32 application.'],
  ['user-missing', 'failed to create containerd container: mount callback failed on /var/lib/containerd/tmpmounts/containerd-mount1: no groups found'],
  ['user-missing', 'hcs::System::CreateProcess app: The user name or password is incorrect.: unknown'],
  ['working-dir', 'failed to start containerd task "app": hcs::System::CreateProcess app: The directory name is invalid.: unknown'],
  [undefined, 'failed to create shim task: hcs::CreateComputeSystem 0a: The directory name is invalid.: unknown'],
  ['mount', 'failed to create shim task: hcs::CreateComputeSystem 0a: The system cannot find the path specified.: unknown'],
  ['mount', 'container create failed: cannot stat `/mnt/data`: No such file or directory'],
  ['mount', 'failed to generate spec: lstat /var/lib/kubelet/pods/0a/etc-hosts: no such file or directory'],
  ['name-conflict', 'failed to create containerd container: container "0a": already exists'],
  ['runtime-timeout', 'failed to create containerd task: failed to create shim task: context deadline exceeded: unknown'],
  [
    'memory-too-low',
    'container_linux.go:348: starting container process caused "process_linux.go:301: running exec setns process for init caused \\"signal: killed\\""',
  ],
  ['memory-too-low', 'process_linux.go:319: getting the final child\'s pid from pipe caused "EOF"'],
  [
    'memory-too-low',
    'setting cgroup config for procHooks process caused: failed to write "4194304": write /sys/fs/cgroup/memory/kubepods/0a/memory.limit_in_bytes: device or resource busy',
  ],
  ['image-no-disk', 'failed to create containerd container: copying of parent failed: failed to copy files: copy file range failed: no space left on device'],
  ['image-no-disk', 'Error response from daemon: mkdir /var/lib/docker/overlay2/0a-init: no space left on device'],
  ['no-disk', 'create container log directory for container api failed: mkdir /var/log/pods/0a: no space left on device'],
  ['mount', 'container create failed: creating `/app/configs/a/b`: openat2 `app/configs/a`: No such file or directory'],
  ['user-invalid', 'container create failed: container_linux.go:344: starting container process caused "setup user: invalid argument"'],
  [
    'image-corrupt',
    'failed to create containerd container: wait for bootstrap file snapshot 122: bootstrap is not ready after 20 attempts: blob.meta /var/lib/containerd/io.containerd.snapshotter.v1.nydus/snapshots/122/fs/image/0a.blob.meta is empty',
  ],
  [undefined, 'container create failed (no logs from conmon): EOF'],
  [undefined, 'failed to create containerd task: failed to create shim task: hcs::CreateComputeSystem 0a: Access is denied.: unknown'],
  [undefined, 'flux capacitor not charged'],
  [undefined, ''],
]

describe('words about a start', () => {
  it.each(texts)('%s: %s', (kind, text, subject) => {
    const reading = readStartFailure(text ?? '')
    expect(reading?.kind).toBe(kind)
    if (subject !== undefined) expect(reading && subjectOf(reading)).toBe(subject)
  })

  it('takes linear time on hostile text', () => {
    const started = performance.now()
    for (const part of [
      'exec: "a',
      'mount ',
      'error mounting "',
      'open executable',
      'shim ',
      'sandbox ',
      'image ',
      'name is ',
      'fork/exec /',
      'cwd ',
      '/proc/1/',
    ])
      readStartFailure(part.repeat(1_800).slice(0, 16_384))
    expect(performance.now() - started).toBeLessThan(1_000)
  })
})
