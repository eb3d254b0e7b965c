import { fromBinary } from '../../bytes';
import { asBase64 } from '../../operations/base64Text';
import { urlEncode } from '../../urlEncoding';
import { Value } from '../../value';
import type { Finding } from '../../finding';
import { targetOf } from '../address';
import { headerNamed, noBody, remark, type Header, type Notation, type Written } from '../message';
import { formPair } from '../multipart';
import { shellWords } from '../shellWords';
import { binaryOf, bytesOf } from '../text';
import { letters, valued } from './curlOptions';

/** A curl command line, in the quotes of a POSIX shell, cmd.exe or PowerShell. */
export const curl: Notation = {
  name: 'curl',
  read: (text) => {
    const line = /(?:^|[\s;|&$])(curl(?:\.exe)?\s[^]*)/.exec(text)?.[1];
    if (line === undefined) return undefined;
    const command = new Command();
    for (const [option, value] of optionsOf(shellWords(withoutCarets(line)).slice(1))) {
      command.take(option, value);
    }
    const written = command.written();
    return written && [written];
  },
};

/** A command whose quotes are escaped for cmd.exe, as browsers copy it, without the escapes. */
function withoutCarets(line: string): string {
  if (!/^curl(?:\.exe)?\s+\^"/.test(line)) return line;
  return line.replace(/\^(\r?\n)|\^([^])/g, (_, end?: string, escaped?: string) =>
    end === undefined ? (escaped ?? '') : ' ',
  );
}

/** The options by their long names, with their values; a word that is no option has no name. */
function optionsOf(words: readonly string[]): (readonly [string, string])[] {
  const found: (readonly [string, string])[] = [];
  let at = 0;
  const next = (): string => words[(at += 1)] ?? '';
  for (; at < words.length; at += 1) {
    const word = words[at] ?? '';
    if (word.startsWith('--')) {
      const [, long = '', joined] = /^--([\w-]*)(?:=([^]*))?$/.exec(word) ?? [];
      if (!valued.has(long)) found.push([long, '']);
      else found.push([long, joined ?? next()]);
    } else if (word.startsWith('-') && word.length > 1) {
      for (let place = 1; place < word.length; place += 1) {
        const long = letters[word.charAt(place)] ?? '-';
        if (!valued.has(long)) {
          found.push([long, '']);
          continue;
        }
        const rest = word.slice(place + 1);
        found.push([long, rest === '' ? next() : rest]);
        break;
      }
    } else found.push(['', word]);
  }
  return found;
}

/** What a command line adds up to. */
class Command {
  #method: string | undefined;
  #address: string | undefined;
  #inQuery = false;
  #isJson = false;
  #data: string | undefined;
  #form: string[] | undefined;
  /** Whether a part of the body is not known. */
  #isPartial = false;
  readonly #headers: Header[] = [];
  readonly #queries: string[] = [];
  readonly #findings: Finding[] = [];

  take(option: string, value: string): void {
    switch (option) {
      case '':
      case 'url':
        this.#address ??= value;
        return;
      case 'request':
        this.#method = value;
        return;
      case 'head':
        this.#method ??= 'HEAD';
        return;
      case 'get':
        this.#inQuery = true;
        return;
      case 'header':
        this.#header(value);
        return;
      case 'user':
        this.#user(value);
        return;
      case 'oauth2-bearer':
        this.#add('Authorization', `Bearer ${value}`);
        return;
      case 'user-agent':
        this.#add('User-Agent', value);
        return;
      case 'referer':
        this.#add('Referer', value);
        return;
      case 'cookie':
        if (value.includes('=')) this.#add('Cookie', value);
        else this.#unknown('The cookies are', value);
        return;
      case 'url-query':
        this.#queries.push(urlEncoded(value));
        return;
      case 'upload-file':
        this.#method ??= 'PUT';
        this.#data ??= '';
        this.#unknownBody(value);
        return;
      case 'form':
      case 'form-string':
        this.#part(value, option === 'form');
        return;
      case 'json':
        this.#isJson = true;
        this.#body(value, value.startsWith('@'), '');
        return;
      case 'data-urlencode':
        this.#encoded(value);
        return;
      case 'data-raw':
        this.#body(value, false, '&');
        return;
      case 'data':
      case 'data-ascii':
      case 'data-binary':
        this.#body(value, value.startsWith('@'), '&');
        return;
      default:
    }
  }

  #add(name: string, value: string): void {
    this.#headers.push({ name, value: binaryOf(value) });
  }

  #header(value: string): void {
    if (value.startsWith('@')) {
      this.#unknown('Headers are', value.slice(1));
      return;
    }
    const at = value.indexOf(':');
    const content = value.slice(at + 1).trim();
    // `Name:` takes a header away that curl would send, and `Name;` sends it empty.
    if (at > 0 && content !== '') this.#add(binaryOf(value.slice(0, at)), content);
    else if (at === -1 && value.endsWith(';')) this.#add(binaryOf(value.slice(0, -1)), '');
  }

  #user(value: string): void {
    if (value.includes(':')) {
      const basic = asBase64(Value.bytes(bytesOf(value))).text ?? '';
      this.#add('Authorization', `Basic ${basic}`);
      return;
    }
    const message = 'curl asks for the password of -u: the header Authorization is not known.';
    this.#findings.push(remark('header.unknown', 'warning', message));
  }

  #body(value: string, isFile: boolean, separator: string): void {
    this.#data = this.#data === undefined ? '' : this.#data + separator;
    if (isFile) this.#unknownBody(value.slice(1));
    else this.#data += binaryOf(value);
  }

  /** `name=value` with the value encoded, as curl does for --data-urlencode. */
  #encoded(value: string): void {
    const at = value.search(/[=@]/);
    const isFile = value.charAt(at) === '@';
    this.#data = this.#data === undefined ? '' : `${this.#data}&`;
    if (isFile) this.#unknownBody(value.slice(at + 1));
    else this.#data += urlEncoded(value);
  }

  #part(value: string, mayBeFile: boolean): void {
    this.#form ??= [];
    const at = value.indexOf('=');
    const [name, content] = [value.slice(0, Math.max(0, at)), value.slice(at + 1)];
    if (mayBeFile && /^[@<]/.test(content)) {
      this.#unknown(`The part \`${name}\` of the body is`, content.slice(1));
      return;
    }
    const plain = mayBeFile ? content.replace(/;(?:type|filename|headers?)=[^]*$/, '') : content;
    this.#form.push(formPair(binaryOf(name), binaryOf(plain)));
  }

  #unknownBody(file: string): void {
    this.#isPartial = true;
    this.#unknown('The body, or a part of it, is', file);
  }

  #unknown(what: string, file: string): void {
    const place = file === '-' ? 'standard input' : `the file \`${file}\``;
    this.#findings.push(
      remark(
        'body.file',
        'warning',
        `${what} in ${place}, whose content is not known.`,
        'Give the command with the content in place of the name of the file.',
      ),
    );
  }

  written(): Written | undefined {
    if (this.#address === undefined) return undefined;
    const { target: address, findings } = targetOf(this.#address);
    const all = [...findings, ...this.#findings];
    const hasProtocol = /^[a-z][a-z0-9+.-]*:\/\//i.test(address);
    if (!hasProtocol) {
      all.push(remark('url.protocol', 'note', 'The address names no protocol; curl takes http.'));
    }
    const inQuery = this.#inQuery && this.#data !== undefined ? [this.#data] : [];
    const more = [...this.#queries, ...inQuery].join('&');
    const joint = more === '' ? '' : address.includes('?') ? '&' : '?';
    const target = `${hasProtocol ? '' : 'http://'}${address}${joint}${more}`;
    const hasBody = !this.#inQuery && (this.#data ?? this.#form) !== undefined;
    const method = binaryOf(this.#method ?? (hasBody ? 'POST' : 'GET'));
    if (hasBody) this.#sayType();
    const isKnown = !hasBody || (!this.#isPartial && !this.#form);
    if (this.#form) {
      const message = 'curl makes up a line between the parts of -F: the exact body is not known.';
      all.push(remark('body.unknown', 'note', message));
    }
    return {
      message: {
        method,
        target,
        headers: this.#headers,
        body: isKnown ? (hasBody ? fromBinary(this.#data ?? '') : noBody) : undefined,
        ...(this.#form && { form: this.#form.join('&') }),
      },
      findings: all,
    };
  }

  /** Adds the headers that curl sends with a body, unless there are others of the name. */
  #sayType(): void {
    const type = this.#isJson
      ? 'application/json'
      : this.#form
        ? 'multipart/form-data'
        : 'application/x-www-form-urlencoded';
    const defaults = [
      { name: 'Content-Type', value: type },
      ...(this.#isJson ? [{ name: 'Accept', value: type }] : []),
    ];
    for (const header of defaults) {
      if (headerNamed(this.#headers, header.name.toLowerCase()) === undefined) {
        this.#headers.push(header);
      }
    }
  }
}

/** `name=value` or a value alone, with the value encoded. */
function urlEncoded(text: string): string {
  const at = text.indexOf('=');
  const value = urlEncode('rfc3986', Value.of('text', bytesOf(text.slice(at + 1)))).text ?? '';
  return binaryOf(text.slice(0, Math.max(0, at + 1))).replace(/^=/, '') + value;
}
