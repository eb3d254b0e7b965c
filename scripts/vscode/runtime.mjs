// The Node that VS Code's server runs on. The product itself runs on older ones; the server does not.

import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { HarnessError } from './errors.mjs';
import { installOnce, npmInstall } from './install.mjs';
import { isExecutable, readJson, repoRoot } from './paths.mjs';

const neededMajor = 24;

/**
 * @returns {Promise<string>} the executable of a Node that is new enough
 */
export async function nodeForServer() {
  if (Number.parseInt(process.versions.node, 10) >= neededMajor) return process.execPath;
  return nodeOfRepository() ?? (await nodeOfCache());
}

/**
 * The `node` package among the development dependencies: npm scripts run on it, a script that was
 * started by hand does not.
 * @returns {string | undefined}
 */
function nodeOfRepository() {
  const folder = join(repoRoot, 'node_modules', 'node');
  const version = readJson(join(folder, 'package.json'))?.version ?? '0';
  const file = join(folder, 'bin', executableName());
  return Number.parseInt(version, 10) >= neededMajor && isExecutable(file) ? file : undefined;
}

/**
 * npm's `node` package fetches the binary in an install script; these are the packages that it
 * picks from, and they need no script.
 * @returns {Promise<string>}
 */
async function nodeOfCache() {
  const { platform, arch } = process;
  const family = platform === 'darwin' && arch === 'arm64' ? 'node-bin' : 'node';
  const name = `${family}-${platform === 'win32' ? 'win' : platform}-${arch}`;
  const folder = await installOnce(`${name}-${neededMajor}`, async (staging) => {
    console.log(
      `Installing Node ${neededMajor} for VS Code's server (this one is ${process.version}) ...`,
    );
    writeFileSync(join(staging, 'package.json'), '{ "private": true }\n');
    await npmInstall(staging, [`${name}@${neededMajor}`]);
  });
  const file = join(folder, 'node_modules', name, 'bin', executableName());
  if (!isExecutable(file)) {
    throw new HarnessError(
      `The npm package ${name} brought no Node executable (looked for ${file}).`,
      `run this with Node ${neededMajor} or newer, which is then used as it is.`,
    );
  }
  return file;
}

function executableName() {
  return process.platform === 'win32' ? 'node.exe' : 'node';
}
