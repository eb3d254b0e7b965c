import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

const onWindows = process.platform === 'win32';

/**
 * Debian's package → the command that shows it is there, and a variable that may name another. One
 * without a command is a library, which only Debian itself can tell of.
 * @type {Record<string, { command?: string, variable?: string }>}
 */
const debianPackages = {
  'php-cli': { command: 'php', variable: 'SIGSCOPE_PHP' },
  'php-curl': {},
  python3: { command: 'python3', variable: 'SIGSCOPE_PYTHON' },
  chromium: { command: 'chromium', variable: 'SIGSCOPE_CHROMIUM' },
  curl: { command: 'curl' },
  openssl: { command: 'openssl' },
  xxd: { command: 'xxd' },
  ruby: { command: 'ruby' },
  'golang-go': { command: 'go' },
  'default-jdk-headless': { command: 'javac' },
  'mono-mcs': { command: 'mcs' },
  'libmono-system-net-http4.0-cil': {},
  'libmono-system-xml-linq4.0-cil': {},
  'libmono-system-runtime-serialization4.0-cil': {},
  httpie: { command: 'http' },
  wget: { command: 'wget' },
  'python3-requests': {},
};

/** What the snippets of each language are run with. */
export const snippetPackages = [
  'php-curl',
  'curl',
  'openssl',
  'xxd',
  'ruby',
  'golang-go',
  'default-jdk-headless',
  'mono-mcs',
  'libmono-system-net-http4.0-cil',
  'libmono-system-xml-linq4.0-cil',
  'libmono-system-runtime-serialization4.0-cil',
];

/** What copied requests are run with, besides those of the snippets. */
export const clientPackages = ['httpie', 'wget', 'python3-requests'];

/** @typedef {string} DebianPackage */

/** Installs the locked dependencies when they are missing or older than the lock file. */
export function ensureDependencies() {
  const installed = path.join(root, 'node_modules', '.package-lock.json');
  const lock = path.join(root, 'package-lock.json');
  if (existsSync(installed) && statSync(installed).mtimeMs >= statSync(lock).mtimeMs) return;
  console.log('Installing dependencies (npm ci)');
  // Engine warnings are about the Node that installs; what needs a newer one runs on the project's.
  const { status } = npm(['ci', '--loglevel=error', '--no-fund', '--no-audit']);
  if (status !== 0) fail('npm ci failed: see its message above.');
}

/**
 * Runs the script again through npm unless it already is on the project's own Node (the `node`
 * development dependency), which the test and packaging tools need.
 * @param {string} script its name in package.json
 */
export function ensureProjectNode(script) {
  const own = path.join(root, 'node_modules') + path.sep;
  if (process.execPath.startsWith(own) || process.env['SIGSCOPE_RESPAWNED']) return;
  const { status } = npm(['run', '--silent', script, '--', ...process.argv.slice(2)], {
    SIGSCOPE_RESPAWNED: '1',
  });
  process.exit(status ?? 1);
}

/**
 * Installs what is missing where that is safe to do unasked (root on Debian, as in CI); elsewhere
 * it says what to install and ends the process.
 * @param {DebianPackage[]} names
 */
export function ensureDebianPackages(names) {
  const missing = names.filter((name) => locate(name) === undefined);
  if (missing.length === 0) return;
  if (process.platform !== 'linux' || process.getuid?.() !== 0 || !which('apt-get')) {
    const commands = missing
      .map((name) => {
        const { command = name, variable } = debianPackages[name] ?? {};
        return variable ? `${command} (or its path in ${variable})` : command;
      })
      .join(', ');
    fail(`Install ${commands}; on Debian: sudo apt-get install ${missing.join(' ')}`);
  }
  console.log(`Installing ${missing.join(', ')} (apt-get)`);
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  const wait = ['-qq', '-o', 'DPkg::Lock::Timeout=300'];
  try {
    execFileSync('apt-get', [...wait, 'update'], { env, stdio: ['ignore', 'ignore', 'inherit'] });
    execFileSync('apt-get', [...wait, 'install', '-y', '--no-install-recommends', ...missing], {
      env,
      stdio: ['ignore', 'ignore', 'inherit'],
    });
  } catch {
    fail(`apt-get could not install ${missing.join(' ')}: see its message above.`);
  }
}

/**
 * The program that a Debian package brings, or for a library its name; undefined where it is not
 * installed.
 * @param {DebianPackage} name
 * @returns {string | undefined}
 */
export function locate(name) {
  const { command, variable } = debianPackages[name] ?? {};
  if (command) return (variable && process.env[variable]) ?? which(command);
  // Where there is no Debian, the language may bring the library itself; its test will tell.
  if (!which('dpkg-query')) return name;
  const { stdout } = spawnSync('dpkg-query', ['-W', '-f=${Status}', name], { encoding: 'utf8' });
  return stdout.includes('install ok installed') ? name : undefined;
}

/** @param {string} command @returns {string | undefined} */
function which(command) {
  const names = onWindows ? [`${command}.exe`, `${command}.cmd`] : [command];
  return (process.env['PATH'] ?? '')
    .split(path.delimiter)
    .flatMap((folder) => names.map((name) => path.join(folder, name)))
    .find(isExecutable);
}

/** @param {string} file */
function isExecutable(file) {
  try {
    accessSync(file, constants.X_OK);
    return statSync(file).isFile();
  } catch {
    return false;
  }
}

/** @param {string[]} args @param {Record<string, string>} [env] */
function npm(args, env = {}) {
  return spawnSync('npm', args, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, ...env },
    shell: onWindows, // npm is a .cmd there
  });
}

/** @param {string} message @returns {never} */
export function fail(message) {
  console.error(message);
  process.exit(1);
}
