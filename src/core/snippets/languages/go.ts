import { dateParts, hasAtLeast, indented, joinedBy, queryBy } from '../joining';
import {
  asBytes,
  type Emitters,
  type Language,
  type PercentEncoding,
  type Piece,
  type Ref,
} from '../language';
import { difference, encoderName, explain } from '../percentEncoding';
import { quoteGo } from '../../quoting/languages';
import type { HashName } from '../../cryptography/hashes';
import { keywords } from '../keywords';
import { request } from './goClient';
import { must, randomBytes, use } from './goHelpers';
import type { Script } from '../script';

function text(pieces: readonly Piece[]): string {
  if (pieces.length === 0) return '""';
  return pieces.map((piece) => ('text' in piece ? quoteGo(piece.text) : piece.code)).join(' + ');
}

const bytes = (value: Ref, out: Script): string => asBytes(value, go, out);

const constructors: Readonly<Record<HashName, readonly [string, string]>> = {
  md5: ['crypto/md5', 'New'],
  sha1: ['crypto/sha1', 'New'],
  sha224: ['crypto/sha256', 'New224'],
  sha256: ['crypto/sha256', 'New'],
  sha384: ['crypto/sha512', 'New384'],
  sha512: ['crypto/sha512', 'New'],
};

/** What hashes bytes at once; the result is an array. */
const sums: Readonly<Record<HashName, readonly [string, string]>> = {
  md5: ['crypto/md5', 'Sum'],
  sha1: ['crypto/sha1', 'Sum'],
  sha224: ['crypto/sha256', 'Sum224'],
  sha256: ['crypto/sha256', 'Sum256'],
  sha384: ['crypto/sha512', 'Sum384'],
  sha512: ['crypto/sha512', 'Sum512'],
};

function hashFunction(algorithm: HashName, out: Script): string {
  const [path, name] = constructors[algorithm];
  return `${use(out, path)}.${name}`;
}

const layout: Emitters['layout'] = ({ parts }, out) =>
  `${use(out, 'bytes')}.Join([][]byte{${parts.map(({ code }) => code).join(', ')}}, nil)`;

const operations: Emitters = {
  concat: joinedBy(layout),
  template: joinedBy(layout),
  query: queryBy({
    layout,
    text,
    lines: (pairs, out) =>
      `${use(out, 'strings')}.Join([]string{\n${indented(
        pairs.map((pair) => `${pair},`),
        '\t',
      )}\n}, "&")`,
  }),
  date: ({ in: day, pattern }) =>
    dateParts(pattern).map((part) =>
      'text' in part ? part : { code: `${day.code}[${part.from}:${part.to}]` },
    ),
  slice: ({ in: data, start, end }, out) => {
    const range = `${start === 0 ? '' : start}:${end === undefined ? '' : end}`;
    const enough = Math.max(start, end ?? 0);
    if (data.type === 'text' ? hasAtLeast(data, enough) : data.shape.min >= enough) {
      return `${data.code}[${range}]`;
    }
    const name = out.helper(
      'cut',
      `func cut[T any](all []T, start, end int) []T {
\tif end > len(all) {
\t\tend = len(all)
\t}
\tif start > end {
\t\tstart = end
\t}
\treturn all[start:end]
}`,
    );
    const last = end ?? `${use(out, 'math')}.MaxInt`;
    return data.type === 'text'
      ? `string(${name}([]rune(${data.code}), ${start}, ${last}))`
      : `${name}(${data.code}, ${start}, ${last})`;
  },
  fit: ({ in: data, bytes: count }, out) => {
    out.comment(
      `PHP cuts or fills up a key to ${count} bytes by itself; Go would choose AES-192 or AES-256`,
    );
    out.comment('for a longer key.');
    return `append(${bytes(data, out)}, make([]byte, ${count})...)[:${count}]`;
  },
  hash: ({ algorithm, in: data }, out) => {
    const [path, name] = sums[algorithm];
    const sum = out.temporary('Sum');
    out.line(`${sum} := ${use(out, path)}.${name}(${bytes(data, out)})`);
    return `${sum}[:]`;
  },
  hmac: ({ algorithm, key, in: data }, out) => {
    const name = out.temporary('Hash');
    const made = `${use(out, 'crypto/hmac')}.New(${hashFunction(algorithm, out)}, ${bytes(key, out)})`;
    out.line(`${name} := ${made}`, `${name}.Write(${bytes(data, out)})`);
    return `${name}.Sum(nil)`;
  },
  hex: ({ in: data, case: letters }, out) => {
    const code = `${use(out, 'encoding/hex')}.EncodeToString(${bytes(data, out)})`;
    return letters === 'upper' ? `${use(out, 'strings')}.ToUpper(${code})` : code;
  },
  base64: ({ in: data, alphabet, padding }, out) => {
    const name = `${padding ? '' : 'Raw'}${alphabet === 'url' ? 'URL' : 'Std'}Encoding`;
    return `${use(out, 'encoding/base64')}.${name}.EncodeToString(${bytes(data, out)})`;
  },
  charmap: ({ in: data, from, to }, out) => {
    const pairs = [...from].map(
      (character, index) => `${quoteGo(character)}, ${quoteGo(to.charAt(index))}`,
    );
    return `${use(out, 'strings')}.NewReplacer(${pairs.join(', ')}).Replace(${data.code})`;
  },
  encrypt: ({ key, iv, in: data }, out) => {
    const cipher = use(out, 'crypto/cipher');
    const name = out.helper(
      'encryptCBC',
      `// Go leaves the PKCS#7 padding to its caller.
func encryptCBC(key, iv, plain []byte) []byte {
\tblock := ${must(out)}(${use(out, 'crypto/aes')}.NewCipher(key))
\tcount := aes.BlockSize - len(plain)%aes.BlockSize
\tpadded := append(plain, ${use(out, 'bytes')}.Repeat([]byte{byte(count)}, count)...)
\tresult := make([]byte, len(padded))
\t${cipher}.NewCBCEncrypter(block, iv).CryptBlocks(result, padded)
\treturn result
}`,
    );
    return `${name}(${key.code}, ${iv.code}, ${bytes(data, out)})`;
  },
  layout,
};

function encode(value: Ref, encoding: PercentEncoding, out: Script): string {
  const own = `${use(out, 'net/url')}.QueryEscape`;
  const code = value.type === 'text' ? value.code : `string(${value.code})`;
  const changes = difference('python', encoding);
  if (changes.replacements.length === 0 && !changes.lowerCase) return `${own}(${code})`;
  const name = encoderName(encoding);
  const pairs = changes.replacements.map(([from, to]) => `${quoteGo(from)}, ${quoteGo(to)}`);
  const replaced =
    pairs.length === 0
      ? `${own}(text)`
      : pairs.length === 1
        ? `${use(out, 'strings')}.ReplaceAll(${own}(text), ${pairs.join()})`
        : `${use(out, 'strings')}.NewReplacer(${pairs.join(', ')}).Replace(${own}(text))`;
  const result = changes.lowerCase
    ? `${use(out, 'regexp')}.MustCompile("%..").ReplaceAllStringFunc(${replaced}, ${use(out, 'strings')}.ToLower)`
    : replaced;
  out.helper(
    name,
    `// ${explain(own, changes)}.\nfunc ${name}(text string) string {\n\treturn ${result}\n}`,
  );
  return `${name}(${code})`;
}

/** Go 1.18 and newer. */
export const go: Language = {
  label: 'Go',
  extension: 'go',
  comment: '//',
  style: 'camel',
  keywords: keywords.go,
  operations,
  lacks: [],
  values: {
    secret: (variable, out) => {
      const name = out.helper(
        'fromEnvironment',
        `func fromEnvironment(name string) string {
\tvalue := ${use(out, 'os')}.Getenv(name)
\tif value == "" {
\t\t${use(out, 'log')}.Fatalf("Set %s in the environment.", name)
\t}
\treturn value
}`,
      );
      return `${name}("${variable}")`;
    },
    decoded: (code, encoding, out) => {
      if (encoding === 'hex') {
        return `${must(out)}(${use(out, 'encoding/hex')}.DecodeString(${code}))`;
      }
      const base64 = use(out, 'encoding/base64');
      if (encoding === 'base64') return `${must(out)}(${base64}.StdEncoding.DecodeString(${code}))`;
      const text = `${use(out, 'strings')}.TrimRight(${code}, "=")`;
      return `${must(out)}(${base64}.RawURLEncoding.DecodeString(${text}))`;
    },
    bytes: (hex) => `[]byte{${(hex.match(/../g) ?? []).map((pair) => `0x${pair}`).join(', ')}}`,
    randomBytes: (count, out) => `${randomBytes(out)}(${count})`,
    randomDigits: (count, out) => {
      const name = out.helper(
        'randomDigits',
        `func randomDigits(count int) string {
\tdigits := ""
\tfor len(digits) < count {
\t\tdigits += ${must(out)}(${use(out, 'crypto/rand')}.Int(rand.Reader, ${use(out, 'math/big')}.NewInt(10))).String()
\t}
\treturn digits
}`,
      );
      return `${name}(${count})`;
    },
    now: (out) => `${use(out, 'strconv')}.FormatInt(${use(out, 'time')}.Now().Unix(), 10)`,
    today: (zone, out) => {
      const time = use(out, 'time');
      const now =
        zone === undefined
          ? `${time}.Now()`
          : `${time}.Now().In(${must(out)}(${time}.LoadLocation(${quoteGo(zone)})))`;
      return `${now}.Format("2006-01-02")`;
    },
  },
  variable: (name) => name,
  text,
  textOf: (code) => `string(${code})`,
  bytesOf: (code) => `[]byte(${code})`,
  encode,
  escapeHtml: (code, out) => `${use(out, 'html')}.EscapeString(${code})`,
  declare: (variable, _type, code) => `${variable} := ${code}`,
  request,
  print: (code, out) => out.line(`${use(out, 'fmt')}.Println(${code})`),
  program: (out, header) => {
    const imports = [...out.imports.keys()].sort().map((path) => `\t"${path}"`);
    const main = [
      'func main() {',
      ...out.lines.map((line) => (line === '' ? '' : `\t${line}`)),
      '}',
    ];
    const declared = imports.length === 0 ? [] : [`import (\n${imports.join('\n')}\n)`];
    const head = [[...header, 'package main'].join('\n'), ...declared];
    return `${[...head, ...out.helpers.values(), main.join('\n')].join('\n\n')}\n`;
  },
};
