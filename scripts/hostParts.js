'use strict';

const path = require('node:path');
const esbuild = require('esbuild');

/** @typedef {import('esbuild').Metafile['outputs']} Outputs */

/**
 * The host in parts: what `import()` names is a file of its own, and what several files need is in
 * one that they share, so that there is one `Value` for `instanceof`. esbuild splits ES modules
 * only; VS Code takes CommonJS everywhere.
 * @param {string} outdir
 * @returns {import('esbuild').BuildOptions}
 */
function inParts(outdir) {
  return {
    outdir,
    format: 'esm',
    splitting: true,
    chunkNames: 'parts/[name]-[hash]',
    metafile: true,
    write: false,
  };
}

/**
 * Writes the parts as CommonJS.
 * @param {import('esbuild').BuildResult} result of a build with {@link inParts}
 * @param {import('esbuild').TransformOptions} options
 * @returns {Promise<Record<string, string>>} texts by their file, relative to the build's folder
 */
async function commonJs({ metafile, outputFiles = [] }, options) {
  const outputs = metafile?.outputs ?? {};
  const texts = new Map(outputFiles.map((file) => [file.path, file.text]));
  const entries = Object.entries(outputs).map(async ([name, { imports }]) => {
    let source = [...texts].find(([file]) => file.endsWith(path.normalize(`/${name}`)))?.[1] ?? '';
    for (const { kind, path: target, external } of imports) {
      if (kind !== 'dynamic-import' || external) continue;
      const specifier = JSON.stringify(specifierOf(name, target));
      // In a browser `require` gives the promise of a part that is not there yet.
      source = source.replaceAll(
        `import(${specifier})`,
        `Promise.resolve().then(() => require(${specifier}))`,
      );
    }
    return [name, await converted(source, options)];
  });
  return Object.fromEntries(await Promise.all(entries));
}

/**
 * Every part would carry the helpers for importers that ask for a default. Ours never do, so the
 * smaller form hands out the exports as they are.
 * @param {string} source
 * @param {import('esbuild').TransformOptions} options
 * @returns {Promise<string>}
 */
async function converted(source, options) {
  if (!options.minify) {
    return (await esbuild.transform(source, { ...options, format: 'cjs' })).code;
  }
  const { code } = await esbuild.transform(source, { ...options, minify: false, format: 'cjs' });
  const bare = code.replace(/^module\.exports = __toCommonJS\((\w+)\);$/m, 'module.exports = $1;');
  return (await esbuild.transform(bare, { ...options, format: 'cjs', treeShaking: true })).code;
}

/** @param {string} from @param {string} to @returns {string} */
function specifierOf(from, to) {
  const relative = path.posix.relative(path.posix.dirname(from), to);
  return relative.startsWith('.') ? relative : `./${relative}`;
}

/**
 * For each part, the parts that have to be evaluated before it.
 * @param {Outputs} outputs
 * @returns {Record<string, string[]>}
 */
function importsOfParts(outputs) {
  return Object.fromEntries(
    Object.entries(outputs).map(([name, { imports }]) => [
      name,
      imports
        .filter(({ kind, external }) => kind === 'import-statement' && !external)
        .map(({ path: target }) => target),
    ]),
  );
}

module.exports = { inParts, commonJs, importsOfParts };
