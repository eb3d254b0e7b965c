const escapes: Record<string, string> = {
  n: '\n',
  r: '\r',
  t: '\t',
  '\\': '\\',
  "'": "'",
  '"': '"',
};

/**
 * Splits a command line into words as a POSIX shell does: single and double quotes, `$'…'`,
 * backslashes and continued lines, which end in a backslash, in cmd.exe in `^` and in PowerShell in a
 * backtick. Variables stay as they are written. A quote that is never closed
 * reaches to the end. Stops at an unquoted `;`, `|`, `&` or line end.
 */
export function shellWords(line: string): string[] {
  const words: string[] = [];
  let word = '';
  let open = false;
  let at = 0;
  const push = (): void => {
    if (open) words.push(word);
    word = '';
    open = false;
  };
  while (at < line.length) {
    const character = line.charAt(at);
    const next = line.charAt(at + 1);
    if ((character === '`' || character === '^') && /[\r\n]/.test(next)) {
      at += next === '\r' ? 3 : 2;
    } else if (character === '\\') {
      if (next === '\n') at += 2;
      else if (next === '\r') at += 3;
      else {
        word += next;
        open = true;
        at += 2;
      }
    } else if (character === "'" || (character === '$' && next === "'")) {
      const ansi = character === '$';
      const quoted = ansi ? ansiQuoted(line, at + 2) : singleQuoted(line, at + 1);
      word += quoted.text;
      open = true;
      at = quoted.end;
    } else if (character === '"') {
      const quoted = doubleQuoted(line, at + 1);
      word += quoted.text;
      open = true;
      at = quoted.end;
    } else if (character === ' ' || character === '\t') {
      push();
      at += 1;
    } else if (/[;|&\n\r]/.test(character)) break;
    else {
      word += character;
      open = true;
      at += 1;
    }
  }
  push();
  return words;
}

interface Quoted {
  readonly text: string;
  readonly end: number;
}

function singleQuoted(line: string, start: number): Quoted {
  const close = line.indexOf("'", start);
  const end = close === -1 ? line.length : close;
  return { text: line.slice(start, end), end: end + 1 };
}

function doubleQuoted(line: string, start: number): Quoted {
  let text = '';
  let at = start;
  while (at < line.length && line.charAt(at) !== '"') {
    if (line.charAt(at) === '\\' && /["\\$`\n]/.test(line.charAt(at + 1))) {
      if (line.charAt(at + 1) !== '\n') text += line.charAt(at + 1);
      at += 2;
    } else {
      text += line.charAt(at);
      at += 1;
    }
  }
  return { text, end: at + 1 };
}

function ansiQuoted(line: string, start: number): Quoted {
  let text = '';
  let at = start;
  while (at < line.length && line.charAt(at) !== "'") {
    if (line.charAt(at) !== '\\') {
      text += line.charAt(at);
      at += 1;
      continue;
    }
    const code = /^\\(?:x([0-9a-fA-F]{1,2})|u([0-9a-fA-F]{1,4}))/.exec(line.slice(at, at + 6));
    if (code) {
      text += String.fromCharCode(Number.parseInt(code[1] ?? code[2] ?? '0', 16));
      at += code[0].length;
    } else {
      const letter = line.charAt(at + 1);
      text += escapes[letter] ?? `\\${letter}`;
      at += 2;
    }
  }
  return { text, end: at + 1 };
}
