import type { ValueType } from '../value';
import { dateParts, indented, isAsciiOnly } from './joining';
import type { Difference } from './percentEncoding';
import { difference, encoderName, explain, keptMarks, spaceIsPlus } from './percentEncoding';
import type { PercentEncoding, Piece, Ref, StepArguments } from './language';
import { insideTemplate, quoteJavascript } from '../quoting/languages';
import type { Script } from './script';

/** What Node's and Postman's snippets have in common: the JavaScript that is no library. */

/** Text from pieces: a string, a variable or a template literal. */
export function javascriptText(pieces: readonly Piece[]): string {
  const [only] = pieces;
  if (pieces.length === 1 && only && 'code' in only) return only.code;
  if (pieces.every((piece) => 'text' in piece)) {
    return quoteJavascript(pieces.map((piece) => ('text' in piece ? piece.text : '')).join(''));
  }
  const inside = pieces.map((piece) =>
    'text' in piece ? insideTemplate(piece.text) : `\${${piece.code}}`,
  );
  return `\`${inside.join('')}\``;
}

/** Pairs joined by `&`, one per line. */
export function javascriptLines(pairs: readonly string[]): string {
  return `[\n${indented(
    pairs.map((pair) => `${pair},`),
    '  ',
  )}\n].join('&')`;
}

/** A declaration. */
export function javascriptConst(variable: string, _type: ValueType, code: string): string {
  return `const ${variable} = ${code};`;
}

function replaced(code: string, { replacements, lowerCase }: Difference): string {
  const marks = replacements.filter(([from]) => from.length === 1 && from !== '+');
  const rest = replacements.filter(([from]) => from.length > 1 || from === '+');
  let result = code;
  if (marks.length > 1) {
    const all = marks.map(([from]) => from).join('');
    result += `\n  .replace(/[${all.replace(/[\]\\^-]/g, '\\$&')}]/g, (c) => '%' + c.charCodeAt(0).toString(16).toUpperCase())`;
  }
  for (const [from, to] of [...(marks.length === 1 ? marks : []), ...rest]) {
    result += `\n  .replaceAll(${quoteJavascript(from)}, ${quoteJavascript(to)})`;
  }
  return lowerCase ? `${result}\n  .replace(/%../g, (pair) => pair.toLowerCase())` : result;
}

/** A text or, through `toBytes`, bytes percent-encoded. */
export function javascriptEncode(
  value: Ref,
  encoding: PercentEncoding,
  out: Script,
  toBytes: (code: string) => string,
): string {
  if (value.type === 'bytes') return encodeBytes(value, encoding, out, toBytes);
  if (encoding === 'component') return `encodeURIComponent(${value.code})`;
  const name = encoderName(encoding);
  const changes = difference('component', encoding);
  out.helper(
    name,
    `// ${explain('encodeURIComponent', changes)}.\n` +
      `const ${name} = (text) => ${replaced('encodeURIComponent(text)', changes)};`,
  );
  return `${name}(${value.code})`;
}

function encodeBytes(
  value: Ref,
  encoding: PercentEncoding,
  out: Script,
  toBytes: (code: string) => string,
): string {
  const name = out.helper(
    'encodeBytes',
    `const encodeBytes = (bytes, kept) => Array.from(bytes, (byte) => {
  const character = String.fromCharCode(byte);
  const isKept = /[A-Za-z0-9]/.test(character) || kept.includes(character);
  return isKept ? character : '%' + byte.toString(16).toUpperCase().padStart(2, '0');
}).join('');`,
  );
  const { lowerCase } = difference('component', encoding);
  const code = `${name}(${toBytes(value.code)}, ${quoteJavascript(keptMarks(encoding))})`;
  const spaced = spaceIsPlus(encoding) ? `${code}.replaceAll('%20', '+')` : code;
  return lowerCase ? `${spaced}.replace(/%../g, (pair) => pair.toLowerCase())` : spaced;
}

/** A text safe in HTML. */
export function javascriptEscapeHtml(text: string, out: Script): string {
  const name = out.helper(
    'escapeHtml',
    `const escapeHtml = (text) =>
  text.replace(/[&<>"']/g, (character) => \`&#\${character.charCodeAt(0)};\`);`,
  );
  return `${name}(${text})`;
}

/** The parts of a date, cut out of its text. */
export function javascriptDate({ in: day, pattern }: StepArguments['date']): readonly Piece[] {
  return dateParts(pattern).map((part) =>
    'text' in part ? part : { code: `${day.code}.slice(${part.from}, ${part.to})` },
  );
}

/** A cut of a text by characters. */
export function javascriptSlice({ in: text, start, end }: StepArguments['slice']): string {
  const range = end === undefined ? String(start) : `${start}, ${end}`;
  if (isAsciiOnly(text)) return `${text.code}.slice(${range})`;
  return `[...${text.code}].slice(${range}).join('')`;
}

/** Single characters replaced by others. */
export function javascriptCharmap({ in: text, from, to }: StepArguments['charmap']): string {
  const pairs = [...from].map(
    (character, index) => `${quoteJavascript(character)}: ${quoteJavascript(to.charAt(index))}`,
  );
  const all = from.replace(/[\]\\^/-]/g, '\\$&');
  return `${text.code}.replace(/[${all}]/g, (c) => ({ ${pairs.join(', ')} })[c])`;
}

/** Year-month-day now; the Swedish way of writing dates is the ISO one. */
export function javascriptToday(zone: string | undefined): string {
  const options = zone === undefined ? '' : `, { timeZone: ${quoteJavascript(zone)} }`;
  return `new Date().toLocaleDateString('sv-SE'${options})`;
}

/** A header list as an object literal. */
export function javascriptHeaders(
  headers: readonly { readonly name: string; readonly value: string }[],
): string {
  const pairs = headers.map(({ name, value }) =>
    /^[A-Za-z]+$/.test(name) ? `${name}: ${value}` : `${quoteJavascript(name)}: ${value}`,
  );
  return `{ ${pairs.join(', ')} }`;
}

/** The value at a place in an answer. */
export function javascriptPath(path: readonly string[]): string {
  return path.map((key) => `.${key}`).join('');
}
