import { indented, interpolated, isAsciiOnly, joinedBy, queryBy, replacements } from '../joining';
import {
  asBytes,
  type Emitters,
  type Language,
  type PercentEncoding,
  type Piece,
  type Ref,
} from '../language';
import { difference, encoderName, explain, keptMarks, spaceIsPlus } from '../percentEncoding';
import { insideCsharpInterpolated, quoteCsharp } from '../../quoting/languages';
import { keywords } from '../keywords';
import { request, tasks } from './csharpClient';
import type { Script } from '../script';

const isName = (code: string): boolean => /^[A-Za-z_][A-Za-z0-9_]*$/.test(code);

function literal(pieces: readonly Piece[]): string {
  if (pieces.every((piece) => 'text' in piece)) {
    return quoteCsharp(pieces.map((piece) => ('text' in piece ? piece.text : '')).join(''));
  }
  const inside = pieces.map((piece) =>
    'text' in piece ? insideCsharpInterpolated(piece.text) : `{${piece.code}}`,
  );
  return `$"${inside.join('')}"`;
}

// Before C# 11, what stands in the braces of an interpolated string can have no quotes.
const text = (pieces: readonly Piece[]): string =>
  interpolated(pieces, { simple: isName, literal, operator: ' + ' });

const bytes = (value: Ref, out: Script): string => asBytes(value, csharp, out);

const cryptography = 'System.Security.Cryptography';

const layout: Emitters['layout'] = ({ parts }, out) => {
  out.use('System.Linq');
  const [first = 'new byte[0]', ...rest] = parts.map(({ code }) => code);
  return `${first}${rest.map((code) => `.Concat(${code})`).join('')}.ToArray()`;
};

const operations: Emitters = {
  concat: joinedBy(layout),
  template: joinedBy(layout),
  query: queryBy({
    layout,
    text,
    lines: (pairs) => `string.Join("&",\n${indented(pairs, '    ').split('\n').join(',\n')})`,
  }),
  date: ({ in: day, pattern }, out) => {
    out.use('System.Globalization');
    const culture = 'CultureInfo.InvariantCulture';
    return `DateTime.Parse(${day.code}, ${culture}).ToString("${pattern}", ${culture})`;
  },
  slice: ({ in: data, start, end }, out) => {
    const enough = Math.max(start, end ?? 0);
    if (data.type === 'text' && isAsciiOnly(data) && data.shape.min >= enough) {
      return `${data.code}.Substring(${end === undefined ? start : `${start}, ${Math.max(0, end - start)}`})`;
    }
    out.use('System.Linq');
    const cut =
      (start === 0 ? '' : `.Skip(${start})`) +
      (end === undefined ? '' : `.Take(${Math.max(0, end - start)})`);
    if (data.type === 'bytes') return `${data.code}${cut}.ToArray()`;
    // A char is half of a character beyond U+FFFF; in UTF-32 each has four bytes.
    const inBytes =
      (start === 0 ? '' : `.Skip(${start * 4})`) +
      (end === undefined ? '' : `.Take(${Math.max(0, end - start) * 4})`);
    out.use('System.Text');
    return `Encoding.UTF32.GetString(Encoding.UTF32.GetBytes(${data.code})${inBytes}.ToArray())`;
  },
  fit: ({ in: data, bytes: count }, out) => {
    out.comment(
      `PHP cuts or fills up a key to ${count} bytes by itself; .NET would choose AES-192 or AES-256`,
    );
    out.comment('for a longer key.');
    out.use('System.Linq');
    return `${bytes(data, out)}.Concat(new byte[${count}]).Take(${count}).ToArray()`;
  },
  hash: ({ algorithm, in: data }, out) => {
    out.use(cryptography);
    return `${algorithm.toUpperCase()}.Create().ComputeHash(${bytes(data, out)})`;
  },
  hmac: ({ algorithm, key, in: data }, out) => {
    out.use(cryptography);
    return `new HMAC${algorithm.toUpperCase()}(${bytes(key, out)}).ComputeHash(${bytes(data, out)})`;
  },
  hex: ({ in: data, case: letters }, out) => {
    const code = `BitConverter.ToString(${bytes(data, out)}).Replace("-", "")`;
    if (letters === 'upper') return code;
    out.comment('BitConverter writes capitals; .NET 5 and newer have Convert.ToHexString as well.');
    return `${code}.ToLowerInvariant()`;
  },
  base64: ({ in: data, alphabet, padding }, out) => {
    const standard = `Convert.ToBase64String(${bytes(data, out)})`;
    const code = alphabet === 'url' ? `${standard}.Replace("+", "-").Replace("/", "_")` : standard;
    return padding ? code : `${code}.TrimEnd('=')`;
  },
  charmap: ({ in: data, from, to }) =>
    data.code +
    replacements(from, to)
      .map(([before, after]) => `.Replace(${quoteCsharp(before)}, ${quoteCsharp(after)})`)
      .join(''),
  encrypt: ({ key, iv, in: data }, out) => {
    out.use(cryptography);
    const aes = out.temporary('Aes');
    const plain = out.temporary('Input');
    out.line(
      `var ${aes} = Aes.Create(); // CBC with PKCS#7 padding unless told otherwise`,
      `var ${plain} = ${bytes(data, out)};`,
    );
    const encryptor = `${aes}.CreateEncryptor(${key.code}, ${iv.code})`;
    return `${encryptor}.TransformFinalBlock(${plain}, 0, ${plain}.Length)`;
  },
  layout,
};

function encode(value: Ref, encoding: PercentEncoding, out: Script): string {
  const own = 'Uri.EscapeDataString';
  const changes = difference('rfc3986', encoding);
  const changed = changes.replacements
    .map(([from, to]) => `.Replace(${quoteCsharp(from)}, ${quoteCsharp(to)})`)
    .join('');
  const lower = (code: string): string => {
    if (!changes.lowerCase) return code;
    out.use('System.Text.RegularExpressions');
    return `Regex.Replace(${code}, "%..", pair => pair.Value.ToLowerInvariant())`;
  };
  if (value.type === 'bytes') {
    out.use('System.Linq');
    const name = out.helper(
      'EncodeBytes',
      `static string EncodeBytes(byte[] bytes, string kept)
{
    return string.Concat(bytes.Select(one =>
        one < 128 && (char.IsLetterOrDigit((char)one) || kept.IndexOf((char)one) >= 0)
            ? ((char)one).ToString()
            : "%" + one.ToString("X2")));
}`,
    );
    const code = `${name}(${value.code}, ${quoteCsharp(keptMarks(encoding))})`;
    return lower(spaceIsPlus(encoding) ? `${code}.Replace("%20", "+")` : code);
  }
  if (changed === '' && !changes.lowerCase) return `${own}(${value.code})`;
  const plain = encoderName(encoding);
  const name = plain.charAt(0).toUpperCase() + plain.slice(1);
  out.helper(
    name,
    `// ${explain(own, changes)}.\nstatic string ${name}(string text)\n{\n    return ${lower(`${own}(text)${changed}`)};\n}`,
  );
  return `${name}(${value.code})`;
}

/** C# 7 and newer, for .NET and for Mono. */
export const csharp: Language = {
  label: 'C#',
  extension: 'cs',
  comment: '//',
  style: 'camel',
  keywords: keywords.csharp,
  operations,
  lacks: ['sha224'],
  values: {
    secret: (variable) =>
      `Environment.GetEnvironmentVariable("${variable}") ?? throw new Exception("Set ${variable} in the environment.")`,
    bytes: (hex) =>
      `new byte[] { ${(hex.match(/../g) ?? []).map((pair) => `0x${pair}`).join(', ')} }`,
    decoded: (code, encoding, out) => {
      if (encoding === 'hex') return `${hexHelper(out)}(${code})`;
      return encoding === 'base64'
        ? `Convert.FromBase64String(${code})`
        : `${base64UrlHelper(out)}(${code})`;
    },
    randomBytes: (count, out) => `${randomHelper(out)}(${count})`,
    randomDigits: (count, out) => {
      out.use('System.Linq');
      return `string.Concat(${randomHelper(out)}(${count}).Select(one => one % 10))`;
    },
    now: () => 'DateTimeOffset.UtcNow.ToUnixTimeSeconds().ToString()',
    today: (zone) =>
      zone === undefined
        ? 'DateTime.Now.ToString("yyyy-MM-dd")'
        : `TimeZoneInfo.ConvertTimeBySystemTimeZoneId(DateTime.UtcNow, ${quoteCsharp(zone)}).ToString("yyyy-MM-dd")`,
  },
  variable: (name) => name,
  text,
  textOf: (code, out) => {
    out.use('System.Text');
    return `Encoding.UTF8.GetString(${code})`;
  },
  bytesOf: (code, out) => {
    out.use('System.Text');
    return `Encoding.UTF8.GetBytes(${code})`;
  },
  encode,
  escapeHtml: (code, out) => {
    out.use('System.Net');
    return `WebUtility.HtmlEncode(${code})`;
  },
  declare: (variable, _type, code) => `var ${variable} = ${code};`,
  request,
  print: (code, out) => out.line(`Console.WriteLine(${code});`),
  program: (out, header) => {
    const imports = ['System', ...out.imports.keys()].sort().map((name) => `using ${name};`);
    const deeper = (lines: readonly string[], by: string): string[] =>
      lines.map((line) => (line === '' ? '' : by + line));
    const main = [
      'class Program',
      '{',
      ...[...out.helpers.values()].flatMap((code) => [...deeper(code.split('\n'), '    '), '']),
      `    static ${out.imports.has(tasks) ? 'async Task' : 'void'} Main()`,
      '    {',
      ...deeper(out.lines, '        '),
      '    }',
      '}',
    ];
    return `${[header.join('\n'), imports.join('\n'), main.join('\n')].join('\n\n')}\n`;
  },
};

function hexHelper(out: Script): string {
  out.use('System.Linq');
  return out.helper(
    'FromHex',
    `static byte[] FromHex(string hex)
{
    return Enumerable.Range(0, hex.Length / 2).Select(at => Convert.ToByte(hex.Substring(at * 2, 2), 16)).ToArray();
}`,
  );
}

function base64UrlHelper(out: Script): string {
  return out.helper(
    'FromBase64Url',
    `static byte[] FromBase64Url(string text)
{
    var bare = text.TrimEnd('=').Replace('-', '+').Replace('_', '/');
    return Convert.FromBase64String(bare.PadRight((bare.Length + 3) / 4 * 4, '='));
}`,
  );
}

function randomHelper(out: Script): string {
  out.use(cryptography);
  return out.helper(
    'RandomBytes',
    `static byte[] RandomBytes(int count)
{
    var bytes = new byte[count];
    RandomNumberGenerator.Create().GetBytes(bytes);
    return bytes;
}`,
  );
}
