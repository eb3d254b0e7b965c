import { indented, interpolated, joinedBy, queryBy } from '../joining';
import {
  asBytes,
  type Emitters,
  type Language,
  type PercentEncoding,
  type Piece,
  type Ref,
  type RequestCode,
} from '../language';
import { difference, encoderName, explain, keptMarks, spaceIsPlus } from '../percentEncoding';
import { insidePythonF, quotePython } from '../../quoting/languages';
import { keywords } from '../keywords';
import type { Script } from '../script';

const isName = (code: string): boolean => /^[A-Za-z_][A-Za-z0-9_]*$/.test(code);

function literal(pieces: readonly Piece[]): string {
  if (pieces.every((piece) => 'text' in piece)) {
    return quotePython(pieces.map((piece) => ('text' in piece ? piece.text : '')).join(''));
  }
  const inside = pieces.map((piece) =>
    'text' in piece ? insidePythonF(piece.text) : `{${piece.code}}`,
  );
  return `f'${inside.join('')}'`;
}

// Before Python 3.12, what stands in the braces of an f-string can have no quotes of its kind.
const text = (pieces: readonly Piece[]): string =>
  interpolated(pieces, { simple: isName, literal, operator: ' + ' });

const layout: Emitters['layout'] = ({ parts }) => parts.map(({ code }) => code).join(' + ');

const bytes = (value: Ref, out: Script): string => asBytes(value, python, out);

const dateFormat = (pattern: string): string =>
  pattern.replace('yyyy', '%Y').replace('MM', '%m').replace('dd', '%d');

const operations: Emitters = {
  concat: joinedBy(layout),
  template: joinedBy(layout),
  query: queryBy({
    layout,
    text,
    lines: (pairs) =>
      `'&'.join([\n${indented(
        pairs.map((pair) => `${pair},`),
        '    ',
      )}\n])`,
    build: ({ encoding, entries }, out) => {
      if (encoding !== 'form' && encoding !== 'rfc3986' && encoding !== 'python') return undefined;
      const pairs = entries.map(({ key, value }) => `${quotePython(key)}: ${value.code}`);
      const call = out.use('urllib.parse', 'urlencode');
      const how = encoding === 'rfc3986' ? `, quote_via=${out.use('urllib.parse', 'quote')}` : '';
      const short = `{${pairs.join(', ')}}`;
      const list =
        short.length <= 60
          ? short
          : `{\n${indented(
              pairs.map((pair) => `${pair},`),
              '    ',
            )}\n}`;
      if (encoding !== 'form') return `${call}(${list}${how})`;
      out.comment('urlencode leaves ~ as it is.');
      return `${call}(${list}).replace('~', '%7E')`;
    },
  }),
  date: ({ in: day, pattern }, out) =>
    `${out.use('datetime')}.date.fromisoformat(${day.code}).strftime('${dateFormat(pattern)}')`,
  slice: ({ in: data, start, end }) =>
    `${data.code}[${start === 0 ? '' : start}:${end === undefined ? '' : end}]`,
  fit: ({ in: data, bytes: count }, out) => {
    out.comment(`PHP cuts or fills up a key to ${count} bytes by itself.`);
    return `${bytes(data, out)}[:${count}].ljust(${count}, b'\\0')`;
  },
  hash: ({ algorithm, in: data }, out) =>
    `${out.use('hashlib')}.${algorithm}(${bytes(data, out)}).digest()`,
  hmac: ({ algorithm, key, in: data }, out) =>
    `${out.use('hmac')}.digest(${bytes(key, out)}, ${bytes(data, out)}, '${algorithm}')`,
  hex: ({ in: data, case: letters }, out) =>
    `${bytes(data, out)}.hex()${letters === 'upper' ? '.upper()' : ''}`,
  base64: ({ in: data, alphabet, padding }, out) => {
    const name = alphabet === 'url' ? 'urlsafe_b64encode' : 'b64encode';
    const code = `${out.use('base64', name)}(${bytes(data, out)}).decode()`;
    return padding ? code : `${code}.rstrip('=')`;
  },
  charmap: ({ in: data, from, to }) =>
    `${data.code}.translate(str.maketrans(${quotePython(from)}, ${quotePython(to)}))`,
  encrypt: ({ cipher, key, iv, in: data }, out) => {
    out.comment(
      'The standard library has no AES: the program openssl does it. Other users of this',
    );
    out.comment('machine can see its arguments, and so the key, while it runs.');
    return `${out.use('subprocess')}.run(
    ['openssl', 'enc', '-${cipher}', '-K', ${key.code}.hex(), '-iv', ${iv.code}.hex()],
    input=${bytes(data, out)}, stdout=subprocess.PIPE, check=True,
).stdout`;
  },
  layout,
};

function encode(value: Ref, encoding: PercentEncoding, out: Script): string {
  const plus = spaceIsPlus(encoding);
  const own = out.use('urllib.parse', plus ? 'quote_plus' : 'quote');
  // These never change `- . _ ~`, whatever is called safe.
  const safe = keptMarks(encoding).replace(/[-._~]/g, '');
  const argument =
    !plus && safe === '/' ? '' : plus && safe === '' ? '' : `, safe=${quotePython(safe)}`;
  const { replacements, lowerCase } = difference('rfc3986', encoding);
  const tilde = replacements.some(([from]) => from === '~');
  if (!tilde && !lowerCase) return `${own}(${value.code}${argument})`;
  const name = encoderName(encoding).replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);
  const replaced = `${own}(text${argument})${tilde ? `.replace('~', '%7E')` : ''}`;
  const result = lowerCase
    ? `${out.use('re')}.sub('%..', lambda pair: pair[0].lower(), ${replaced})`
    : replaced;
  const why = explain(own, { replacements: tilde ? [['~', '%7E']] : [], lowerCase });
  out.helper(name, `# ${why}.\ndef ${name}(text):\n    return ${result}`);
  return `${name}(${value.code})`;
}

function request({ name, method, url, headers, body, answers }: RequestCode, out: Script): void {
  const open = out.use('urllib.request', 'urlopen');
  const made = out.names.fresh(`${name}Request`);
  const response = out.names.fresh(`${name}Response`);
  const pairs = headers.map((header) => `${quotePython(header.name)}: ${header.value}`);
  const options = [
    url,
    ...(body === undefined ? [] : [`data=${body}.encode()`]),
    ...(headers.length === 0 ? [] : [`headers={${pairs.join(', ')}}`]),
    ...(method === (body === undefined ? 'GET' : 'POST') ? [] : [`method=${quotePython(method)}`]),
  ];
  const isPlain = options.length === 1;
  if (!isPlain) {
    const make = out.use('urllib.request', 'Request');
    out.line(`${made} = ${make}(`, ...options.map((one) => `    ${one},`), ')');
  }
  out.line(`with ${open}(${isPlain ? url : made}) as ${response}:`);
  if (answers.length === 0) {
    out.line(`    print(${response}.read().decode())`);
    return;
  }
  const answer = out.names.fresh(`${name}Answer`);
  out.line(`    ${answer} = ${out.use('json')}.load(${response})`);
  for (const { variable, path } of answers) {
    out.line(`${variable} = ${answer}${path.map((key) => `['${key}']`).join('')}`);
  }
}

/** Python 3.8 and newer. */
export const python: Language = {
  label: 'Python 3',
  extension: 'py',
  comment: '#',
  style: 'snake',
  keywords: keywords.python,
  operations,
  lacks: [],
  values: {
    secret: (variable, out) => `${out.use('os')}.environ['${variable}']`,
    bytes: (hex) => `bytes.fromhex('${hex}')`,
    decoded: (code, encoding, out) => {
      if (encoding === 'hex') return `bytes.fromhex(${code})`;
      const base64 = out.use('base64');
      return encoding === 'base64'
        ? `${base64}.b64decode(${code})`
        : `${base64}.urlsafe_b64decode(${code} + '==')`;
    },
    randomBytes: (count, out) => `${out.use('secrets')}.token_bytes(${count})`,
    randomDigits: (count, out) =>
      `''.join(${out.use('secrets')}.choice('0123456789') for _ in range(${count}))`,
    now: (out) => `str(int(${out.use('time')}.time()))`,
    today: (zone, out) => {
      const dates = out.use('datetime');
      if (zone === undefined) return `${dates}.date.today().isoformat()`;
      const where = `${out.use('zoneinfo', 'ZoneInfo')}(${quotePython(zone)})`;
      return `${dates}.datetime.now(${where}).date().isoformat()`;
    },
  },
  variable: (name) => name,
  text,
  textOf: (code) => `${code}.decode()`,
  bytesOf: (code) => `${code}.encode()`,
  encode,
  escapeHtml: (code, out) => `${out.use('html')}.escape(${code})`,
  declare: (variable, _type, code) => `${variable} = ${code}`,
  request,
  print: (code, out) => out.line(`print(${code})`),
  program: (out, header) => {
    const imports = [...out.imports].sort(([one], [other]) => (one < other ? -1 : 1));
    const whole = imports.filter(([, names]) => names.size === 0).map(([name]) => `import ${name}`);
    const parts = imports
      .filter(([, names]) => names.size > 0)
      .map(([name, names]) => `from ${name} import ${[...names].sort().join(', ')}`);
    const head = [header, [...whole, ...parts]].filter((lines) => lines.length > 0);
    const helpers = [...out.helpers.values()].map((code) => `\n${code}\n`);
    return `${[...head.map((lines) => lines.join('\n')), ...helpers, out.lines.join('\n')].join('\n\n')}\n`;
  },
};
