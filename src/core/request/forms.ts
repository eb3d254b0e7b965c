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
import { node } from '../snippets/languages/node';
import { php } from '../snippets/languages/php';
import { python } from '../snippets/languages/python';
import { ruby } from '../snippets/languages/ruby';
import type { Language } from '../snippets/language';
import { quoteForBash, quoteForPowershell, type ArgumentPart } from './shellQuoting';
import type { CopyTargetId, curlShells } from './targets';

type Generate = typeof shellWget.generate;

/** How a request is written with a client. */
export interface Form {
  readonly generate: Generate;
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
  (language: Language, code: (variable: string) => string) =>
  (parts: readonly ArgumentPart[]): string =>
    language.text(parts.map((part) => ('text' in part ? part : { code: code(part.variable) })));

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
    generate: shellHttpie.generate,
    literal: quoteForBash,
    changes: any(unsafe, dots, escapes, /[[\]]/.source),
    // `:=` and `:@` mean something else than `:`, and an empty value takes the header away.
    refuses: /^$|^[=@]|\\/,
  },
  wget: { generate: shellWget.generate, literal: quoteForBash, changes: any(unsafe, dots) },
  'invoke-webrequest': {
    generate: powershellWebrequest.generate,
    literal: quoteForPowershell,
    changes: any(unsafe, dots, escapes, /[[\]]/.source),
  },
  'invoke-restmethod': {
    generate: powershellRestmethod.generate,
    literal: quoteForPowershell,
    changes: any(unsafe, dots, escapes, /[[\]]/.source),
  },
  fetch: {
    generate: jsFetch.generate,
    literal: withPlaceholders,
    changes: any(unsafe, dots, "'"),
    complete: shown,
  },
  node: {
    generate: nodeFetch.generate,
    literal: withCode(node, (variable) => `process.env.${variable}`),
    changes: any(unsafe, dots, "'"),
    complete: shown,
  },
  requests: {
    generate: pythonRequests.generate,
    literal: withCode(python, (variable) => `os.environ['${variable}']`),
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
    generate: phpCurl.generate,
    literal: withCode(php, (variable) => `getenv('${variable}')`),
    changes: any(raw, dots),
    complete: (code) => `<?php\n${code}`,
  },
  ruby: {
    generate: rubyNative.generate,
    literal: withCode(ruby, (variable) => `ENV.fetch('${variable}')`),
    changes: any(unsafe, /[[\]']/.source),
  },
  go: {
    generate: goNative.generate,
    literal: withCode(go, (variable) => `os.Getenv("${variable}")`),
    changes: any(unsafe),
    complete: (code, hasVariables) =>
      hasVariables ? code.replace('\t"net/http"\n', '$&\t"os"\n') : code,
  },
};
