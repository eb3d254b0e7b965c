import { isBuiltin } from 'node:module';
import path from 'node:path';

const shared = ['yaml', 'valibot', '@noble/hashes', '@noble/ciphers'];
/** What only the core needs: the finished requests of Copy as. */
const forCore = ['@scalar/snippetz'];

/**
 * @typedef {object} Ring
 * @property {string[]} rings
 * @property {string[]} [lazy]
 * @property {string[]} packages
 * @property {boolean} [node]
 * @property {boolean} [manifest]
 */

/**
 * What each ring may import besides itself. A list of what is allowed, so that a new dependency
 * reaches a ring by decision and not by habit.
 * `lazy` rings are for `import()` and for types only: a browser has no such part.
 * @type {Record<string, Ring>}
 */
export const rings = {
  core: { rings: [], packages: [...shared, ...forCore] },
  protocol: { rings: ['core'], packages: [] },
  // A browser's host has no Node, so nothing there may need this ring to start.
  node: { rings: ['core'], packages: [], node: true },
  host: {
    rings: ['core', 'protocol'],
    lazy: ['node'],
    packages: [...shared, 'lowlight', 'highlight.js', 'vscode'],
    manifest: true,
  },
  webview: {
    rings: ['core', 'protocol'],
    packages: [...shared, 'lit', '@vscode-elements/elements'],
  },
  cli: { rings: ['core', 'protocol', 'node'], packages: shared, node: true, manifest: true },
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
     * @param {string} specifier @param {boolean} isLazy
     * @returns {string | undefined} what is forbidden, if anything
     */
    function forbidden(specifier, isLazy) {
      if (specifier.startsWith('.')) {
        const file = path.resolve(path.dirname(context.filename), specifier);
        if (allowed?.manifest && file === path.join(context.cwd, 'package.json')) return undefined;
        const target = ringOf(source, file);
        if (target === ring || (target && allowed?.rings.includes(target))) return undefined;
        if (isLazy && target && allowed?.lazy?.includes(target)) return undefined;
        return target ?? specifier;
      }
      if (isBuiltin(specifier)) return allowed?.node ? undefined : specifier;
      const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
      return allowed?.packages.includes(name) ? undefined : specifier;
    }

    /** @param {any} node @param {any} literal @param {boolean} [isLazy] */
    function check(node, literal, isLazy = false) {
      if (typeof literal?.value !== 'string') return;
      const target = forbidden(literal.value, isLazy);
      if (target) context.report({ node, messageId: 'ring', data: { ring, target } });
    }

    return {
      ImportDeclaration: (/** @type {any} */ node) =>
        check(node, node.source, node.importKind === 'type'),
      ExportAllDeclaration: (node) => check(node, node.source),
      ExportNamedDeclaration: (node) => check(node, node.source),
      ImportExpression: (node) => check(node, node.source, true),
      TSImportType: (/** @type {any} */ node) => check(node, node.source, true),
      TSExternalModuleReference: (/** @type {any} */ node) => check(node, node.expression),
      'CallExpression[callee.name="require"]': (/** @type {any} */ node) =>
        check(node, node.arguments[0]),
    };
  },
};

/** @param {string} source @param {string} file @returns {string | undefined} */
function ringOf(source, file) {
  const [first = ''] = path.relative(source, file).split(path.sep);
  const name = first.replace(/\.ts$/, '');
  return name in rings ? name : undefined;
}
