import { indented, joinedBy, queryBy } from '../joining';
import type { Emitters, Language, PercentEncoding, Piece, Ref, RequestCode } from '../language';
import { snakeCase } from '../names';
import { difference, encoderName, explain, spaceIsPlus } from '../percentEncoding';
import { insideRuby, quoteRuby } from '../../quoting/languages';
import { keywords } from '../keywords';
import type { Script } from '../script';

function text(pieces: readonly Piece[]): string {
  const [only] = pieces;
  if (pieces.length === 1 && only && 'code' in only) return only.code;
  if (pieces.every((piece) => 'text' in piece)) {
    return quoteRuby(pieces.map((piece) => ('text' in piece ? piece.text : '')).join(''));
  }
  const inside = pieces.map((piece) =>
    'text' in piece ? insideRuby(piece.text) : `#{${piece.code}}`,
  );
  return `"${inside.join('')}"`;
}

// Ruby joins UTF-8 text with other bytes only when it is told that it is bytes as well.
const bytes = (value: Ref): string => (value.type === 'bytes' ? value.code : `${value.code}.b`);

const layout: Emitters['layout'] = ({ parts }) => parts.map(({ code }) => code).join(' + ');

const dateFormat = (pattern: string): string =>
  pattern.replace('yyyy', '%Y').replace('MM', '%m').replace('dd', '%d');

/** Characters for `tr`, where a minus is a range and a caret means all others. */
const trSet = (characters: string): string =>
  quoteRuby(characters.replace(/[\\^]|-(?!$)/g, '\\$&'));

const operations: Emitters = {
  concat: joinedBy(layout),
  template: joinedBy(layout),
  query: queryBy({
    layout,
    text,
    lines: (pairs) =>
      `[\n${indented(
        pairs.map((pair) => `${pair},`),
        '  ',
      )}\n].join('&')`,
    build: ({ encoding, entries }, out) => {
      if (encoding !== 'form' && encoding !== 'searchParams') return undefined;
      out.use('uri', undefined, 'URI');
      const pairs = entries.map(({ key, value }) =>
        /^[a-z][A-Za-z0-9_]*$/.test(key)
          ? `${key}: ${value.code}`
          : `${quoteRuby(key)} => ${value.code}`,
      );
      const line = pairs.join(', ');
      const inside =
        line.length <= 60
          ? line
          : `\n${indented(
              pairs.map((pair) => `${pair},`),
              '  ',
            )}\n`;
      const list = `URI.encode_www_form(${inside})`;
      if (encoding === 'searchParams') return list;
      out.comment('encode_www_form leaves * as it is.');
      return `${list}.gsub('*', '%2A')`;
    },
  }),
  date: ({ in: day, pattern }, out) => {
    out.use('date', undefined, 'Date');
    return `Date.parse(${day.code}).strftime('${dateFormat(pattern)}')`;
  },
  slice: ({ in: data, start, end }) => {
    const range = end === undefined ? `${start}..` : `${start}...${end}`;
    const cut =
      data.type === 'bytes' ? `${data.code}.byteslice(${range})` : `${data.code}[${range}]`;
    return start > data.shape.min ? `${cut}.to_s` : cut;
  },
  fit: ({ in: data, bytes: count }, out) => {
    out.comment(
      `PHP cuts or fills up a key to ${count} bytes by itself; Ruby refuses any other length.`,
    );
    return `${bytes(data)}[0, ${count}].ljust(${count}, "\\0")`;
  },
  hash: ({ algorithm, in: data }, out) => {
    out.use('openssl', undefined, 'OpenSSL');
    return `OpenSSL::Digest.digest('${algorithm.toUpperCase()}', ${data.code})`;
  },
  hmac: ({ algorithm, key, in: data }, out) => {
    out.use('openssl', undefined, 'OpenSSL');
    return `OpenSSL::HMAC.digest('${algorithm.toUpperCase()}', ${key.code}, ${data.code})`;
  },
  hex: ({ in: data, case: letters }) =>
    `${data.code}.unpack1('H*')${letters === 'upper' ? '.upcase' : ''}`,
  base64: ({ in: data, alphabet, padding }) => {
    const standard = `[${data.code}].pack('m0')`;
    const code = alphabet === 'url' ? `${standard}.tr('+/', '-_')` : standard;
    return padding ? code : `${code}.delete('=')`;
  },
  charmap: ({ in: data, from, to }) => `${data.code}.tr(${trSet(from)}, ${trSet(to)})`,
  encrypt: ({ cipher, key, iv, in: data }, out) => {
    out.use('openssl', undefined, 'OpenSSL');
    const name = out.temporary('Cipher');
    out.line(
      `${name} = OpenSSL::Cipher.new('${cipher}').encrypt`,
      `${name}.key = ${key.code}`,
      `${name}.iv = ${iv.code}`,
    );
    const update = `${name}.update(${data.code})`;
    // An older `update` refuses an empty text.
    return data.shape.min > 0
      ? `${update} + ${name}.final`
      : `(${data.code}.empty? ? '' : ${update}) + ${name}.final`;
  },
  layout,
};

function encode(value: Ref, encoding: PercentEncoding, out: Script): string {
  const plus = spaceIsPlus(encoding);
  const own = plus ? 'URI.encode_www_form_component' : 'ERB::Util.url_encode';
  if (plus) out.use('uri', undefined, 'URI');
  else out.use('erb', undefined, 'ERB');
  const changes = difference(plus ? 'searchParams' : 'rfc3986', encoding);
  if (changes.replacements.length === 0 && !changes.lowerCase) return `${own}(${value.code})`;
  const name = snakeCase(encoderName(encoding));
  const replaced = changes.replacements.map(
    ([from, to]) => `.gsub(${quoteRuby(from)}, ${quoteRuby(to)})`,
  );
  const lower = changes.lowerCase ? '.gsub(/%../, &:downcase)' : '';
  out.helper(
    name,
    `# ${explain(own, changes)}.\ndef ${name}(text)\n  ${own}(text)${replaced.join('')}${lower}\nend`,
  );
  return `${name}(${value.code})`;
}

function request(made: RequestCode, out: Script): void {
  const { name, method, url, headers, body, answers } = made;
  out.use('net/http', undefined, 'Net');
  const response = out.names.fresh(`${name}Response`);
  const plain = method === 'GET' && headers.length === 0 && body === undefined;
  if (plain) out.line(`${response} = Net::HTTP.get(URI(${url}))`);
  else {
    const uri = out.names.fresh(`${name}Uri`);
    const object = out.names.fresh(`${name}Request`);
    out.line(`${uri} = URI(${url})`);
    const hasBody = body === undefined ? 'false' : 'true';
    out.line(
      /^(GET|POST|PUT|PATCH|DELETE)$/.test(method)
        ? `${object} = Net::HTTP::${method.charAt(0)}${method.slice(1).toLowerCase()}.new(${uri})`
        : `${object} = Net::HTTPGenericRequest.new(${quoteRuby(method)}, ${hasBody}, true, ${uri})`,
    );
    for (const header of headers)
      out.line(`${object}[${quoteRuby(header.name)}] = ${header.value}`);
    if (body !== undefined) out.line(`${object}.body = ${body}`);
    out.line(
      `${response} = Net::HTTP.start(${uri}.host, ${uri}.port, use_ssl: ${uri}.scheme == 'https') do |http|`,
      `  http.request(${object}).body`,
      'end',
    );
  }
  if (answers.length === 0) {
    out.line(`puts ${response}`);
    return;
  }
  out.use('json', undefined, 'JSON');
  const answer = out.names.fresh(`${name}Answer`);
  out.line(`${answer} = JSON.parse(${response})`);
  for (const { variable, path } of answers) {
    out.line(`${variable} = ${answer}${path.map((key) => `['${key}']`).join('')}`);
  }
}

/** Ruby 2.7 and newer. */
export const ruby: Language = {
  label: 'Ruby',
  extension: 'rb',
  comment: '#',
  style: 'snake',
  keywords: keywords.ruby,
  operations,
  lacks: [],
  values: {
    secret: (variable) => `ENV.fetch('${variable}')`,
    bytes: (hex) => `['${hex}'].pack('H*')`,
    decoded: (code, encoding) => {
      if (encoding === 'hex') return `[${code}].pack('H*')`;
      return encoding === 'base64' ? `${code}.unpack1('m')` : `${code}.tr('-_', '+/').unpack1('m')`;
    },
    randomBytes: (count, out) => {
      out.use('securerandom', undefined, 'SecureRandom');
      return `SecureRandom.random_bytes(${count})`;
    },
    randomDigits: (count, out) => {
      out.use('securerandom', undefined, 'SecureRandom');
      return `Array.new(${count}) { SecureRandom.random_number(10) }.join`;
    },
    now: () => 'Time.now.to_i.to_s',
    today: (zone, out) => {
      if (zone !== undefined) {
        out.comment('The standard library knows other zones than its own only through TZ.');
        out.line(`ENV['TZ'] = ${quoteRuby(zone)}`);
      }
      return `Time.now.strftime('%Y-%m-%d')`;
    },
  },
  variable: (name) => name,
  text,
  textOf: (code) => `${code}.dup.force_encoding('UTF-8')`,
  bytesOf: (code) => `${code}.b`,
  encode,
  escapeHtml: (code, out) => {
    out.use('cgi', undefined, 'CGI');
    return `CGI.escapeHTML(${code})`;
  },
  declare: (variable, _type, code) => `${variable} = ${code}`,
  request,
  print: (code, out) => out.line(`puts ${code}`),
  program: (out, header) => {
    const imports = [...out.imports.keys()].sort().map((name) => `require '${name}'`);
    const head = [header, imports].filter((lines) => lines.length > 0);
    return `${[...head.map((lines) => lines.join('\n')), ...out.helpers.values(), out.lines.join('\n')].join('\n\n')}\n`;
  },
};
