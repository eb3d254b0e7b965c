import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';

import { build } from 'esbuild';

// The system's Node would do as well: the product runs there and in the editor's.
const { yamlForEsbuild } = createRequire(import.meta.url)('./yamlPlugin.js');
const outfile = '.cache/bench.cjs';

await build({
  entryPoints: ['test/bench/main.ts'],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'cjs',
  minify: true,
  plugins: [yamlForEsbuild()],
});
const { status } = spawnSync(process.execPath, ['--expose-gc', outfile], { stdio: 'inherit' });
process.exitCode = status ?? 1;
