'use strict';

const {
  chmodSync,
  existsSync,
  mkdirSync,
  realpathSync,
  rmSync,
  statSync,
  writeFileSync,
} = require('node:fs');
const path = require('node:path');
const esbuild = require('esbuild');
const { commonJs, importsOfParts, inParts } = require('./scripts/hostParts.js');
const { yamlForEsbuild } = require('./scripts/yamlPlugin.js');

const watch = process.argv.includes('--watch');
const production = process.argv.includes('--production');

const hostTarget = 'es2023';

/** @typedef {import('esbuild').BuildOptions & { entry: string }} Bundle */

/** @type {Bundle[]} */
const bundles = [
  {
    entry: 'src/cli/main.ts',
    outfile: 'dist/cli.js',
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    minify: true,
    banner: { js: '#!/usr/bin/env node' },
    plugins: [report('dist/cli.js')],
  },
  {
    // Not Node's platform: an import of one of its modules fails the build, so that what works on a
    // desktop works in a browser. Only what is loaded on a desktop alone may have them.
    entry: 'src/host/extension.ts',
    platform: 'neutral',
    mainFields: ['browser', 'module', 'main'],
    target: hostTarget,
    external: ['vscode'],
    plugins: [nodeRing(), writeHost()],
    ...inParts('dist'),
  },
  {
    entry: 'src/webview/panel.ts',
    outdir: 'dist/webview',
    platform: 'browser',
    format: 'esm',
    splitting: true,
    chunkNames: 'parts/[name]-[hash]',
    target: 'chrome132',
    plugins: [report('dist/webview/panel.js')],
  },
];

/** @param {Bundle} bundle @returns {import('esbuild').BuildOptions} */
function optionsOf({ entry, plugins = [], ...bundle }) {
  return {
    absWorkingDir: __dirname,
    entryPoints: [entry],
    bundle: true,
    minify: production,
    sourcemap: production ? false : bundle.write === false ? 'inline' : true,
    charset: 'utf8', // messages use `→`, `✓` and `•`, which escapes would make longer
    legalComments: 'none',
    logLevel: 'warning',
    plugins: [...plugins, yamlForEsbuild()],
    ...bundle,
  };
}

/**
 * Node's own modules are for `src/node`, of which a browser gets no part.
 * @returns {import('esbuild').Plugin}
 */
function nodeRing() {
  // esbuild names a file by where it really is.
  const ring = path.join(realpathSync(path.join(__dirname, 'src')), 'node') + path.sep;
  return {
    name: 'node-ring',
    setup(build) {
      build.onResolve({ filter: /^node:/ }, ({ importer }) =>
        importer.startsWith(ring) ? { external: true } : undefined,
      );
    },
  };
}

/**
 * Writes the host's parts, and the browser's main file, which knows them and loads them.
 * @returns {import('esbuild').Plugin}
 */
function writeHost() {
  return {
    name: 'write-host',
    setup(build) {
      build.onEnd(async (result) => {
        if (result.errors.length > 0) return;
        const texts = await commonJs(result, {
          target: hostTarget,
          minify: production,
          sourcemap: production ? false : 'inline',
          charset: 'utf8',
        });
        // Parts are named after their content: those of the build before would stay.
        rmSync(path.join(__dirname, 'dist', 'parts'), { recursive: true, force: true });
        for (const [file, text] of Object.entries(texts)) write(file, text);
        const partImports = importsOfParts(result.metafile?.outputs ?? {});
        await esbuild.build({
          absWorkingDir: __dirname,
          entryPoints: ['src/host/web/main.ts'],
          outfile: 'dist/web/extension.js',
          bundle: true,
          minify: production,
          sourcemap: !production,
          platform: 'browser',
          format: 'cjs',
          target: hostTarget,
          external: ['vscode'],
          define: { partImports: JSON.stringify(partImports) },
          plugins: [report('dist/web/extension.js')],
        });
      });
    },
  };
}

/** @param {string} file @param {string} text */
function write(file, text) {
  const target = path.join(__dirname, file);
  mkdirSync(path.dirname(target), { recursive: true });
  writeFileSync(target, text);
  print(file);
}

/** @param {string} outfile @returns {import('esbuild').Plugin} */
function report(outfile) {
  return {
    name: 'report',
    setup(build) {
      build.onEnd(({ errors }) => {
        if (errors.length > 0) return;
        if (outfile === 'dist/cli.js') chmodSync(path.join(__dirname, outfile), 0o755);
        print(outfile);
      });
    },
  };
}

/** @param {string} file */
function print(file) {
  const { size } = statSync(path.join(__dirname, file));
  console.log(`${(size / 1024).toFixed(1).padStart(8)} KB  ${file}`);
}

async function main() {
  const present = bundles.filter(({ entry }) => existsSync(path.join(__dirname, entry)));
  // A leftover of an earlier build must be neither tested nor packaged.
  rmSync(path.join(__dirname, 'dist'), { recursive: true, force: true });
  const contexts = await Promise.all(present.map((bundle) => esbuild.context(optionsOf(bundle))));
  if (watch) {
    await Promise.all(contexts.map((context) => context.watch()));
    return;
  }
  const results = await Promise.allSettled(contexts.map((context) => context.rebuild()));
  await Promise.all(contexts.map((context) => context.dispose()));
  // esbuild has printed the reasons.
  if (results.some(({ status }) => status === 'rejected')) process.exitCode = 1;
}

void main();
