import { jsFetch } from '@scalar/snippetz/plugins/js/fetch';
import { goNative } from '@scalar/snippetz/plugins/go/native';
import { nodeFetch } from '@scalar/snippetz/plugins/node/fetch';
import { phpCurl } from '@scalar/snippetz/plugins/php/curl';
import { powershellRestmethod } from '@scalar/snippetz/plugins/powershell/restmethod';
import { powershellWebrequest } from '@scalar/snippetz/plugins/powershell/webrequest';
import { pythonRequests } from '@scalar/snippetz/plugins/python/requests';
import { rubyNative } from '@scalar/snippetz/plugins/ruby/native';
import { shellHttpie } from '@scalar/snippetz/plugins/shell/httpie';
import { shellWget } from '@scalar/snippetz/plugins/shell/wget';

import { javascriptText } from '../snippets/javascript';
import { go } from '../snippets/languages/go';
import { php } from '../snippets/languages/php';
import { python } from '../snippets/languages/python';
import { ruby } from '../snippets/languages/ruby';
import type { Piece } from '../snippets/language';
import { quoteForBash, quoteForPowershell, type ArgumentPart } from '../quoting/shell';
import type { CopyTargetId, curlShells } from './targets';

/** How a request is written with a client. */
export interface Form {
  readonly plugin: typeof shellWget;
  /** A value as the language writes it. */
  readonly literal: (parts: readonly ArgumentPart[]) => string;
  /** What in an address its client would send as something else. */
  readonly changes: RegExp;
  /** What the value of a header cannot have. */
  readonly refuses?: RegExp;
  /** What makes the bytes of a body of its literal. */
  readonly bytes?: (literal: string) => string;
  /** Makes the library's code a whole program. */
  readonly complete?: (code: string, hasVariables: boolean) => string;
}

/** What no request line can have. Clients encode it, or fail. */
const raw = /[^!-~]/.source;
/** With what an address may not have either, although servers take it. */
const unsafe = `${raw}|${/["<>\\^`{|}]/.source}`;
/** `/./` and `/../`, which clients resolve. */
const dots = /\/(?:\.|%2e){1,2}(?:[/?#]|$)/.source;
/** Escapes of what needs none, and escapes in lower case. */
const escapes = /%(?:2D|2E|5F|7E|3[0-9]|[46][1-9A-F]|[57][0-9A])|%(?=.?[a-f])/.source;

const any = (...sources: readonly string[]): RegExp => new RegExp(sources.join('|'));

const withCode =
  (text: (pieces: readonly Piece[]) => string, code: (variable: string) => string) =>
  (parts: readonly ArgumentPart[]): string =>
    text(parts.map((part) => ('text' in part ? part : { code: code(part.variable) })));

/** A page has no environment, so its placeholders are to be replaced by hand. */
const withPlaceholders = (parts: readonly ArgumentPart[]): string =>
  javascriptText([
    { text: parts.map((part) => ('text' in part ? part.text : `<${part.variable}>`)).join('') },
  ]);

const shown = (code: string): string =>
  `const response = await ${code};\nconsole.log(await response.text());`;

/** Each way of writing a request that is not curl. */
export const forms: Readonly<Record<Exclude<CopyTargetId, keyof typeof curlShells>, Form>> = {
  httpie: {
    plugin: shellHttpie,
    literal: quoteForBash,
    changes: any(unsafe, dots, escapes, /[[\]]/.source),
    // `:=` and `:@` mean something else than `:`, and an empty value takes the header away.
    refuses: /^$|^[=@]|\\/,
  },
  wget: { plugin: shellWget, literal: quoteForBash, changes: any(unsafe, dots) },
  'invoke-webrequest': {
    plugin: powershellWebrequest,
    literal: quoteForPowershell,
    changes: any(unsafe, dots, escapes, /[[\]]/.source),
  },
  'invoke-restmethod': {
    plugin: powershellRestmethod,
    literal: quoteForPowershell,
    changes: any(unsafe, dots, escapes, /[[\]]/.source),
  },
  fetch: {
    plugin: jsFetch,
    literal: withPlaceholders,
    changes: any(unsafe, dots, "'"),
    complete: shown,
  },
  node: {
    plugin: nodeFetch,
    literal: withCode(javascriptText, (variable) => `process.env.${variable}`),
    changes: any(unsafe, dots, "'"),
    complete: shown,
  },
  requests: {
    plugin: pythonRequests,
    literal: withCode(python.text, (variable) => `os.environ['${variable}']`),
    changes: any(unsafe, dots, escapes, /[[\]]/.source),
    // Text would be sent in Latin-1.
    bytes: (literal) => {
      if (/^'[ -~]*'$/.test(literal)) return literal;
      return literal.includes(' + ') ? `(${literal}).encode()` : `${literal}.encode()`;
    },
    complete: (code, hasVariables) =>
      `${hasVariables ? 'import os\n\n' : ''}import requests\n\nresponse = ${code}\nprint(response.text)`,
  },
  php: {
    plugin: phpCurl,
    literal: withCode(php.text, (variable) => `getenv('${variable}')`),
    changes: any(raw, dots),
    complete: (code) => `<?php\n${code}`,
  },
  ruby: {
    plugin: rubyNative,
    literal: withCode(ruby.text, (variable) => `ENV.fetch('${variable}')`),
    changes: any(unsafe, /[[\]']/.source),
  },
  go: {
    plugin: goNative,
    literal: withCode(go.text, (variable) => `os.Getenv("${variable}")`),
    changes: any(unsafe),
    complete: (code, hasVariables) =>
      hasVariables ? code.replace('\t"net/http"\n', '$&\t"os"\n') : code,
  },
};
