import { execFileSync } from 'node:child_process';

import fc from 'fast-check';
import { expect, test } from 'vitest';

import { quoteForBash, quoteForCmd, quoteForPowershell } from '../../src/core/quoting/shell';
import { wellFormed } from '../../src/core/value';

/** Any text that an argument can have; much of it is what shells take for something special. */
const argument = fc
  .oneof(
    fc.string({ unit: 'binary' }),
    fc.string({
      unit: fc.constantFrom(
        ...Array.from(`'"\\\`$!%^&|<>(){}[]*?~#;= \n\t\r@-a0é‘’😀\u202E\u001B`),
      ),
      maxLength: 30,
    }),
  )
  .filter((text) => !text.includes('\0') && wellFormed(text));

test('a real bash gives back 10,000 arguments, in any locale', () => {
  const given = fc.sample(argument, 10_000);
  const script = given.map((text) => `printf '%s\\0' ${quoteForBash([{ text }])}\n`).join('');
  for (const locale of ['C', 'C.UTF-8']) {
    const env = { PATH: process.env['PATH'], LC_ALL: locale };
    const output = execFileSync('bash', { input: script, env, maxBuffer: 1 << 28 });
    expect(output.toString('utf8').split('\0').slice(0, -1)).toEqual(given);
  }
}, 120_000);

/** Reads a single-quoted string as about_Quoting_Rules says. */
function readPowershell(quoted: string): string {
  const quotes = "'\u2018\u2019\u201A\u201B";
  let text = '';
  for (let at = 1; ; at += 1) {
    const character = quoted.charAt(at);
    if (character === '') throw new Error('the string does not end');
    if (quotes.includes(character)) {
      at += 1;
      if (!quotes.includes(quoted.charAt(at)) || at === quoted.length) {
        if (at !== quoted.length) throw new Error('something follows the string');
        return text;
      }
    }
    text += character;
  }
}

test('PowerShell, by its published rules, gives the argument back', () => {
  fc.assert(
    fc.property(argument, (text) => {
      expect(readPowershell(quoteForPowershell([{ text }]))).toBe(text);
    }),
  );
});

/** What cmd hands on: a caret makes the next character plain; nothing else may be special. */
function readCmd(command: string): string {
  expect(command.replace(/\^./gsu, '')).not.toMatch(/[()%!^"<>&|]/);
  return command.replace(/\^(.)/gsu, '$1');
}

/** Reads one argument as "Parsing C command-line arguments" says. */
function readArgument(line: string): string {
  expect(line.startsWith('"')).toBe(true);
  let text = '';
  for (let at = 1; at < line.length; at += 1) {
    const slashes = /^\\*/.exec(line.slice(at))?.[0].length ?? 0;
    at += slashes;
    if (line.charAt(at) !== '"') text += '\\'.repeat(slashes) + line.charAt(at);
    else {
      text += '\\'.repeat(slashes >> 1);
      if (slashes % 2 === 1) text += '"';
      else {
        expect(at).toBe(line.length - 1);
        return text;
      }
    }
  }
  throw new Error('the argument does not end');
}

test('cmd and the program behind it, by their published rules, give the argument back', () => {
  const oneLine = argument.filter((text) => !/[\r\n]/.test(text));
  fc.assert(
    fc.property(oneLine, (text) => {
      expect(readArgument(readCmd(quoteForCmd([{ text }])))).toBe(text);
    }),
  );
});
