import { utf8 } from '../bytes';
import { visible } from './visible';

/** A part of an argument: text, or the environment variable that holds a secret. */
export type ArgumentPart = { readonly text: string } | { readonly variable: string };

/**
 * One argument for bash, and other POSIX shells where it has only characters that show. "Enclosing
 * characters in single quotes preserves the literal value of each character. A single quote may not
 * occur between single quotes" (Bash manual, 3.1.2.2), so it is written outside, after a backslash.
 * What does not show is written as `$'\xHH'` (3.1.2.4): pasting it raw could press keys.
 */
export function quoteForBash(parts: readonly ArgumentPart[]): string {
  return parts
    .map((part) => {
      if ('variable' in part) return `"$${part.variable}"`;
      const { text } = part;
      return visible(text) === text ? `'${text.replace(/'/g, "'\\''")}'` : ansiQuoted(text);
    })
    .join('');
}

function ansiQuoted(text: string): string {
  const written = Array.from(text, (character) => {
    if (character === "'" || character === '\\') return `\\${character}`;
    if (visible(character) === character) return character;
    return Array.from(utf8(character), (byte) => `\\x${byte.toString(16).padStart(2, '0')}`).join(
      '',
    );
  });
  return `$'${written.join('')}'`;
}

/**
 * One argument for PowerShell 7.3 and newer. In a single-quoted string everything is literal but
 * the single quote, which is doubled (about_Quoting_Rules). The language takes the typographic
 * quotes U+2018 to U+201B for single quotes too (language specification, 2.3.5.2). Windows
 * PowerShell 5.1 drops double quotes inside arguments (about_Parsing); no form or address has one.
 */
export function quoteForPowershell(parts: readonly ArgumentPart[]): string {
  const written = parts.map((part) =>
    'variable' in part
      ? `$env:${part.variable}`
      : `'${part.text.replace(/['\u2018-\u201B]/g, '$&$&')}'`,
  );
  return written.length === 1 ? (written[0] ?? '') : `(${written.join(' + ')})`;
}

/**
 * One argument at the prompt of cmd.exe, in two layers. For the program (Microsoft, "Parsing C
 * command-line arguments"): in double quotes, a double quote after a backslash, and backslashes
 * before a double quote doubled. For cmd itself, a caret before each of `( ) % ! ^ " < > & |`: then
 * it never is inside quotes, where it would still replace `%name%` (Colascione, "Everyone quotes
 * command line arguments the wrong way"). In a batch file `%` would need doubling
 * instead. A variable's value must have none of these characters: cmd reads the line after it.
 */
export function quoteForCmd(parts: readonly ArgumentPart[]): string {
  const escape = (text: string): string => text.replace(/[()%!^"<>&|]/g, '^$&');
  const written = parts.map((part, index) => {
    if ('variable' in part) return `%${part.variable}%`;
    const quoted = part.text.replace(/(\\*)"/g, '$1$1\\"');
    const last = index === parts.length - 1;
    return escape(last ? quoted.replace(/\\+$/, '$&$&') : quoted);
  });
  return `^"${written.join('')}^"`;
}
