import { mkdirSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';

import { build } from 'esbuild';
import prettier from 'prettier';

const target = 'media/scheme.schema.json';
const outfile = '.cache/schemeSchema.cjs';

await build({
  entryPoints: ['scripts/generate/schemeSchema.ts'],
  outfile,
  bundle: true,
  platform: 'node',
  format: 'cjs',
});
const { schemeJsonSchema } = createRequire(import.meta.url)(`../${outfile}`);
mkdirSync('media', { recursive: true });
const options = { ...(await prettier.resolveConfig(target)), parser: 'json' };
writeFileSync(target, await prettier.format(JSON.stringify(schemeJsonSchema()), options));
console.log(`wrote ${target}`);
