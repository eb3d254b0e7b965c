// Bundles test/host/suite/*.test.ts into the one CommonJS module that the extension host runs.

import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'esbuild';
import { yamlForEsbuild } from '../yamlPlugin.js';
import { HarnessError } from './errors.mjs';
import { cacheDir, repoRoot } from './paths.mjs';

const folder = 'test/host/suite';
const ending = '.test.ts';

/**
 * @returns {Promise<string>} the bundle, which exports `run()`
 */
export async function buildSuite() {
  const names = readdirSync(join(repoRoot, folder))
    .filter((file) => file.endsWith(ending))
    .sort()
    .map((file) => file.slice(0, -ending.length));
  const entry = [
    `import { runSuites } from './test/host/run.ts';`,
    ...names.map((name, i) => `import * as suite${i} from './${folder}/${name}${ending}';`),
    `const suites = { ${names.map((name, i) => `${JSON.stringify(name)}: suite${i}`).join(', ')} };`,
    `export const run = () => runSuites(suites);`,
  ];
  const outfile = join(cacheDir, 'out', 'host-suite.js');
  try {
    await build({
      stdin: {
        contents: entry.join('\n'),
        resolveDir: repoRoot,
        sourcefile: 'host-suite.ts',
        loader: 'ts',
      },
      bundle: true,
      outfile,
      platform: 'node',
      format: 'cjs',
      target: 'node20',
      external: ['vscode'],
      plugins: [yamlForEsbuild()],
      sourcemap: 'linked',
      logLevel: 'error',
    });
  } catch {
    // esbuild has printed where and why.
    throw new HarnessError(
      `The host tests in ${folder} could not be bundled.`,
      'correct what is named above.',
    );
  }
  return outfile;
}
