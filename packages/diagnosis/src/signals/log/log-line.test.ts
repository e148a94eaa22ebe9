import { describe, expect, it } from 'vitest'
import { classifyLine } from './read-log-line.ts'
import { reasonIn } from './reason-in.ts'

const cases: readonly (readonly [string, string, string | undefined])[] = [
  // [kind, line, what it is about]
  ['exec-format', 'exec /app/server: exec format error', '/app/server'],
  ['exec-format', 'standard_init_linux.go:228: exec user process caused: exec format error', undefined],
  ['command-not-found', 'sh: serve: not found', 'serve'],
  ['command-not-found', '/bin/sh: 1: gunicorn: not found', 'gunicorn'],
  ['command-not-found', 'bash: line 1: foo: command not found', 'foo'],
  ['command-not-found', '/entrypoint.sh: line 12: envsubst: command not found', 'envsubst'],
  ['command-not-found', '/docker-entrypoint.sh: exec: line 9: yarn: not found', 'yarn'],
  ['command-not-found', '/usr/local/bin/docker-entrypoint.sh: 34: exec: nodemon: not found', 'nodemon'],
  ['command-not-found', "/usr/bin/env: 'python': No such file or directory", 'python'],
  ['command-permission', '/bin/sh: ./start.sh: Permission denied', './start.sh'],
  ['command-permission', 'sh: 1: /app/run: Permission denied', '/app/run'],
  ['runs-as-root', '"root" execution of the PostgreSQL server is not permitted.', undefined],
  ['runs-as-root', 'java.lang.RuntimeException: can not run elasticsearch as root', undefined],
  ['runs-as-root', 'Running as root without --no-sandbox is not supported. See https://crbug.com/638180.', undefined],
  ['runs-as-root', "[ERROR] Fatal error: Please read 'Security' section of the manual to find out how to run mysqld as root!", undefined],
  ['division-by-zero', 'ZeroDivisionError: division by zero', undefined],
  ['division-by-zero', 'panic: runtime error: integer divide by zero', undefined],
  ['division-by-zero', 'Exception in thread "main" java.lang.ArithmeticException: / by zero', undefined],
  ['division-by-zero', "thread 'main' panicked at 'attempt to divide by zero', src/main.rs:4:5", undefined],
  ['script-error', 'sh: syntax error: unexpected end of file (expecting "done")', undefined],
  ['script-error', "/entrypoint.sh: line 7: syntax error near unexpected token `fi'", undefined],
  ['script-error', '/bin/sh: 1: Syntax error: Unterminated quoted string', undefined],
  ['script-error', "/start.sh: line 2: $'\\r': command not found", undefined],
  ['script-error', "SyntaxError: Unexpected token '}'", undefined],
  ['script-error', 'PHP Parse error:  syntax error, unexpected end of file in /app/index.php on line 3', undefined],
  ['bad-args', 'flag provided but not defined: -listen', '-listen'],
  ['bad-args', 'Error: unknown flag: --foo', '--foo'],
  ['bad-args', "Error: unknown shorthand flag: 'x' in -x", 'x'],
  ['bad-args', 'usage: app.py [-h]\u0020', undefined],
  ['bad-args', 'app.py: error: the following arguments are required: --config', '--config'],
  ['bad-args', 'app.py: error: unrecognized arguments: --prot 80', '--prot'],
  ['bad-args', "error: unexpected argument '--foo' found", '--foo'],
  ['bad-args', 'nginx: invalid option: "x"', 'x'],
  ['bad-args', "Unrecognized VM option 'MaxPermSize=256m'", 'MaxPermSize=256m'],
  ['bad-args', 'Error: Unable to access jarfile /app/app.jar', '/app/app.jar'],
  ['bad-args', 'stress: FAIL: [1] (244) unrecognized option: --foo', '--foo'],
  ['port-bind', 'listen tcp :9100: bind: address already in use', '9100'],
  ['port-bind', 'listen tcp 0.0.0.0:80: bind: permission denied', '80'],
  ['port-bind', 'Error: listen EADDRINUSE: address already in use :::3000', '3000'],
  ['port-bind', 'nginx: [emerg] bind() to 0.0.0.0:80 failed (98: Address already in use)', '80'],
  ['port-bind', 'nginx: [emerg] bind() to 0.0.0.0:80 failed (13: Permission denied)', '80'],
  ['port-bind', 'OSError: [Errno 98] Address already in use', undefined],
  ['port-bind', "[Errno 98] error while attempting to bind on address ('0.0.0.0', 8000): address already in use", undefined],
  ['port-bind', 'Web server failed to start. Port 8080 was already in use.', '8080'],
  ['port-bind', 'java.net.BindException: Address already in use (Bind failed)', undefined],
  ['port-bind', '(98)Address already in use: AH00072: make_sock: could not bind to address [::]:80', undefined],
  ['port-bind', 'Failed to bind to address http://0.0.0.0:80: address already in use.', '80'],
  ['fd-exhausted', 'accept4: too many open files', undefined],
  ['fd-exhausted', "Error: EMFILE: too many open files, open '/app/x'", undefined],
  ['disk-full', 'FATAL:  could not write lock file "postmaster.pid": No space left on device', undefined],
  ['disk-full', 'Error: ENOSPC: no space left on device, write', undefined],
  ['disk-full', 'OSError: [Errno 28] No space left on device', undefined],
  ['out-of-memory', 'java.lang.OutOfMemoryError: Java heap space', undefined],
  ['out-of-memory', 'FATAL ERROR: Reached heap limit Allocation failed - JavaScript heap out of memory', undefined],
  ['out-of-memory', 'fatal error: runtime: out of memory', undefined],
  ['out-of-memory', 'MemoryError', undefined],
  ['out-of-memory', 'PHP Fatal error:  Allowed memory size of 134217728 bytes exhausted (tried to allocate 20480 bytes)', undefined],
  ['out-of-memory', 'memory allocation of 1073741824 bytes failed', undefined],
  [
    'rbac',
    'pods is forbidden: User "system:serviceaccount:shop:default" cannot list resource "pods" in API group "" at the cluster scope',
    'system:serviceaccount:shop:default',
  ],
  [
    'rbac',
    'E0101 reflector.go:138] Failed to watch *v1.Secret: failed to list *v1.Secret: secrets is forbidden: User "system:serviceaccount:a:b" cannot list resource',
    'system:serviceaccount:a:b',
  ],
  ['tls-expired', 'x509: certificate has expired or is not yet valid: current time', undefined],
  ['tls-expired', "Error: certificate has expired { code: 'CERT_HAS_EXPIRED' }", undefined],
  ['tls-expired', 'javax.net.ssl.SSLHandshakeException: java.security.cert.CertificateExpiredException: NotAfter: Thu Dec 30', undefined],
  ['tls-untrusted', 'tls: failed to verify certificate: x509: certificate signed by unknown authority', undefined],
  ['tls-untrusted', 'Error: self-signed certificate in certificate chain', undefined],
  ['tls-untrusted', 'sun.security.validator.ValidatorException: PKIX path building failed', undefined],
  ['tls-untrusted', 'ssl.SSLCertVerificationError: [SSL: CERTIFICATE_VERIFY_FAILED] certificate verify failed: self signed certificate', undefined],
  ['missing-dependency', "ModuleNotFoundError: No module named 'flask'", 'flask'],
  ['missing-dependency', "Error: Cannot find module 'express'", 'express'],
  ['missing-dependency', "Error [ERR_MODULE_NOT_FOUND]: Cannot find package 'pg' imported from /app/index.mjs", 'pg'],
  ['missing-dependency', 'Error: Could not find or load main class com.acme.Main', 'com.acme.Main'],
  ['missing-dependency', 'java.lang.ClassNotFoundException: org.postgresql.Driver', 'org.postgresql.Driver'],
  ['missing-dependency', 'java.lang.NoClassDefFoundError: javax/xml/bind/JAXBException', 'javax/xml/bind/JAXBException'],
  [
    'missing-dependency',
    './app: error while loading shared libraries: libssl.so.1.1: cannot open shared object file: No such file or directory',
    'libssl.so.1.1',
  ],
  ['missing-dependency', 'Error loading shared library libstdc++.so.6: No such file or directory (needed by /app)', 'libstdc++.so.6'],
  ['missing-dependency', "/app: /lib/x86_64-linux-gnu/libc.so.6: version `GLIBC_2.34' not found (required by /app)", 'GLIBC_2.34'],
  ['missing-dependency', 'cannot load such file -- bundler/setup (LoadError)', 'bundler/setup'],
  ['missing-dependency', "System.IO.FileNotFoundException: Could not load file or assembly 'Newtonsoft.Json, Version=13.0.0.0'", 'Newtonsoft.Json'],
  ['dns', 'dial tcp: lookup orders-db on 10.96.0.10:53: no such host', 'orders-db'],
  ['dns', 'dial tcp: lookup db.shop.svc.cluster.local on 10.96.0.10:53: server misbehaving', 'db.shop.svc.cluster.local'],
  ['dns', 'lookup api.example.com: i/o timeout', 'api.example.com'],
  ['dns', 'dial tcp: lookup redis: Temporary failure in name resolution', 'redis'],
  ['dns', 'Error: getaddrinfo ENOTFOUND orders-db', 'orders-db'],
  ['dns', 'Error: getaddrinfo EAI_AGAIN orders-db', 'orders-db'],
  ['dns', 'Caused by: java.net.UnknownHostException: orders-db: Name or service not known', 'orders-db'],
  ['dns', 'could not translate host name "db" to address: Name or service not known', 'db'],
  ['dns', 'nginx: [emerg] host not found in upstream "backend" in /etc/nginx/conf.d/default.conf:3', 'backend'],
  ['dns', 'curl: (6) Could not resolve host: api.shop', 'api.shop'],
  ['dns', 'redis.exceptions.ConnectionError: Error -2 connecting to redis:6379. Name or service not known.', undefined],
  ['dns', "nslookup: can't resolve 'mydb'", 'mydb'],
  ['dns', "** server can't find mydb.default.svc.cluster.local: NXDOMAIN", 'mydb.default.svc.cluster.local'],
  ['dns', "wget: bad address 'orders:8080'", 'orders'],
  ['dns', "ERROR 2005 (HY000): Unknown MySQL server host 'mysql' (-2)", 'mysql'],
  ['credentials', 'FATAL:  password authentication failed for user "shop"', 'shop'],
  ['credentials', "ERROR 1045 (28000): Access denied for user 'shop'@'10.0.0.7' (using password: YES)", 'shop'],
  ['credentials', 'WRONGPASS invalid username-password pair or user is disabled.', undefined],
  ['credentials', 'NOAUTH Authentication required.', undefined],
  ['credentials', 'MongoServerError: Authentication failed.', undefined],
  ['credentials', 'report failed: bad credentials', undefined],
  ['credentials', "Login failed for user 'sa'.", 'sa'],
  ['credentials', 'ACCESS_REFUSED - Login was refused using authentication mechanism PLAIN.', undefined],
  ['credentials', 'An error occurred (InvalidAccessKeyId) when calling the ListObjects operation', undefined],
  ['credentials', 'botocore.exceptions.NoCredentialsError: Unable to locate credentials', undefined],
  ['credentials', 'Error: Request failed with status code 401', undefined],
  [
    'credentials',
    'psycopg2.OperationalError: connection to server at "db" (10.0.0.4), port 5432 failed: FATAL:  password authentication failed for user "u"',
    'u',
  ],
  ['node-setting', 'max virtual memory areas vm.max_map_count [65530] is too low, increase to at least [262144]', 'vm.max_map_count'],
  ['missing-crd', 'ERROR setup unable to create controller {"error": "no matches for kind \\"Widget\\" in version \\"shop.acme.io/v1\\""}', 'Widget'],
  ['missing-crd', 'failed to list certificates.cert-manager.io: the server could not find the requested resource', 'certificates.cert-manager.io'],
  ['migration', 'migration 42 failed: relation already exists', '42'],
  ['migration', 'Error: ✗ failed to run migrations: duplicate column name', undefined],
  ['migration', 'Migrations are pending. To resolve this issue, run: bin/rails db:migrate RAILS_ENV=production', undefined],
  ['migration', 'org.flywaydb.core.api.exception.FlywayValidateException: Validate failed: Migrations have failed validation', undefined],
  ['migration', 'database schema version 77 is newer than this release supports', undefined],
  ['dependency-config', 'FATAL:  database "orders" does not exist', 'orders'],
  ['dependency-config', "ERROR 1049 (42000): Unknown database 'orders'", 'orders'],
  ['dependency-config', 'ERROR: relation "users" does not exist (SQLSTATE 42P01)', 'users'],
  ['dependency-config', 'MongoParseError: Invalid scheme, expected connection string to start with "mongodb://"', undefined],
  ['dependency-config', 'error: pq: SSL is not enabled on the server', undefined],
  ['unreachable', 'FATAL: connect ECONNREFUSED 10.96.12.7:5432', '10.96.12.7:5432'],
  ['unreachable', 'dial tcp 10.0.0.1:5432: connect: connection refused', '10.0.0.1:5432'],
  ['unreachable', 'dial tcp 10.0.0.1:443: i/o timeout', '10.0.0.1:443'],
  ['unreachable', 'Error: connect ETIMEDOUT 10.0.0.1:27017', '10.0.0.1:27017'],
  ['unreachable', 'psycopg2.OperationalError: could not connect to server: Connection refused', undefined],
  ['unreachable', 'connection to server at "db" (10.0.0.4), port 5432 failed: Connection refused', 'db:5432'],
  ['unreachable', 'org.postgresql.util.PSQLException: Connection to db:5432 refused. Check that the hostname and port are correct', 'db:5432'],
  ['unreachable', 'redis.exceptions.ConnectionError: Error 111 connecting to redis:6379. Connection refused.', 'redis:6379'],
  ['unreachable', 'com.mysql.cj.jdbc.exceptions.CommunicationsException: Communications link failure', undefined],
  ['unreachable', "ERROR 2003 (HY000): Can't connect to MySQL server on 'mysql:3306' (111)", 'mysql:3306'],
  ['unreachable', "pymysql.err.OperationalError: (2003, \"Can't connect to MySQL server on 'mysql' ([Errno 111] Connection refused)\")", 'mysql'],
  ['unreachable', 'MongooseServerSelectionError: connect ECONNREFUSED 10.1.2.3:27017', '10.1.2.3:27017'],
  ['unreachable', 'kafka.errors.NoBrokersAvailable: NoBrokersAvailable', undefined],
  ['unreachable', 'java.net.ConnectException: Connection refused (Connection refused)', undefined],
  ['unreachable', 'curl: (7) Failed to connect to orders port 8080 after 2 ms: Connection refused', 'orders:8080'],
  [
    'unreachable',
    'Error: failed to connect to `host=db user=shop database=shop`: dial error (dial tcp 10.0.0.4:5432: connect: connection refused)',
    '10.0.0.4:5432',
  ],
  ['unreachable', 'thread main panicked: Connection refused (os error 111)', undefined],
  ['missing-config', 'Error: DATABASE_URL is not set', 'DATABASE_URL'],
  ['missing-config', "KeyError: 'DATABASE_URL'", 'DATABASE_URL'],
  ['missing-config', 'Missing required environment variable: API_KEY', 'API_KEY'],
  ['missing-config', 'required environment variable REDIS_HOST is missing', 'REDIS_HOST'],
  ['missing-config', 'panic: required key DB_HOST missing value', 'DB_HOST'],
  ['missing-config', '/entrypoint.sh: line 3: DB_HOST: unbound variable', 'DB_HOST'],
  ['missing-config', 'sh: DB_HOST: parameter not set', 'DB_HOST'],
  ['missing-config', 'Error: Database is uninitialized and superuser password is not specified.', undefined],
  ['missing-config', 'Could not resolve placeholder \'db.url\' in value "${db.url}"', 'db.url'],
  ['missing-config', 'environment variable "PORT" must be set', 'PORT'],
  ['missing-config', 'env var SECRET not found: environment variable not found', 'SECRET'],
  ['missing-config', 'config.rb:3:in `fetch\': key not found: "DATABASE_URL" (KeyError)', 'DATABASE_URL'],
  ['missing-file', 'open /etc/app/config.yaml: no such file or directory', '/etc/app/config.yaml'],
  ['missing-file', "Error: ENOENT: no such file or directory, open '/app/config.json'", '/app/config.json'],
  ['missing-file', "FileNotFoundError: [Errno 2] No such file or directory: '/data/in.csv'", '/data/in.csv'],
  ['missing-file', "PermissionError: [Errno 13] Permission denied: '/var/log/app.log'", '/var/log/app.log'],
  ['missing-file', "mkdir: cannot create directory '/data/db': Permission denied", '/data/db'],
  ['missing-file', 'nginx: [emerg] mkdir() "/var/cache/nginx/client_temp" failed (13: Permission denied)', '/var/cache/nginx/client_temp'],
  ['missing-file', 'nginx: [emerg] open() "/etc/nginx/nginx.conf" failed (2: No such file or directory)', '/etc/nginx/nginx.conf'],
  ['missing-file', 'java.io.FileNotFoundException: /config/app.properties (No such file or directory)', '/config/app.properties'],
  ['missing-file', 'cat: /secrets/token: No such file or directory', '/secrets/token'],
  ['missing-file', 'touch: /data/x: Read-only file system', '/data/x'],
  ['missing-file', 'initdb: error: could not change permissions of directory "/var/lib/postgresql/data": Operation not permitted', undefined],
  ['listen-localhost', ' * Running on http://127.0.0.1:5000', '5000'],
  ['listen-localhost', 'INFO:     Uvicorn running on http://127.0.0.1:8000 (Press CTRL+C to quit)', '8000'],
  ['listen-localhost', 'Listening at: http://127.0.0.1:8000 (7)', '8000'],
  ['listen-localhost', 'server listening on localhost:3000', '3000'],
]

describe('classifyLine', () => {
  it.each(cases.filter(([, , about]) => about !== undefined))('reads %s from "%s"', (kind, line, about) => {
    const found = classifyLine(line)
    expect({ kind: found?.kind, about: found?.about }).toEqual({ kind, about })
  })

  it.each(cases.filter(([, line, about]) => about === undefined && !line.startsWith('usage')))('reads %s from "%s"', (kind, line) =>
    expect(classifyLine(line)?.kind).toBe(kind),
  )

  it.each([
    'boom',
    'starting api',
    'loading ledger',
    'INFO no pending migrations',
    'applied 3 migrations, schema is up to date',
    'Waiting for migrations to finish',
    "KeyError: 'order_id'",
    'Listening on 0.0.0.0:8080',
    'GET /healthz 200',
    'connected to 10.96.12.7:5432',
    'panic: runtime error: index out of range [3] with length 3',
    'shutting down gracefully',
    'Killed',
    'User 4711 not found',
    'usage: app.py [-h]',
    '',
  ])('takes "%s" for no reason', (line) => expect(classifyLine(line)).toBeUndefined())

  it('reads a long line in good time', () => {
    const lines = ['a'.repeat(16_000), 'connect to '.repeat(1_500), '/a'.repeat(8_000), 'A_'.repeat(8_000), '"'.repeat(16_000), ' not found'.repeat(1_600)]
    const start = performance.now()
    for (const line of lines) classifyLine(line)
    expect(performance.now() - start).toBeLessThan(500)
  })
})

describe('reasonIn', () => {
  it('takes the line nearest the end', () => {
    const lines = ['dial tcp 10.0.0.1:5432: connect: connection refused', 'connected', 'Error: DATABASE_URL is not set', 'bye']
    expect(reasonIn(lines)).toMatchObject({ kind: 'missing-config', index: 2 })
  })

  it('takes the neighbour that names more', () => {
    const lines = ['Error: connect ECONNREFUSED 10.0.0.1:5432', '    at TCPConnectWrap', "  code: 'ECONNREFUSED',"]
    expect(reasonIn(lines)).toMatchObject({ about: '10.0.0.1:5432', index: 0 })
  })

  it('prefers what is louder than information', () => {
    const lines = ['ERROR open /etc/app.yaml: no such file or directory', '2026-01-01 INFO will retry: connection refused']
    expect(reasonIn(lines)).toMatchObject({ kind: 'missing-file' })
  })
})
