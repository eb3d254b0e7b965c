import fc from 'fast-check';
import { expect, test } from 'vitest';

import {
  insideBash,
  insideCsharpInterpolated,
  insidePhp,
  insidePythonF,
  insideRuby,
  insideTemplate,
  quoteBash,
  quoteCsharp,
  quoteGo,
  quoteJava,
  quoteJavascript,
  quotePhp,
  quotePython,
  quoteRuby,
} from '../../src/core/quoting/languages';
import { commentLine } from '../../src/core/snippets/script';
import type { LanguageId } from '../../src/core/snippets/languageIds';
import { visible } from '../../src/core/quoting/visible';
import { sample } from '../support/runs';
import { runners } from './runners';

/** How a literal and a literal with a value in it are written, and a program that prints them. */
interface Form {
  readonly quote: (text: string) => string;
  /** The text and then an expression that gives `~`, in one literal. */
  readonly inside?: (text: string) => string;
  /** Hex of the UTF-8 bytes of each expression, one per line; `tilde` is a variable. */
  readonly program: (expressions: readonly string[]) => string;
}

const each = (expressions: readonly string[], write: (one: string) => string): string =>
  expressions.map(write).join('\n');

const javascript = (expressions: readonly string[]): string =>
  `const tilde = '~';\n${each(expressions, (one) => `console.log(Array.from(unescape(encodeURIComponent(${one})), (c) => c.charCodeAt(0).toString(16).padStart(2, '0')).join(''));`)}`;

const forms: Readonly<Record<LanguageId, Form>> = {
  bash: {
    quote: quoteBash,
    inside: (text) => `"${insideBash(text)}$tilde"`,
    // All in one process, with what no text has between them.
    program: (all) =>
      `tilde='~'\n{\n${each(all, (one) => `printf '%s\\0' ${one}`)}\n} | xxd -p -c 1 | sed 's/^00$/;/' | tr -d '\\n' | tr ';' '\\n'`,
  },
  php: {
    quote: quotePhp,
    inside: (text) => `"${insidePhp(text)}{$tilde}"`,
    program: (all) => `<?php $tilde = '~';\n${each(all, (one) => `echo bin2hex(${one}), "\\n";`)}`,
  },
  python: {
    quote: quotePython,
    inside: (text) => `f'${insidePythonF(text)}{tilde}'`,
    program: (all) => `tilde = '~'\n${each(all, (one) => `print(${one}.encode().hex())`)}`,
  },
  node: { quote: quoteJavascript, inside: template, program: javascript },
  postman: {
    quote: quoteJavascript,
    inside: template,
    program: (all) =>
      `const tilde = '~';\n${each(all, (one) => `console.log(CryptoJS.enc.Hex.stringify(CryptoJS.enc.Utf8.parse(${one})));`)}`,
  },
  ruby: {
    quote: quoteRuby,
    inside: (text) => `"${insideRuby(text)}#{tilde}"`,
    program: (all) => `tilde = '~'\n${each(all, (one) => `puts ${one}.unpack1('H*')`)}`,
  },
  csharp: {
    quote: quoteCsharp,
    inside: (text) => `$"${insideCsharpInterpolated(text)}{tilde}"`,
    program: (all) => `using System;
using System.Text;
class Program
{
    static void Print(string text) { Console.WriteLine(BitConverter.ToString(Encoding.UTF8.GetBytes(text)).Replace("-", "").ToLowerInvariant()); }
    static void Main()
    {
        var tilde = "~";
${each(all, (one) => `        Print(${one});`)}
    }
}
`,
  },
  java: {
    quote: quoteJava,
    program: (all) => `public class Main {
    public static void main(String[] args) {
        String[] all = {
${each(all, (one) => `            ${one},`)}
        };
        for (String one : all) System.out.println(java.util.HexFormat.of().formatHex(one.getBytes(java.nio.charset.StandardCharsets.UTF_8)));
    }
}
`,
  },
  go: {
    quote: quoteGo,
    program: (all) => `package main

import "fmt"

func main() {
	for _, one := range []string{
${each(all, (one) => `\t\t${one},`)}
	} {
		fmt.Printf("%x\\n", one)
	}
}
`,
  },
};

function template(text: string): string {
  return `\`${insideTemplate(text)}\${tilde}\``;
}

const risky = fc.constantFrom(
  ...Array.from('\'"`\\$#{}()!%&;|<>@~*?[]=+-_ \n\r\t/aAnNuxU0149'),
  '\\u',
  '${',
  '#{',
  '$(',
  '?>',
  '*/',
  '\u202e',
  '\u0085',
  '\u2028',
  '\ufeff',
  '\u00a0',
  '\x7f',
  '\x1b',
  'é',
  '日',
  '😀',
  '\ue000',
);
const text = fc
  .oneof(
    fc.array(risky, { maxLength: 12 }),
    fc.array(fc.string({ unit: 'binary' }), { maxLength: 3 }),
  )
  .map((parts) =>
    parts
      .join('')
      .replace(/\p{Surrogate}/gu, '?')
      .replace(/\0/g, '0'),
  );

const count = sample(400, 5000);

test.concurrent.each(Object.entries(forms))(
  'literals of %s are what they were made from',
  { timeout: 600_000 },
  async (language, { quote, inside, program }) => {
    const texts = fc.sample(text, count);
    const literals = texts.map(quote);
    const nested = inside === undefined ? [] : texts.map(inside);
    for (const literal of [...literals, ...nested]) expect(visible(literal)).toBe(literal);
    const outputs = await runners[language as LanguageId]([
      { id: 'literals', code: program([...literals, ...nested]), environment: {} },
    ]);
    const hex = (one: string): string => Buffer.from(one).toString('hex');
    const wanted = [...texts, ...(inside ? texts.map((one) => `${one}~`) : [])].map(hex);
    expect((outputs.get('literals') ?? '').trimEnd().split('\n').join('\n')).toBe(
      wanted.join('\n').trimEnd(),
    );
  },
);

test('a comment is one line of what shows, and ends no language', () => {
  fc.assert(
    fc.property(text, (one) => {
      const line = commentLine('//', one);
      const codes = /⟨U\+[0-9A-F]{4,6}⟩/g;
      expect(visible(line.replace(codes, ''))).toBe(line.replace(codes, ''));
      expect(line).not.toMatch(/\\|\?>/);
    }),
  );
});
