import { execFileSync, spawnSync } from 'node:child_process';
import { accessSync, constants, existsSync, statSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

const onWindows = process.platform === 'win32';

/** Debian's package → the command that shows it is there, and a variable that may name another. */
const debianPackages = {
  'php-cli': { command: 'php', variable: 'SIGSCOPE_PHP' },
  python3: { command: 'python3', variable: 'SIGSCOPE_PYTHON' },
  chromium: { command: 'chromium', variable: 'SIGSCOPE_CHROMIUM' },
};

/** @typedef {keyof typeof debianPackages} DebianPackage */

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
      .map(
        (name) =>
          `${debianPackages[name].command} (or its path in ${debianPackages[name].variable})`,
      )
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
 * The program that a Debian package brings, or undefined where it is not installed.
 * @param {DebianPackage} name
 * @returns {string | undefined}
 */
export function locate(name) {
  const { command, variable } = debianPackages[name];
  return process.env[variable] ?? which(command);
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
