'use strict';

const { readFile } = require('node:fs/promises');
const { YAMLError, parseDocument } = require('yaml');

/**
 * YAML is read when we build, so that no user pays for parsing the schemes that we ship.
 * @param {string} source
 */
function parseYaml(source) {
  const document = parseDocument(source);
  const [problem] = [...document.errors, ...document.warnings];
  if (problem) throw problem;
  return JSON.stringify(document.toJS());
}

/** @returns {import('esbuild').Plugin} */
function yamlForEsbuild() {
  return {
    name: 'yaml',
    setup(build) {
      build.onLoad({ filter: /\.yaml$/ }, async ({ path }) => {
        const source = await readFile(path, 'utf8');
        try {
          return { contents: parseYaml(source), loader: 'json' };
        } catch (error) {
          if (!(error instanceof YAMLError)) throw error;
          const { line = 1, col = 1 } = error.linePos?.[0] ?? {};
          const [text = ''] = error.message.split('\n');
          const lineText = source.split('\n')[line - 1] ?? '';
          return { errors: [{ text, location: { file: path, line, column: col - 1, lineText } }] };
        }
      });
    },
  };
}

/** @returns {import('vite').Plugin} */
function yamlForVite() {
  return {
    name: 'yaml',
    transform(source, id) {
      if (!id.endsWith('.yaml')) return null;
      // JSON.parse, not a literal: in a literal the key `__proto__` would set the prototype.
      const json = JSON.stringify(parseYaml(source));
      return { code: `export default JSON.parse(${json});`, map: null };
    },
  };
}

module.exports = { yamlForEsbuild, yamlForVite };
