import { isBuiltin } from 'node:module';
import path from 'node:path';

const shared = ['yaml', 'valibot', '@noble/hashes', '@noble/ciphers'];
/** What only the core needs: the finished requests of Copy as. */
const forCore = ['@scalar/snippetz'];

/**
 * What each ring may import besides itself. A list of what is allowed, so that a new dependency
 * reaches a ring by decision and not by habit.
 * @type {Record<string, { rings: string[], packages: string[], node?: boolean, manifest?: boolean }>}
 */
export const rings = {
  core: { rings: [], packages: [...shared, ...forCore] },
  protocol: { rings: ['core'], packages: [] },
  host: {
    rings: ['core', 'protocol'],
    packages: [...shared, 'lowlight', 'highlight.js', 'vscode'],
    manifest: true,
  },
  webview: {
    rings: ['core', 'protocol'],
    packages: [...shared, 'lit', '@vscode-elements/elements'],
  },
  cli: { rings: ['core', 'protocol'], packages: shared, node: true, manifest: true },
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

    /** @param {string} specifier @returns {string | undefined} what is forbidden, if anything */
    function forbidden(specifier) {
      if (specifier.startsWith('.')) {
        const file = path.resolve(path.dirname(context.filename), specifier);
        if (allowed?.manifest && file === path.join(context.cwd, 'package.json')) return undefined;
        const target = ringOf(source, file);
        if (target === ring || (target && allowed?.rings.includes(target))) return undefined;
        return target ?? specifier;
      }
      if (isBuiltin(specifier)) return allowed?.node ? undefined : specifier;
      const name = specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');
      return allowed?.packages.includes(name) ? undefined : specifier;
    }

    /** @param {any} node @param {any} literal */
    function check(node, literal) {
      if (typeof literal?.value !== 'string') return;
      const target = forbidden(literal.value);
      if (target) context.report({ node, messageId: 'ring', data: { ring, target } });
    }

    return {
      ImportDeclaration: (node) => check(node, node.source),
      ExportAllDeclaration: (node) => check(node, node.source),
      ExportNamedDeclaration: (node) => check(node, node.source),
      ImportExpression: (node) => check(node, node.source),
      TSImportType: (/** @type {any} */ node) => check(node, node.source),
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
