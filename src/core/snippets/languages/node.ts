import {
  javascriptCharmap,
  javascriptConst,
  javascriptDate,
  javascriptEncode,
  javascriptEscapeHtml,
  javascriptHeaders,
  javascriptLines,
  javascriptPath,
  javascriptSlice,
  javascriptText,
  javascriptToday,
} from '../javascript';
import { indented, joinedBy, queryBy } from '../joining';
import { type Emitters, type Language, type Ref, type RequestCode } from '../language';
import { quoteJavascript } from '../../quoting/languages';
import { keywords } from '../keywords';
import type { Script } from '../script';

const crypto = (out: Script, name: string): string => out.use('node:crypto', name);

const bytes = (value: Ref): string =>
  value.type === 'bytes' ? value.code : `Buffer.from(${value.code})`;

const layout: Emitters['layout'] = ({ parts }) =>
  `Buffer.concat([${parts.map(({ code }) => code).join(', ')}])`;

const operations: Emitters = {
  concat: joinedBy(layout),
  template: joinedBy(layout),
  query: queryBy({
    layout,
    text: javascriptText,
    lines: javascriptLines,
    build: ({ encoding, entries }, out) => {
      if (encoding !== 'form' && encoding !== 'searchParams') return undefined;
      const pairs = entries.map(({ key, value }) => {
        const name = /^[A-Za-z]+$/.test(key) ? key : quoteJavascript(key);
        return name === value.code ? name : `${name}: ${value.code}`;
      });
      const line = `{ ${pairs.join(', ')} }`;
      const object =
        line.length <= 60
          ? line
          : `{\n${indented(
              pairs.map((pair) => `${pair},`),
              '  ',
            )}\n}`;
      const list = `new URLSearchParams(${object}).toString()`;
      if (encoding === 'searchParams') return list;
      out.comment('URLSearchParams leaves * as it is.');
      return `${list}\n  .replaceAll('*', '%2A')`;
    },
  }),
  date: javascriptDate,
  slice: (args) => {
    if (args.in.type === 'text') return javascriptSlice(args);
    const end = args.end === undefined ? '' : `, ${args.end}`;
    return `${args.in.code}.subarray(${args.start}${end})`;
  },
  fit: ({ in: data, bytes: count }, out) => {
    out.comment(
      `PHP cuts or fills up a key to ${count} bytes by itself; Node refuses any other length.`,
    );
    return `Buffer.concat([${bytes(data)}], ${count})`;
  },
  hash: ({ algorithm, in: data }, out) =>
    `${crypto(out, 'createHash')}('${algorithm}').update(${data.code}).digest()`,
  hmac: ({ algorithm, key, in: data }, out) =>
    `${crypto(out, 'createHmac')}('${algorithm}', ${key.code}).update(${data.code}).digest()`,
  hex: ({ in: data, case: letters }) =>
    `${bytes(data)}.toString('hex')${letters === 'upper' ? '.toUpperCase()' : ''}`,
  base64: ({ in: data, alphabet, padding }) => {
    if (alphabet === 'url' && !padding) return `${bytes(data)}.toString('base64url')`;
    const text = `${bytes(data)}.toString('base64')`;
    if (alphabet === 'url') return `${text}.replaceAll('+', '-').replaceAll('/', '_')`;
    return padding ? text : `${text}.replaceAll('=', '')`;
  },
  charmap: javascriptCharmap,
  encrypt: ({ cipher, key, iv, in: data }, out) => {
    const name = out.temporary('Cipher');
    const made = `${crypto(out, 'createCipheriv')}('${cipher}', ${key.code}, ${iv.code})`;
    out.line(`const ${name} = ${made};`);
    return `Buffer.concat([${name}.update(${bytes(data)}), ${name}.final()])`;
  },
  layout,
};

function request({ name, method, url, headers, body, answers }: RequestCode, out: Script): void {
  const options = [
    ...(method === 'GET' ? [] : [`method: ${quoteJavascript(method)}`]),
    ...(headers.length === 0 ? [] : [`headers: ${javascriptHeaders(headers)}`]),
    ...(body === undefined ? [] : [body === 'body' ? body : `body: ${body}`]),
  ];
  const list = options.length === 0 ? '' : `, {\n${options.map((one) => `  ${one},\n`).join('')}}`;
  const response = out.names.fresh(`${name}Response`);
  out.line(`const ${response} = await fetch(${url}${list});`);
  if (answers.length === 0) {
    out.line(`console.log(await ${response}.text());`);
    return;
  }
  const answer = out.names.fresh(`${name}Answer`);
  out.line(`const ${answer} = await ${response}.json();`);
  for (const { variable, path } of answers) {
    out.line(`const ${variable} = ${answer}${javascriptPath(path)};`);
  }
}

/** Node 18 and newer, an ES module. */
export const node: Language = {
  label: 'Node.js',
  extension: 'mjs',
  comment: '//',
  style: 'camel',
  keywords: [...keywords.javascript, 'require', 'module', 'exports'],
  operations,
  lacks: [],
  values: {
    secret: (variable, out) => {
      const name = out.helper(
        'fromEnvironment',
        `function fromEnvironment(name) {
  if (!process.env[name]) throw new Error(\`Set \${name} in the environment.\`);
  return process.env[name];
}`,
      );
      return `${name}('${variable}')`;
    },
    bytes: (hex) => `Buffer.from('${hex}', 'hex')`,
    decoded: (code, encoding) => `Buffer.from(${code}, '${encoding}')`,
    randomBytes: (count, out) => `${crypto(out, 'randomBytes')}(${count})`,
    randomDigits: (count, out) =>
      `Array.from({ length: ${count} }, () => ${crypto(out, 'randomInt')}(10)).join('')`,
    now: () => 'String(Math.floor(Date.now() / 1000))',
    today: javascriptToday,
  },
  variable: (name) => name,
  text: javascriptText,
  textOf: (code) => `${code}.toString()`,
  bytesOf: (code) => `Buffer.from(${code})`,
  encode: (value, encoding, out) => javascriptEncode(value, encoding, out, (code) => code),
  escapeHtml: javascriptEscapeHtml,
  declare: javascriptConst,
  request,
  print: (text, out) => out.line(`console.log(${text});`),
  program: (out, header) => {
    const imports = [...out.imports].map(
      ([module, names]) => `import { ${[...names].sort().join(', ')} } from '${module}';`,
    );
    const paragraphs = [header, imports, ...[...out.helpers.values()].map((code) => [code])];
    const head = paragraphs.filter((lines) => lines.length > 0).map((lines) => lines.join('\n'));
    return `${[...head, out.lines.join('\n')].join('\n\n')}\n`;
  },
};
