import { expect, it } from 'vitest'
import { classifyLine } from './read-log-line.ts'

/** How frameworks and clients say it. */
const cases: readonly (readonly [kind: string, line: string])[] = [
  ['missing-config', 'database_url Field required [type=missing, input_value={}, input_type=dict]'],
  ['missing-config', 'django.core.exceptions.ImproperlyConfigured: Set the DATABASE_URL environment variable'],
  ['missing-config', 'Error: secretOrPrivateKey must have a value'],
  ['missing-config', "System.ArgumentNullException: Value cannot be null. (Parameter 'connectionString')"],
  ['missing-config', 'fatal: no config specified; set CONFIG_PATH'],
  ['missing-file', "System.IO.FileNotFoundException: The configuration file 'appsettings.json' was not found and is not optional."],
  ['missing-file', 'failed to obtain node locks, tried [[/usr/share/elasticsearch/data]] with lock id [0]; maybe these locations are not writable'],
  ['missing-dependency', 'ImportError: libGL.so.1: cannot open shared object file: No such file or directory'],
  ['missing-dependency', "PHP Fatal error:  Uncaught Error: Class 'Redis' not found in /var/www/html/index.php:3"],
  ['missing-dependency', "Framework: 'Microsoft.AspNetCore.App', version '8.0.0' (x64)"],
  ['missing-dependency', 'java.lang.UnsupportedClassVersionError: com/acme/Main has been compiled by a more recent version of the Java Runtime'],
  ['missing-dependency', 'Error: /app/node_modules/bcrypt/lib/bcrypt_lib.node: invalid ELF header'],
  ['bad-args', "gunicorn: error: argument -w/--workers: invalid int value: 'two'"],
  ['bad-args', 'Error: No such option: --reload-dirs'],
  ['bad-args', 'Error: Got unexpected extra argument (foo)'],
  ['bad-args', "sleep: invalid time interval 'abc'"],
  ['port-bind', 'java.net.BindException: Permission denied'],
  ['port-bind', "ERROR:    [Errno 13] error while attempting to bind on address ('0.0.0.0', 80): permission denied"],
  ['port-bind', "[ERROR] Connection in use: ('0.0.0.0', 8000)"],
  ['port-bind', 'System.Net.Sockets.SocketException (13): Permission denied'],
  ['dns', 'org.apache.kafka.common.config.ConfigException: No resolvable bootstrap urls given in bootstrap.servers'],
  ['unreachable', "Error: P1001: Can't reach database server at `db`:`5432`"],
  ['unreachable', 'org.apache.kafka.common.errors.TimeoutException: Timed out waiting for a node assignment.'],
  ['unreachable', 'Caused by: java.net.SocketTimeoutException: connect timed out'],
  ['unreachable', 'A network-related or instance-specific error occurred while establishing a connection to SQL Server.'],
  ['unreachable', 'FATAL:  the database system is starting up'],
  ['unreachable', 'Error: Failed to connect to etcd: context deadline exceeded'],
  ['credentials', 'google.auth.exceptions.DefaultCredentialsError: Could not automatically determine credentials.'],
  ['credentials', 'AccessDenied: User: arn:aws:sts::1:assumed-role/x is not authorized to perform: secretsmanager:GetSecretValue'],
  ['credentials', '(error) ERR AUTH <password> called without any password configured'],
  ['rbac', 'HTTP response body: {"message":"pods is forbidden: User \\"system:serviceaccount:x:y\\" cannot list resource"}'],
  ['tls-expired', 'java.security.cert.CertPathValidatorException: validity check failed'],
  ['disk-full', 'mysqld: Disk full (/tmp/#sql_1.MAI); waiting for someone to free some space'],
  ['disk-full', 'Unexpected bus error encountered in worker. This might be caused by insufficient shared memory (shm).'],
  ['runs-as-root', 'Error: must not run with root privileges'],
]

it.each(cases)('reads %s from "%s"', (kind, line) => expect(classifyLine(line)?.kind).toBe(kind))

it.each([
  'accepting connections from any host',
  'configuration file /etc/nginx/nginx.conf test is successful',
  'connected to etcd',
  'user is authorized to perform the action',
  'all disks are full of joy',
  'argument parsing done',
  'certificate renewed, valid until 2030',
])('takes "%s" for no reason', (line) => expect(classifyLine(line)).toBeUndefined())
