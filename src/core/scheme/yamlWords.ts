import type { YAMLError } from 'yaml';

/** Something wrong at an offset of the text. */
export interface TextProblem {
  readonly offset: number;
  readonly message: string;
}

/** What the YAML parser found, in the words of somebody who writes a scheme file. */
export function inWords(text: string, { code, message, pos: [offset] }: YAMLError): TextProblem {
  const at = (place: number, words: string): TextProblem => ({ offset: place, message: words });
  switch (code) {
    case 'MULTIPLE_DOCS':
      return at(offset, 'a scheme file is one YAML document');
    case 'TAG_RESOLVE_FAILED':
      return at(offset, 'tags such as `!name` are not allowed in a scheme file');
    case 'TAB_AS_INDENT':
      return at(offset, 'a tab cannot indent a line: use spaces');
    case 'BAD_SCALAR_START':
    case 'BAD_ALIAS':
      return at(offset, beginsWith(text, offset));
    case 'BLOCK_IN_FLOW':
    case 'BLOCK_AS_IMPLICIT_KEY':
      return colon(text, offset);
    case 'MULTILINE_IMPLICIT_KEY':
      return at(offset, noColon(lineFrom(text, offset)));
    case 'BAD_INDENT':
      return message.startsWith('Flow') ? unclosed(text, offset) : indentation(text, offset);
    case 'MISSING_CHAR':
      return message.includes('quote') ? openQuote(text, offset, message) : missing(text, offset);
    case 'UNEXPECTED_TOKEN':
      return unexpected(text, offset);
    case 'BAD_DQ_ESCAPE':
      return at(
        offset,
        `\`${text.slice(offset, offset + 2)}\` means nothing in double quotes: write \`\\\\\` for a backslash, or take single quotes`,
      );
    default:
      return at(offset, `this is not YAML: ${message.split('\n', 1)[0] ?? ''}`);
  }
}

/** A text as YAML takes it for sure; long ones are cut, as only their beginning is of interest. */
export function quoted(text: string): string {
  const shown = text.length > 60 ? `${text.slice(0, 60)}…` : text;
  return `'${shown.replaceAll("'", "''")}'`;
}

const lineFrom = (text: string, offset: number): string =>
  text.slice(offset).split(/\r?\n/, 1)[0] ?? '';

const lineStart = (text: string, offset: number): number => text.lastIndexOf('\n', offset - 1) + 1;

/** The text before, without what stands in quotes and comments. */
const marksBefore = (text: string, offset: number): string =>
  text
    .slice(0, offset)
    .replace(/(?<=[\s,[{:])(?:'(?:[^'\n]|'')*'|"(?:[^"\\\n]|\\.)*")|(?<!\S)#[^\n]*/g, (found) =>
      ' '.repeat(found.length),
    );

/** The offset of the bracket that is open at a place; undefined where none is. */
function openBracket(text: string, offset: number): number | undefined {
  const open: number[] = [];
  for (const { 0: mark, index } of marksBefore(text, offset).matchAll(/[[{\]}]/g)) {
    // Brackets within a word, as in `[0-9a-f]{32}`, are their own matter.
    if (mark === '[' || mark === '{') open.push(index);
    else open.pop();
  }
  return open.at(-1);
}

/** The plain text that begins at a place: in brackets up to the next mark, else to the line's end. */
function valueAt(text: string, offset: number): string {
  const line = lineFrom(text, offset).replace(/\s#.*$/, '');
  const value =
    openBracket(text, offset) === undefined ? line : (/^[^,\]}]*/.exec(line)?.[0] ?? '');
  return value.trim();
}

function beginsWith(text: string, offset: number, value = valueAt(text, offset)): string {
  const mark = text.charAt(offset);
  const name = mark === '`' ? 'a backtick' : `\`${mark}\``;
  return `a text that begins with ${name} needs quotes: write ${quoted(value)}`;
}

/** A colon where the value stands already. */
function colon(text: string, offset: number): TextProblem {
  const line = lineFrom(text, offset);
  if (/^[?-] /.test(line)) return { offset, message: beginsWith(text, offset) };
  if (!/:(?:\s|$)/.test(line)) {
    const next = text.indexOf('\n', offset) + 1;
    const indent = /^[ ]*/.exec(text.slice(next))?.[0].length ?? 0;
    const message =
      'this line is indented deeper than the line before, which has a value already: indent both alike, or put a text with `: ` in quotes';
    return { offset: next + indent, message };
  }
  const value = valueAt(text, offset);
  if (/^[^[{]*[\]}]$/.test(line.trimEnd()) && openBracket(text, offset) === undefined) {
    const closing = line.trimEnd().slice(-1);
    return { offset: offset + line.trimEnd().length - 1, message: noOpening(closing) };
  }
  const key = /\S\s+([A-Za-z]\w*):/.exec(value)?.[1];
  const comma =
    key === undefined || openBracket(text, offset) === undefined
      ? ''
      : `, or a comma before \`${key}\``;
  const what = /: /.test(value) ? 'a text with `: ` in it' : 'a text with `:` at its end';
  return { offset, message: `${what} needs quotes: write ${quoted(value)}${comma}` };
}

function noColon(line: string): string {
  const joined = /^([A-Za-z]\w*):(\S.*)$/.exec(line);
  if (joined)
    return `a space is missing after \`:\`: write \`${joined[1] ?? ''}: ${joined[2] ?? ''}\``;
  if (line.startsWith('- ')) {
    return 'a list cannot stand among lines of the form `name: value`: indent it below its name';
  }
  return 'this line has no `: `: write `name: value`, or indent it deeper when it continues the text before';
}

function indentation(text: string, offset: number): TextProblem {
  const own = /^[ ]*/.exec(text.slice(lineStart(text, offset)))?.[0].length ?? 0;
  const before = text.slice(0, lineStart(text, offset)).trimEnd();
  const other = /^[ ]*/.exec(before.slice(lineStart(before, before.length)))?.[0].length ?? 0;
  const spaces = (count: number): string => `${count} ${count === 1 ? 'space' : 'spaces'}`;
  return {
    offset: lineStart(text, offset) + own,
    message: `this line begins with ${spaces(own)} and the line before with ${spaces(other)}: lines that belong together begin with as many`,
  };
}

const noOpening = (closing: string): string =>
  `\`${closing}\` has no \`${closing === ']' ? '[' : '{'}\` before it`;

function unclosed(text: string, offset: number): TextProblem {
  const open = openBracket(text, offset);
  const closing = text.charAt(offset);
  const isClosing = closing === ']' || closing === '}';
  if (open === undefined) return { offset, message: 'a bracket is not closed' };
  const wanted = text.charAt(open) === '[' ? ']' : '}';
  const before = marksBefore(text, offset);
  if (isClosing && !before.includes(closing === ']' ? '[' : '{', lineStart(text, offset))) {
    return { offset, message: noOpening(closing) };
  }
  return {
    offset: open,
    message: `\`${text.charAt(open)}\` is not closed: a \`${wanted}\` is missing`,
  };
}

function openQuote(text: string, offset: number, message: string): TextProblem {
  const quote = message.includes('"') ? '"' : "'";
  const open = text.lastIndexOf(quote, Math.max(0, offset - 1));
  return {
    offset: open === -1 ? offset : open,
    message: `the quote is not closed: a \`${quote}\` is missing at the end of the text`,
  };
}

const missing = (text: string, offset: number): TextProblem => ({
  offset,
  message: noColon(lineFrom(text, offset)),
});

/** Something behind the end of a value. */
function unexpected(text: string, offset: number): TextProblem {
  const mark = text.charAt(offset);
  const start = lineStart(text, offset);
  const before = text.slice(start, offset).trimEnd();
  const last = before.slice(-1);
  if (mark === '-' && /^-\s/.test(text.slice(offset))) {
    const isValue = before !== '';
    return { offset, message: isValue ? beginsWith(text, offset) : noColon('- ') };
  }
  if (last === '>' || last === '|') {
    return {
      offset: start + before.length - 1,
      message: beginsWith(text, start + before.length - 1),
    };
  }
  if (last === "'" || last === '"') {
    const twice = last === "'" ? "`''`" : '`\\"`';
    const message = `the text in quotes ends before this: put all of it in quotes, and write ${twice} for a quote inside`;
    return { offset, message };
  }
  if ((mark === ']' || mark === '}') && openBracket(text, offset) === undefined) {
    return { offset, message: noOpening(mark) };
  }
  if (last === ']' || last === '}') return behindBracket(text, start, before);
  return { offset, message: 'this cannot stand here: put a text with marks in it in quotes' };
}

/** Something behind a bracket that closes: the brackets belong to a text, such as a pattern. */
function behindBracket(text: string, start: number, before: string): TextProblem {
  // The value begins behind the last name or dash of the line.
  const [found] = [...before.matchAll(/(?:[:,-]\s+|[[{]\s+)(?=[[{])/g)].slice(-1);
  const at = start + (found ? found.index + found[0].length : 0);
  if (/[:,]\s/.test(before.slice(at - start))) {
    const message = `nothing can follow \`${before.slice(-1)}\`: a text with brackets in it needs quotes`;
    return { offset: start + before.length - 1, message };
  }
  const word = /^\S+/.exec(text.slice(at))?.[0].replace(/,$/, '') ?? '';
  const value = openBracket(text, at) === undefined ? lineFrom(text, at).trim() : word;
  return { offset: at, message: beginsWith(text, at, value) };
}
