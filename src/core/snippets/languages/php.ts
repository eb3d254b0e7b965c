import { indented, interpolated, isAsciiOnly, joinedBy, queryBy } from '../joining';
import type { Emitters, Language, PercentEncoding, Piece, Ref, RequestCode } from '../language';
import { difference, encoderName, explain, spaceIsPlus } from '../percentEncoding';
import { insidePhp, quotePhp } from '../../quoting/languages';
import type { Script } from '../script';

const isVariable = (code: string): boolean => /^\$[A-Za-z0-9_]+$/.test(code);

function literal(pieces: readonly Piece[]): string {
  if (pieces.every((piece) => 'text' in piece)) {
    return quotePhp(pieces.map((piece) => ('text' in piece ? piece.text : '')).join(''));
  }
  const inside = pieces.map((piece, index) => {
    if ('text' in piece) return insidePhp(piece.text);
    const next = pieces[index + 1];
    // Letters, brackets and arrows after a variable would be read as belonging to it.
    const isApart =
      !next || !('text' in next) || /^(?!\??->)[^A-Za-z0-9_[\u0080-\u{10ffff}]/u.test(next.text);
    return isApart ? piece.code : `{${piece.code}}`;
  });
  return `"${inside.join('')}"`;
}

const text = (pieces: readonly Piece[]): string =>
  interpolated(pieces, { simple: isVariable, literal, operator: ' . ' });

const layout: Emitters['layout'] = ({ parts }) => parts.map(({ code }) => code).join(' . ');

/** PHP's letters for the parts of a date. */
const dateFormat = (pattern: string): string =>
  pattern.replace('yyyy', 'Y').replace('MM', 'm').replace('dd', 'd');

const operations: Emitters = {
  concat: joinedBy(layout),
  template: joinedBy(layout),
  query: queryBy({
    layout,
    text,
    lines: (pairs) =>
      `implode('&', [\n${indented(
        pairs.map((pair) => `${pair},`),
        '    ',
      )}\n])`,
    build: ({ encoding, entries }) => {
      if (encoding !== 'form' && encoding !== 'rfc3986') return undefined;
      const pairs = entries.map(({ key, value }) => `${quotePhp(key)} => ${value.code}`);
      const type = encoding === 'form' ? '' : `, '', '&', PHP_QUERY_RFC3986`;
      const line = `http_build_query([${pairs.join(', ')}]${type})`;
      if (line.length <= 80) return line;
      return `http_build_query([\n${indented(
        pairs.map((pair) => `${pair},`),
        '    ',
      )}\n]${type})`;
    },
  }),
  date: ({ in: day, pattern }) => `date('${dateFormat(pattern)}', strtotime(${day.code}))`,
  slice: ({ in: data, start, end }) => {
    const range = end === undefined ? String(start) : `${start}, ${Math.max(0, end - start)}`;
    if (data.type === 'bytes' || isAsciiOnly(data)) return `substr(${data.code}, ${range})`;
    const length = end === undefined ? 'PHP_INT_MAX' : Math.max(0, end - start);
    return `iconv_substr(${data.code}, ${start}, ${length}, 'UTF-8')`;
  },
  fit: ({ in: data, bytes }, out) => {
    out.comment(
      `openssl_encrypt would cut or fill up the key to ${bytes} bytes by itself as well.`,
    );
    return `substr(str_pad(${data.code}, ${bytes}, "\\0"), 0, ${bytes})`;
  },
  hash: ({ algorithm, in: data }) => `hash('${algorithm}', ${data.code}, true)`,
  hmac: ({ algorithm, key, in: data }) =>
    `hash_hmac('${algorithm}', ${data.code}, ${key.code}, true)`,
  hex: ({ in: data, case: letters }) =>
    letters === 'upper' ? `strtoupper(bin2hex(${data.code}))` : `bin2hex(${data.code})`,
  base64: ({ in: data, alphabet, padding }) => {
    const standard = `base64_encode(${data.code})`;
    const code = alphabet === 'url' ? `strtr(${standard}, '+/', '-_')` : standard;
    return padding ? code : `rtrim(${code}, '=')`;
  },
  charmap: ({ in: data, from, to }) => `strtr(${data.code}, ${quotePhp(from)}, ${quotePhp(to)})`,
  encrypt: ({ cipher, key, iv, in: data }) =>
    `openssl_encrypt(${data.code}, '${cipher}', ${key.code}, OPENSSL_RAW_DATA, ${iv.code})`,
  layout,
};

function encode(value: Ref, encoding: PercentEncoding, out: Script): string {
  if (encoding === 'rfc3986') return `rawurlencode(${value.code})`;
  if (encoding === 'form') return `urlencode(${value.code})`;
  const native = spaceIsPlus(encoding) ? 'form' : 'rfc3986';
  const own = native === 'form' ? 'urlencode' : 'rawurlencode';
  const changes = difference(native, encoding);
  const pairs = changes.replacements.map(([from, to]) => `${quotePhp(from)} => ${quotePhp(to)}`);
  const name = encoderName(encoding);
  const replaced = `strtr(${own}($text), [${pairs.join(', ')}])`;
  const result = changes.lowerCase
    ? `preg_replace_callback('/%../', fn ($pair) => strtolower($pair[0]), ${replaced})`
    : replaced;
  out.helper(
    name,
    `// ${explain(own, changes)}.\nfunction ${name}(string $text): string\n{\n    return ${result};\n}`,
  );
  return `${name}(${value.code})`;
}

function request({ name, method, url, headers, body, answers }: RequestCode, out: Script): void {
  const curl = '$curl';
  const response = `$${out.names.fresh(`${name}Response`)}`;
  const lines = headers.map((header) =>
    text([{ text: `${header.name}: ` }, ...asPieces(header.value)]),
  );
  const options = [
    'CURLOPT_RETURNTRANSFER => true',
    ...(method === 'GET' && body === undefined
      ? []
      : [`CURLOPT_CUSTOMREQUEST => ${quotePhp(method)}`]),
    ...(lines.length === 0 ? [] : [`CURLOPT_HTTPHEADER => [${lines.join(', ')}]`]),
    ...(body === undefined ? [] : [`CURLOPT_POSTFIELDS => ${body}`]),
  ];
  out.line(`${curl} = curl_init(${url});`);
  if (options.length === 1) out.line(`curl_setopt(${curl}, CURLOPT_RETURNTRANSFER, true);`);
  else out.line(`curl_setopt_array(${curl}, [`, ...options.map((one) => `    ${one},`), ']);');
  out.line(`${response} = curl_exec(${curl});`);
  out.line(
    `if (${response} === false) {`,
    `    throw new RuntimeException(curl_error(${curl}));`,
    '}',
  );
  if (answers.length === 0) {
    out.line(`echo ${response};`);
    return;
  }
  const answer = `$${out.names.fresh(`${name}Answer`)}`;
  out.line(`${answer} = json_decode(${response}, true);`);
  for (const { variable, path } of answers) {
    out.line(`${variable} = ${answer}${path.map((key) => `['${key}']`).join('')};`);
  }
}

/** A literal that is one already, as a piece: PHP joins literals only by an operator. */
const asPieces = (code: string): Piece[] =>
  /^'[^'\\]*'$/.test(code) ? [{ text: code.slice(1, -1) }] : [{ code }];

/** PHP 8 with the extensions curl and openssl. */
export const php: Language = {
  label: 'PHP',
  extension: 'php',
  comment: '//',
  style: 'camel',
  keywords: ['this', 'GLOBALS', 'curl'],
  operations,
  lacks: [],
  values: {
    secret: (variable) =>
      `getenv('${variable}') ?: throw new RuntimeException('Set ${variable} in the environment.')`,
    bytes: (hex) => `hex2bin('${hex}')`,
    decoded: (code, encoding) => {
      if (encoding === 'hex') return `hex2bin(${code})`;
      return encoding === 'base64'
        ? `base64_decode(${code})`
        : `base64_decode(strtr(${code}, '-_', '+/'))`;
    },
    randomBytes: (count) => `random_bytes(${count})`,
    randomDigits: (count) => `implode(array_map(fn () => random_int(0, 9), range(1, ${count})))`,
    now: () => '(string) time()',
    today: (zone, out) => {
      if (zone !== undefined) {
        return `(new DateTime('now', new DateTimeZone(${quotePhp(zone)})))->format('Y-m-d')`;
      }
      out.comment('In the zone of date.timezone in php.ini, and in UTC without it.');
      return `date('Y-m-d')`;
    },
  },
  variable: (name) => `$${name}`,
  text,
  textOf: (code) => code,
  bytesOf: (code) => code,
  encode,
  escapeHtml: (code) => `htmlspecialchars(${code})`,
  declare: (variable, _type, code) => `${variable} = ${code};`,
  request,
  print: (code, out) => out.line(`echo ${code}, "\\n";`),
  program: (out, header) =>
    `<?php\n${[header.join('\n'), ...out.helpers.values(), out.lines.join('\n')].join('\n\n')}\n`,
};
