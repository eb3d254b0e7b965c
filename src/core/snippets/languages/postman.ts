import type { HashName } from '../../cryptography/hashes';
import {
  javascriptCharmap,
  javascriptConst,
  javascriptDate,
  javascriptEncode,
  javascriptEscapeHtml,
  javascriptLines,
  javascriptPath,
  javascriptSlice,
  javascriptText,
  javascriptToday,
} from '../javascript';
import { joinedBy, queryBy } from '../joining';
import type { Emitters, Language, Ref, RequestCode } from '../language';
import { quoteJavascript } from '../../quoting/languages';
import { keywords } from '../keywords';
import type { Script } from '../script';

const toHex = (code: string): string => `CryptoJS.enc.Hex.stringify(${code})`;
const fromHex = (code: string): string => `CryptoJS.enc.Hex.parse(${code})`;

const words = (value: Ref): string =>
  value.type === 'bytes' ? value.code : `CryptoJS.enc.Utf8.parse(${value.code})`;

const upper = (algorithm: HashName): string => algorithm.toUpperCase();

const layout: Emitters['layout'] = ({ parts }) => {
  const [first, ...rest] = parts.map(({ code }) => code);
  // `concat` changes what it is called on.
  return [`${first ?? fromHex("''")}.clone()`, ...rest.map((code) => `.concat(${code})`)].join('');
};

const operations: Emitters = {
  concat: joinedBy(layout),
  template: joinedBy(layout),
  query: queryBy({ layout, text: javascriptText, lines: javascriptLines }),
  date: javascriptDate,
  slice: (args) => {
    if (args.in.type === 'text') return javascriptSlice(args);
    const end = args.end === undefined ? '' : `, ${args.end * 2}`;
    return fromHex(`${toHex(args.in.code)}.slice(${args.start * 2}${end})`);
  },
  fit: ({ in: data, bytes }, out) => {
    out.comment(
      `PHP cuts or fills up a key to ${bytes} bytes by itself; CryptoJS would choose AES-192 or AES-256`,
    );
    out.comment('for a longer key.');
    return fromHex(`${toHex(words(data))}.padEnd(${bytes * 2}, '0').slice(0, ${bytes * 2})`);
  },
  hash: ({ algorithm, in: data }) => `CryptoJS.${upper(algorithm)}(${data.code})`,
  hmac: ({ algorithm, key, in: data }, out) => {
    out.comment('CryptoJS takes the data first, then the key.');
    return `CryptoJS.Hmac${upper(algorithm)}(${data.code}, ${key.code})`;
  },
  hex: ({ in: data, case: letters }) =>
    toHex(words(data)) + (letters === 'upper' ? '.toUpperCase()' : ''),
  base64: ({ in: data, alphabet, padding }) => {
    let text = `CryptoJS.enc.Base64.stringify(${words(data)})`;
    if (alphabet === 'url') text += `.replace(/\\+/g, '-').replace(/\\//g, '_')`;
    return padding ? text : `${text}.replace(/=/g, '')`;
  },
  charmap: javascriptCharmap,
  encrypt: ({ key, iv, in: data }) =>
    `CryptoJS.AES.encrypt(${words(data)}, ${key.code}, ${iv.code === 'iv' ? '{ iv }' : `{ iv: ${iv.code} }`}).ciphertext`,
  layout,
};

function request(made: RequestCode, out: Script): void {
  const { method, url, headers, body, answers, last } = made;
  const list = headers.map(
    ({ name, value }) => `{ key: ${quoteJavascript(name)}, value: ${value} }`,
  );
  const options = [
    url === 'url' ? url : `url: ${url}`,
    `method: ${quoteJavascript(method)}`,
    ...(headers.length === 0 ? [] : [`header: [${list.join(', ')}]`]),
    ...(body === undefined ? [] : [`body: { mode: 'raw', raw: ${body} }`]),
  ];
  const definition = `{\n${options.map((one) => `  ${one},\n`).join('')}}`;
  if (last) {
    out.comment('Postman sends this in place of the request that the script belongs to.');
    out.line(`pm.request.update(${definition});`);
    return;
  }
  out.open(`pm.sendRequest(${definition}, (error, response) => {`, '});');
  out.line('if (error) throw error;');
  for (const { variable, path } of answers) {
    out.line(`const ${variable} = response.json()${javascriptPath(path)};`);
  }
}

const place = '// Goes under Scripts, Pre-request; the environment is that of Postman.';

/** A pre-request script; CryptoJS is built into Postman. */
export const postman: Language = {
  label: 'Postman (pre-request script)',
  extension: 'js',
  comment: '//',
  style: 'camel',
  keywords: [...keywords.javascript, 'pm'],
  operations,
  lacks: [],
  values: {
    secret: (variable, out) => {
      const name = out.helper(
        'fromEnvironment',
        `function fromEnvironment(name) {
  if (!pm.environment.get(name)) throw new Error(\`Set \${name} in the environment.\`);
  return pm.environment.get(name);
}`,
      );
      return `${name}('${variable}')`;
    },
    bytes: (hex) => fromHex(`'${hex}'`),
    decoded: (code, encoding) => {
      if (encoding === 'hex') return fromHex(code);
      return encoding === 'base64'
        ? `CryptoJS.enc.Base64.parse(${code})`
        : `CryptoJS.enc.Base64.parse(${code}.replace(/-/g, '+').replace(/_/g, '/').replace(/=+$/, ''))`;
    },
    randomBytes: (count) => `CryptoJS.lib.WordArray.random(${count})`,
    // Ten of sixteen hex digits are decimal: this many random bytes always have enough of them.
    randomDigits: (count) =>
      `${toHex(`CryptoJS.lib.WordArray.random(${count + 16})`)}.replace(/\\D/g, '').slice(0, ${count})`,
    now: () => 'String(Math.floor(Date.now() / 1000))',
    today: javascriptToday,
  },
  variable: (name) => name,
  text: javascriptText,
  textOf: (code) => `CryptoJS.enc.Utf8.stringify(${code})`,
  bytesOf: (code) => `CryptoJS.enc.Utf8.parse(${code})`,
  encode: (value, encoding, out) =>
    javascriptEncode(
      value,
      encoding,
      out,
      (code) => `${toHex(code)}.match(/../g).map((pair) => parseInt(pair, 16))`,
    ),
  escapeHtml: javascriptEscapeHtml,
  declare: javascriptConst,
  request,
  print: (text, out) => out.line(`console.log(${text});`),
  program: (out, header) =>
    `${[[...header, place].join('\n'), ...out.helpers.values(), out.lines.join('\n')].join('\n\n')}\n`,
};
