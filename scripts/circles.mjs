// Says where imports run in a circle, types included: between files, and between the folders beside
// them. A folder counts as one: what two folders import of each other ties all of both together.
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import ts from 'typescript';
import { root } from './setup.mjs';

/**
 * An import of a file, both by their paths below `src`.
 * @typedef {object} Import
 * @property {string} from
 * @property {string} to
 */

/**
 * The circles among imports. Each circle is a list of imports: each import leads to the file or the
 * folder from which the next one starts, and the last one leads to where the first one starts.
 * @param {readonly Import[]} imports
 * @returns {Import[][]}
 */
export function circlesAmong(imports) {
  /** For each folder, what in it imports what else in it, with an import as the evidence.
   * @type {Map<string, Map<string, Map<string, Import>>>} */
  const folders = new Map();
  for (const one of imports) {
    const [folder, from, to] = meeting(one);
    if (from === to) continue;
    const members = entry(folders, folder, () => new Map());
    const targets = entry(members, from, () => new Map());
    if (!targets.has(to)) targets.set(to, one);
  }
  return [...folders.values()].flatMap((members) => circlesIn(members));
}

/**
 * The folder that has both sides of an import, and what in that folder the sides are or belong to.
 * @param {Import} one
 * @returns {[string, string, string]}
 */
function meeting({ from, to }) {
  const [left, right] = [from.split('/'), to.split('/')];
  let depth = 0;
  while (depth < left.length - 1 && left[depth] === right[depth]) depth += 1;
  return [left.slice(0, depth).join('/'), left[depth] ?? '', right[depth] ?? ''];
}

/**
 * A shortest circle through each member, each circle once.
 * @param {Map<string, Map<string, Import>>} members
 * @returns {Import[][]}
 */
function circlesIn(members) {
  /** @type {Set<string>} */
  const seen = new Set();
  return [...members.keys()].flatMap((start) => {
    const names = wayBack(members, start);
    const key = [...names].sort().join(' ');
    if (names.length === 0 || seen.has(key)) return [];
    seen.add(key);
    return [
      names.map((name, index) => {
        const evidence = members.get(name)?.get(names[(index + 1) % names.length] ?? '');
        if (!evidence) throw new Error(`no import leads on from ${name}`);
        return evidence;
      }),
    ];
  });
}

/**
 * The members on a shortest way from a member back to itself; empty where there is no way.
 * @param {Map<string, Map<string, Import>>} members
 * @param {string} start
 * @returns {string[]}
 */
function wayBack(members, start) {
  const ways = [[start]];
  const reached = new Set();
  for (const way of ways) {
    for (const next of members.get(way.at(-1) ?? '')?.keys() ?? []) {
      if (next === start) return way;
      if (reached.has(next)) continue;
      reached.add(next);
      ways.push([...way, next]);
    }
  }
  return [];
}

/**
 * The imports of TypeScript files among each other.
 * @param {string} folder
 * @returns {Import[]}
 */
function importsBelow(folder) {
  const names = readdirSync(folder, { encoding: 'utf8', recursive: true });
  const files = names.filter((name) => name.endsWith('.ts')).sort();
  return files.flatMap((name) => {
    const file = name.replaceAll(path.sep, '/');
    const { importedFiles } = ts.preProcessFile(readFileSync(path.join(folder, file), 'utf8'));
    return importedFiles.flatMap(({ fileName }) => {
      const to = `${path.posix.join(path.posix.dirname(file), fileName)}.ts`;
      return existsSync(path.join(folder, to)) ? [{ from: file, to }] : [];
    });
  });
}

/**
 * @template K, V
 * @param {Map<K, V>} map @param {K} key @param {() => V} make
 * @returns {V}
 */
function entry(map, key, make) {
  const value = map.get(key) ?? make();
  map.set(key, value);
  return value;
}

if (process.argv[1] === fileURLToPath(import.meta.url)) {
  const circles = circlesAmong(importsBelow(path.join(root, 'src')));
  for (const circle of circles) {
    console.log('These imports run in a circle:');
    for (const { from, to } of circle) console.log(`  src/${from} imports src/${to}`);
  }
  process.exitCode = circles.length === 0 ? 0 : 1;
}
