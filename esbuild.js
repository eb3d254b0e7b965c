'use strict';

const { chmodSync, existsSync, rmSync, statSync } = require('node:fs');
const path = require('node:path');
const esbuild = require('esbuild');
const { yamlForEsbuild } = require('./scripts/yamlPlugin.js');

const watch = process.argv.includes('--watch');
const production = process.argv.includes('--production');

/** @typedef {import('esbuild').BuildOptions & { entry: string, outfile: string }} Bundle */

/**
 * Both are the same source. Neither has Node as its platform, so an import of one of Node's modules
 * fails the build: what works on a desktop works in a browser.
 * @type {import('esbuild').BuildOptions & { entry: string }}
 */
const host = {
  entry: 'src/host/extension.ts',
  format: 'cjs',
  target: 'es2023',
  external: ['vscode'],
};

const nodeBeside = beside(/\/node\/http$/, './node.js');

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
  },
  {
    ...host,
    outfile: 'dist/extension.js',
    platform: 'neutral',
    mainFields: ['module', 'main'],
    plugins: [beside(/^yaml$/, './yaml.js'), nodeBeside],
  },
  {
    entry: 'node_modules/yaml/browser/dist/index.js',
    outfile: 'dist/yaml.js',
    platform: 'neutral',
    format: 'cjs',
    target: 'es2023',
  },
  {
    entry: 'src/node/http.ts',
    outfile: 'dist/node.js',
    platform: 'node',
    format: 'cjs',
    target: 'node20',
  },
  { ...host, outfile: 'dist/web/extension.js', platform: 'browser', plugins: [nodeBeside] },
  {
    entry: 'src/webview/panel.ts',
    outfile: 'dist/webview/panel.js',
    platform: 'browser',
    format: 'iife',
    target: 'chrome132',
  },
];

/** @param {Bundle} bundle @returns {import('esbuild').BuildOptions} */
function optionsOf({ entry, plugins = [], ...bundle }) {
  return {
    absWorkingDir: __dirname,
    entryPoints: [entry],
    bundle: true,
    minify: production,
    sourcemap: !production,
    charset: 'utf8', // messages use `→`, `✓` and `•`, which escapes would make longer
    legalComments: 'none',
    logLevel: 'warning',
    plugins: [...plugins, yamlForEsbuild(), report(bundle.outfile)],
    ...bundle,
  };
}

/**
 * Leaves a module in a file of its own. The YAML reader is a third of the code, and few sessions
 * need it; a browser's host takes one file only, and never loads what needs Node.
 * @param {RegExp} filter @param {string} file
 * @returns {import('esbuild').Plugin}
 */
function beside(filter, file) {
  return {
    name: `beside ${file}`,
    setup(build) {
      build.onResolve({ filter }, () => ({ path: file, external: true }));
    },
  };
}

/** @param {string} outfile @returns {import('esbuild').Plugin} */
function report(outfile) {
  return {
    name: 'report',
    setup(build) {
      build.onEnd(({ errors }) => {
        if (errors.length > 0) return;
        const file = path.join(__dirname, outfile);
        if (outfile === 'dist/cli.js') chmodSync(file, 0o755);
        console.log(`${(statSync(file).size / 1024).toFixed(1).padStart(8)} KB  ${outfile}`);
      });
    },
  };
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
