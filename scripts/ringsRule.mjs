import { isBuiltin } from 'node:module';
import path from 'node:path';

const shared = ['yaml', 'valibot', '@noble/hashes', '@noble/ciphers'];
/** What only the core needs: the finished requests of Copy as. */
const forCore = ['@scalar/snippetz'];

/**
 * @typedef {object} Ring
 * @property {string[]} rings
 * @property {string[]} [lazy]
 * @property {string[]} [types]
 * @property {string[]} [files]
 * @property {string[]} packages
 * @property {boolean} [node]
 * @property {boolean} [manifest]
 */

/**
 * How something is imported.
 * @typedef {'usual' | 'lazy' | 'type'} Kind
 */

/**
 * What each ring may import besides itself. A list of what is allowed, so that a new dependency
 * reaches a ring by decision and not by habit.
 * `lazy` rings are for `import()` and for types: a browser has no such part. `types` rings are for
 * types alone. `files` are single files of other rings. A folder of a ring that is named here is a
 * ring of its own.
 * @type {Record<string, Ring>}
 */
export const rings = {
  core: { rings: ['core/masking', 'core/quoting'], packages: [...shared, ...forCore] },
  // A leaf, and for core alone: what a surface gets from `core/present` is masked already.
  'core/masking': {
    rings: ['core/quoting'],
    files: ['core/bytes', 'core/value'],
    packages: [],
  },
  'core/quoting': { rings: [], files: ['core/bytes'], packages: [] },
  protocol: { rings: ['core'], packages: ['valibot'] },
  // A browser's host has no Node, so nothing there may need this ring to start.
  node: { rings: ['core'], packages: [], node: true },
  // The panel without VS Code, so that it runs wherever its ports are provided.
  'host/model': {
    rings: ['core', 'protocol'],
    packages: [...shared, 'lowlight', 'highlight.js'],
    manifest: true,
  },
  host: {
    rings: ['core', 'protocol', 'host/model'],
    lazy: ['node'],
    packages: [...shared, 'vscode'],
    manifest: true,
  },
  webview: {
    rings: ['core', 'core/quoting'],
    // The schemas of the messages would come with what the protocol has besides types.
    types: ['protocol'],
    packages: [...shared, 'lit', '@vscode-elements/elements'],
  },
  cli: {
    rings: ['core', 'core/quoting', 'protocol', 'node'],
    packages: shared,
    node: true,
    manifest: true,
  },
};

/**
 * ESLint's own no-restricted-imports neither sees `import()` nor knows where `../x` leads.
 * @type {import('eslint').Rule.RuleModule}
 */
export const ringsRule = {
  meta: {
    type: 'problem',
    schema: [],
    messages: {
      ring: '{{ring}} may not import {{target}}: see scripts/ringsRule.mjs for what it may.',
    },
  },
  create(context) {
    const source = path.join(context.cwd, 'src');
    const ring = ringOf(source, context.filename);
    const allowed = ring === undefined ? undefined : rings[ring];
    if (ring === undefined || allowed === undefined) return {};

    /**
     * @param {string} specifier @param {Kind} kind
     * @returns {string | undefined} what is forbidden, if anything
     */
    function forbidden(specifier, kind) {
      if (specifier.startsWith('.')) {
        const file = path.resolve(path.dirname(context.filename), specifier);
        if (allowed?.manifest && file === path.join(context.cwd, 'package.json')) return undefined;
        const target = ringOf(source, file);
        if (target === ring || (target && allowed?.rings.includes(target))) return undefined;
        if (allowed?.files?.includes(nameOf(source, file))) return undefined;
        if (target && kind !== 'usual' && allowed?.lazy?.includes(target)) return undefined;
        if (target && kind === 'type' && allowed?.types?.includes(target)) return undefined;
        return target ?? specifier;
      }
      if (isBuiltin(specifier)) return allowed?.node ? undefined : specifier;
      const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
      return allowed?.packages.includes(name) ? undefined : specifier;
    }

    /** @param {any} node @param {any} literal @param {Kind} [kind] */
    function check(node, literal, kind = 'usual') {
      if (typeof literal?.value !== 'string') return;
      const target = forbidden(literal.value, kind);
      if (target) context.report({ node, messageId: 'ring', data: { ring, target } });
    }

    return {
      ImportDeclaration: (/** @type {any} */ node) =>
        check(node, node.source, node.importKind === 'type' ? 'type' : 'usual'),
      ExportAllDeclaration: (node) => check(node, node.source),
      ExportNamedDeclaration: (node) => check(node, node.source),
      ImportExpression: (node) => check(node, node.source, 'lazy'),
      TSImportType: (/** @type {any} */ node) => check(node, node.source, 'type'),
      TSExternalModuleReference: (/** @type {any} */ node) => check(node, node.expression),
      'CallExpression[callee.name="require"]': (/** @type {any} */ node) =>
        check(node, node.arguments[0]),
    };
  },
};

/** @param {string} source @param {string} file */
const nameOf = (source, file) => path.relative(source, file).split(path.sep).join('/');

/** @param {string} source @param {string} file @returns {string | undefined} */
function ringOf(source, file) {
  const [ring = '', folder = ''] = nameOf(source, file).split('/');
  return [`${ring}/${folder}`, ring].find((name) => Object.hasOwn(rings, name));
}
