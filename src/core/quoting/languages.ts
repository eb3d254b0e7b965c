import { quoteForBash } from './shell';
import { visible } from './visible';

/**
 * Literals, one small function per language. What does not show is always written by its number:
 * a right-to-left override pasted raw would make people read another program than the one that
 * runs.
 */

type Escape = (codePoint: number) => string;

function written(text: string, special: Readonly<Record<string, string>>, escape: Escape): string {
  return Array.from(text, (character) => {
    const replaced = Object.hasOwn(special, character) ? special[character] : undefined;
    if (replaced !== undefined) return replaced;
    return isShown(character) ? character : escape(character.codePointAt(0) ?? 0);
  }).join('');
}

const isShown = (text: string): boolean => visible(text) === text;

const hex = (number: number, digits: number): string => number.toString(16).padStart(digits, '0');

const inBraces: Escape = (codePoint) => `\\u{${hex(codePoint, 1)}}`;

const fourOrEight: Escape = (codePoint) =>
  codePoint > 0xffff ? `\\U${hex(codePoint, 8)}` : `\\u${hex(codePoint, 4)}`;

/** As UTF-16 code units. */
const inUnits: Escape = (codePoint) =>
  Array.from({ length: codePoint > 0xffff ? 2 : 1 }, (_, index) =>
    hex(String.fromCodePoint(codePoint).charCodeAt(index), 4),
  )
    .map((unit) => `\\u${unit}`)
    .join('');

const breaks = { '\n': '\\n', '\r': '\\r', '\t': '\\t', '\\': '\\\\' } as const;

/** PHP between double quotes, where variables may stand; without the quotes. */
export function insidePhp(text: string): string {
  return written(text, { ...breaks, '"': '\\"', $: '\\$' }, inBraces);
}

/** A PHP string. */
export function quotePhp(text: string): string {
  if (!isShown(text)) return `"${insidePhp(text)}"`;
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}

/** Python between single quotes. */
function insidePython(text: string): string {
  return written(text, { ...breaks, "'": "\\'" }, fourOrEight);
}

/** Python inside an f-string. */
export function insidePythonF(text: string): string {
  return insidePython(text).replace(/[{}]/g, '$&$&');
}

/** A Python string. */
export function quotePython(text: string): string {
  return `'${insidePython(text)}'`;
}

/** JavaScript inside a template literal. */
export function insideTemplate(text: string): string {
  return written(text, { ...breaks, '`': '\\`', $: '\\$' }, inBraces).replace(/\\\$(?!\{|$)/g, '$');
}

/** A JavaScript string. */
export function quoteJavascript(text: string): string {
  return `'${written(text, { ...breaks, "'": "\\'" }, inBraces)}'`;
}

/** C# between double quotes. */
function insideCsharp(text: string): string {
  return written(text, { ...breaks, '"': '\\"' }, inUnits);
}

/** C# inside an interpolated string. */
export function insideCsharpInterpolated(text: string): string {
  return insideCsharp(text).replace(/[{}]/g, '$&$&');
}

/** A C# string. */
export function quoteCsharp(text: string): string {
  return `"${insideCsharp(text)}"`;
}

/** A Java string. Low characters in octal: `\u000a` would be a line break before it is a string. */
export function quoteJava(text: string): string {
  const escape: Escape = (codePoint) =>
    codePoint <= 0xff ? `\\${codePoint.toString(8).padStart(3, '0')}` : inUnits(codePoint);
  return `"${written(text, { ...breaks, '"': '\\"' }, escape)}"`;
}

/** A Go string. */
export function quoteGo(text: string): string {
  return `"${written(text, { ...breaks, '"': '\\"' }, fourOrEight)}"`;
}

/** Ruby between double quotes, where values may stand. */
export function insideRuby(text: string): string {
  return written(text, { ...breaks, '"': '\\"', '#': '\\#' }, inBraces).replace(
    /\\#(?![{$@]|$)/g,
    '#',
  );
}

/** A Ruby string. */
export function quoteRuby(text: string): string {
  if (!isShown(text)) return `"${insideRuby(text)}"`;
  return `'${text.replace(/[\\']/g, '\\$&')}'`;
}

/** A word of bash. */
export function quoteBash(text: string): string {
  return quoteForBash([{ text }]);
}

/**
 * Bash between double quotes, where variables may stand. What does not show leaves the quotes for
 * a moment, and so does `!`, which an interactive shell would take for its history.
 */
export function insideBash(text: string): string {
  return text
    .split(/((?:!|[^ -~])+)/u)
    .map((run, index) =>
      index % 2 === 1 && (run.includes('!') || !isShown(run))
        ? `"${quoteBash(run)}"`
        : run.replace(/["\\$`]/g, '\\$&'),
    )
    .join('');
}
