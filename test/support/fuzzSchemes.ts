import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import fc from 'fast-check';
import { stringify } from 'yaml';

import { anyText } from './arbitraries';

const folder = join(import.meta.dirname, '../../src/core/schemes');
const files = readdirSync(folder)
  .filter((file) => file.endsWith('.yaml'))
  .map((file) => readFileSync(join(folder, file), 'utf8'));

const words = [...new Set(files.join(' ').match(/[$A-Za-z0-9.]+/g) ?? [])];

/** Pieces of YAML that mean something to a parser or to an engine. */
const pieces = fc.oneof(
  fc.constantFrom(
    '&a ',
    '*a',
    '<<: *a',
    '!!js/function ',
    '!!binary ',
    '!x ',
    '{',
    '}',
    '[',
    ']',
    ': ',
    '- ',
    '? ',
    '|\n',
    '>\n',
    '"',
    "'",
    '#',
    '%YAML 1.1\n',
    '---\n',
    '...\n',
    '\t',
    '\n',
    '  ',
    '~',
    'null',
    '.inf',
    '0x1F',
    '1e999',
    '-1',
    '{name}',
    '{{',
    '$',
    '$$',
    '$constructor',
    '__proto__',
    'when: { embed: true }',
    "match: '(a+)+$'",
    "match: '[0-9a-f]{64}'",
    "match: '[a-z]{1,999999}'",
    'op: layout',
    'op: charmap',
    'op: encrypt',
    'rest',
    'bare: true',
    'default: now',
    'type: choice',
    'optional: true',
    'length: 65536',
  ),
  fc.constantFrom(...words),
  anyText,
);

type Change = (lines: string[], at: number, other: number, piece: string) => void;

const changes: readonly Change[] = [
  (lines, at) => lines.splice(at, 1),
  (lines, at, other) => lines.splice(at, 0, lines[other] ?? ''),
  (lines, at, other) => lines.splice(at, 1, lines[other] ?? ''),
  (lines, at) => lines.splice(at, 1, ` ${lines[at] ?? ''}`),
  (lines, at) => lines.splice(at, 1, (lines[at] ?? '').replace(/^ /, '')),
  (lines, at, other, piece) => lines.splice(at, 1, insert(lines[at] ?? '', other, piece)),
  (lines, at, other, piece) => lines.splice(at, 1, replaceWord(lines[at] ?? '', other, piece)),
  (lines, at, other, piece) => {
    const word = (lines[other] ?? '').match(/[$A-Za-z0-9]{3,}/)?.[0];
    if (word !== undefined)
      lines.splice(0, lines.length, ...lines.map((line) => line.replaceAll(word, piece)));
  },
];

function insert(line: string, at: number, piece: string): string {
  const place = at % (line.length + 1);
  return line.slice(0, place) + piece + line.slice(place);
}

function replaceWord(line: string, which: number, piece: string): string {
  const found = [...line.matchAll(/[$A-Za-z0-9]+/g)];
  const word = found[which % Math.max(1, found.length)];
  return word ? line.slice(0, word.index) + piece + line.slice(word.index + word[0].length) : piece;
}

/** Built-in scheme files with one to five changes of lines and words. */
export const mutatedScheme: fc.Arbitrary<string> = fc
  .tuple(
    fc.constantFrom(...files),
    fc.array(fc.tuple(fc.constantFrom(...changes), fc.nat(), fc.nat(), pieces), {
      minLength: 1,
      maxLength: 5,
    }),
  )
  .map(([file, steps]) => {
    const lines = file.split('\n');
    for (const [change, at, other, piece] of steps) {
      change(lines, at % Math.max(1, lines.length), other % Math.max(1, lines.length), piece);
    }
    return lines.join('\n');
  });

/** YAML of any data, of pieces alone, or of nearly a scheme. */
export const anyYaml: fc.Arbitrary<string> = fc.oneof(
  fc.jsonValue({ maxDepth: 4 }).map((value) => stringify(value)),
  fc.array(pieces, { maxLength: 40 }).map((parts) => parts.join('')),
  fc
    .record({
      fields: fc.jsonValue({ maxDepth: 3 }),
      steps: fc.jsonValue({ maxDepth: 4 }),
      outputs: fc.jsonValue({ maxDepth: 2 }),
    })
    .map((parts) => stringify({ id: 'a', title: 'A', ...parts })),
  anyText,
);

const repeat = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, index) => line(index)).join('\n');

const head = 'id: a\ntitle: A\noutputs: {}\n';

/** Files made to be slow or deep, as large as a file may be. */
export const hostileSchemes: Readonly<Record<string, string>> = {
  comments: '# x\n'.repeat(7900),
  keys: repeat(3500, (index) => `k${index}: v`),
  'equal keys': 'a: 1\n'.repeat(6000),
  list: '- a\n'.repeat(7900),
  'flow list': `[${'a,'.repeat(15_900)}]`,
  quotes: '"'.repeat(31_900),
  colons: ': '.repeat(15_900),
  anchors: '&a '.repeat(10_000),
  tags: '!a '.repeat(10_000),
  'many anchors': repeat(2000, (index) => `k${index}: &a${index} v`),
  'merge keys': `a: &a { b: c }\n${repeat(1500, (index) => `k${index}: { <<: *a }`)}`,
  braces: `${'{'.repeat(30)}${'}'.repeat(30)}\n`.repeat(520),
  'block scalars': '|\n'.repeat(15_000),
  documents: '---\n'.repeat(7900),
  tabs: '\t'.repeat(31_900),
  escapes: `a: "${'\\x41'.repeat(7900)}"`,
  'a chain of steps': `${head}fields: {}\nsteps:\n${repeat(100, (index) => `  s${index}: { op: hex, in: $s${index + 1} }`)}`,
  'a hundred wrong references': `${head}fields:\n${repeat(100, (index) => `  field${index}: { type: text }`)}\nsteps:\n${repeat(100, (index) => `  step${index}: { op: concat, parts: [$feild${index}, $stpe${index}] }`)}`,
  'a long concatenation': `${head}fields: { f: { type: text } }\nsteps:\n  s: { op: concat, parts: [${repeat(200, () => '$f').replaceAll('\n', ', ')}] }`,
  'many choices': `${head}fields:\n${repeat(6, (index) => `  f${index}: { type: choice, choices: { ${repeat(64, (choice) => `c${choice}: C`).replaceAll('\n', ', ')} } }`)}\nsteps:\n  s: { op: concat, parts: [${repeat(6, (index) => `{ value: x, when: { f${index}: c1 } }`).replaceAll('\n', ', ')}] }`,
  'a class of all characters': `${head}fields: { f: { type: text, match: '[${'!-~'.repeat(5000)}]' } }\nsteps: {}`,
  'a count of many': `${head}fields: { f: { type: text, match: '[a-z]{1,999999}' } }\nsteps: {}`,
};
