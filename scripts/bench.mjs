import { spawnSync } from 'node:child_process';
import { createRequire } from 'node:module';

import { build } from 'esbuild';

// The system's Node would do as well: the product runs there and in the editor's.
const { yamlForEsbuild } = createRequire(import.meta.url)('./yamlPlugin.js');

/** Each in a process of its own: what one leaves behind must not slow the other. */
const benches = ['main', 'endpoint', 'recognise'];
const wanted = process.argv.slice(2);
const chosen = benches.filter((name) => wanted.length === 0 || wanted.includes(name));

await build({
  entryPoints: chosen.map((name) => `test/bench/${name}.ts`),
  outdir: '.cache/bench',
  outExtension: { '.js': '.cjs' },
  bundle: true,
  platform: 'node',
  format: 'cjs',
  minify: true,
  plugins: [yamlForEsbuild()],
});
const statuses = chosen.map((name) => {
  const args = ['--expose-gc', `.cache/bench/${name}.cjs`];
  return spawnSync(process.execPath, args, { stdio: 'inherit' }).status;
});
process.exitCode = statuses.every((status) => status === 0) ? 0 : 1;
