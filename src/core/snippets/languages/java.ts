import { indented, isAsciiOnly, joinedBy, queryBy, replacements } from '../joining';
import {
  asBytes,
  type Emitters,
  type Language,
  type PercentEncoding,
  type Piece,
  type Ref,
} from '../language';
import { difference, encoderName, explain } from '../percentEncoding';
import { quoteJava } from '../../quoting/languages';
import type { HashName } from '../../cryptography/hashes';
import { keywords } from '../keywords';
import { request, use } from './javaClient';
import type { Script } from '../script';

function text(pieces: readonly Piece[]): string {
  if (pieces.length === 0) return '""';
  return pieces.map((piece) => ('text' in piece ? quoteJava(piece.text) : piece.code)).join(' + ');
}

const utf8 = (out: Script): string => use(out, 'static java.nio.charset.StandardCharsets.UTF_8');

const bytes = (value: Ref, out: Script): string => asBytes(value, java, out);

const digestName = (algorithm: HashName): string =>
  algorithm === 'md5' ? 'MD5' : algorithm.toUpperCase().replace('SHA', 'SHA-');

const layout: Emitters['layout'] = ({ parts }, out) => {
  const name = out.temporary('Buffer');
  use(out, 'java.io.ByteArrayOutputStream');
  out.line(`ByteArrayOutputStream ${name} = new ByteArrayOutputStream();`);
  for (const { code } of parts) out.line(`${name}.write(${code});`);
  return `${name}.toByteArray()`;
};

function sliceText({ code }: Ref, start: number, end: number | undefined, out: Script): string {
  const points = out.temporary('Points');
  out.line(`int[] ${points} = ${code}.codePoints().toArray();`);
  const from = start === 0 ? '0' : `Math.min(${start}, ${points}.length)`;
  const to = end === undefined ? `${points}.length` : `Math.min(${end}, ${points}.length)`;
  return `new String(${points}, ${from}, ${start === 0 ? to : `Math.max(0, ${to} - ${from})`})`;
}

function sliceBytes(data: Ref, start: number, end: number | undefined, out: Script): string {
  let name = data.code;
  if (!/^\w+$/.test(name)) {
    name = out.temporary('Input');
    out.line(`byte[] ${name} = ${data.code};`);
  }
  const least = data.shape.min;
  const within = (at: number): string =>
    least >= at ? String(at) : `Math.min(${at}, ${name}.length)`;
  const to = end === undefined ? `${name}.length` : within(Math.max(start, end));
  return `${use(out, 'java.util.Arrays')}.copyOfRange(${name}, ${within(start)}, ${to})`;
}

const operations: Emitters = {
  concat: joinedBy(layout),
  template: joinedBy(layout),
  query: queryBy({
    layout,
    text,
    lines: (pairs) => `String.join("&",\n${indented(pairs, '    ').split('\n').join(',\n')})`,
  }),
  date: ({ in: day, pattern }, out) => {
    const format = `${use(out, 'java.time.format.DateTimeFormatter')}.ofPattern("${pattern}")`;
    return `${use(out, 'java.time.LocalDate')}.parse(${day.code}).format(${format})`;
  },
  slice: ({ in: data, start, end }, out) => {
    const enough = Math.max(start, end ?? 0);
    if (data.type === 'bytes') return sliceBytes(data, start, end, out);
    if (!isAsciiOnly(data) || data.shape.min < enough) return sliceText(data, start, end, out);
    return `${data.code}.substring(${end === undefined ? start : `${start}, ${end}`})`;
  },
  fit: ({ in: data, bytes: count }, out) => {
    out.comment(
      `PHP cuts or fills up a key to ${count} bytes by itself; Java would choose AES-192 or AES-256`,
    );
    out.comment('for a longer key.');
    return `${use(out, 'java.util.Arrays')}.copyOf(${bytes(data, out)}, ${count})`;
  },
  hash: ({ algorithm, in: data }, out) => {
    const digest = use(out, 'java.security.MessageDigest');
    return `${digest}.getInstance("${digestName(algorithm)}").digest(${bytes(data, out)})`;
  },
  hmac: ({ algorithm, key, in: data }, out) => {
    const mac = use(out, 'javax.crypto.Mac');
    const spec = use(out, 'javax.crypto.spec.SecretKeySpec');
    const name = out.temporary('Hash');
    const label = `"Hmac${algorithm.toUpperCase()}"`;
    out.line(
      `${mac} ${name} = ${mac}.getInstance(${label});`,
      `${name}.init(new ${spec}(${bytes(key, out)}, ${label}));`,
    );
    return `${name}.doFinal(${bytes(data, out)})`;
  },
  hex: ({ in: data, case: letters }, out) => {
    const format = `${use(out, 'java.util.HexFormat')}.of()`;
    return `${format}${letters === 'upper' ? '.withUpperCase()' : ''}.formatHex(${bytes(data, out)})`;
  },
  base64: ({ in: data, alphabet, padding }, out) => {
    const encoder = `${use(out, 'java.util.Base64')}.get${alphabet === 'url' ? 'Url' : ''}Encoder()`;
    return `${encoder}${padding ? '' : '.withoutPadding()'}.encodeToString(${bytes(data, out)})`;
  },
  charmap: ({ in: data, from, to }) =>
    data.code +
    replacements(from, to)
      .map(([before, after]) => `.replace(${quoteJava(before)}, ${quoteJava(after)})`)
      .join(''),
  encrypt: ({ key, iv, in: data }, out) => {
    const cipher = use(out, 'javax.crypto.Cipher');
    const spec = use(out, 'javax.crypto.spec.SecretKeySpec');
    const parameter = use(out, 'javax.crypto.spec.IvParameterSpec');
    const name = out.temporary('Cipher');
    out.line(
      `${cipher} ${name} = ${cipher}.getInstance("AES/CBC/PKCS5Padding");`,
      `${name}.init(Cipher.ENCRYPT_MODE, new ${spec}(${key.code}, "AES"), new ${parameter}(${iv.code}));`,
    );
    return `${name}.doFinal(${bytes(data, out)})`;
  },
  layout,
};

function encode(value: Ref, encoding: PercentEncoding, out: Script): string {
  const own = `${use(out, 'java.net.URLEncoder')}.encode`;
  const changes = difference('java', encoding);
  const changed = changes.replacements
    .map(([from, to]) => `.replace(${quoteJava(from)}, ${quoteJava(to)})`)
    .join('');
  const lower = (code: string): string =>
    changes.lowerCase
      ? `${use(out, 'java.util.regex.Pattern')}.compile("%..").matcher(${code}).replaceAll(pair -> pair.group().toLowerCase())`
      : code;
  if (value.type === 'bytes') {
    // Latin-1 has one character per byte.
    const latin = use(out, 'static java.nio.charset.StandardCharsets.ISO_8859_1');
    return lower(`${own}(new String(${value.code}, ${latin}), ${latin})${changed}`);
  }
  if (changed === '' && !changes.lowerCase) return `${own}(${value.code}, ${utf8(out)})`;
  const name = encoderName(encoding);
  out.helper(
    name,
    `// ${explain('URLEncoder', changes)}.\nstatic String ${name}(String text) {\n    return ${lower(
      `${own}(text, ${utf8(out)})${changed}`,
    )};\n}`,
  );
  return `${name}(${value.code})`;
}

/** Java 17 and newer. */
export const java: Language = {
  label: 'Java',
  extension: 'java',
  comment: '//',
  style: 'camel',
  keywords: keywords.java,
  operations,
  lacks: [],
  values: {
    secret: (variable, out) =>
      `${use(out, 'java.util.Objects')}.requireNonNull(System.getenv("${variable}"), "Set ${variable} in the environment.")`,
    bytes: (hex, out) => `${use(out, 'java.util.HexFormat')}.of().parseHex("${hex}")`,
    decoded: (code, encoding, out) => {
      if (encoding === 'hex') return `${use(out, 'java.util.HexFormat')}.of().parseHex(${code})`;
      const kind = encoding === 'base64' ? '' : 'Url';
      return `${use(out, 'java.util.Base64')}.get${kind}Decoder().decode(${code})`;
    },
    randomBytes: (count, out) => {
      const random = use(out, 'java.security.SecureRandom');
      const name = out.helper(
        'randomBytes',
        `static byte[] randomBytes(int count) {
    byte[] bytes = new byte[count];
    new ${random}().nextBytes(bytes);
    return bytes;
}`,
      );
      return `${name}(${count})`;
    },
    randomDigits: (count, out) => {
      const collect = `${use(out, 'java.util.stream.Collectors')}.joining()`;
      return `new ${use(out, 'java.security.SecureRandom')}().ints(${count}, 0, 10).mapToObj(Integer::toString).collect(${collect})`;
    },
    now: (out) => `String.valueOf(${use(out, 'java.time.Instant')}.now().getEpochSecond())`,
    today: (zone, out) => {
      const where =
        zone === undefined ? '' : `${use(out, 'java.time.ZoneId')}.of(${quoteJava(zone)})`;
      return `${use(out, 'java.time.LocalDate')}.now(${where}).toString()`;
    },
  },
  variable: (name) => name,
  text,
  textOf: (code, out) => `new String(${code}, ${utf8(out)})`,
  bytesOf: (code, out) =>
    /^[A-Za-z0-9]+$/.test(code)
      ? `${code}.getBytes(${utf8(out)})`
      : `(${code}).getBytes(${utf8(out)})`,
  encode,
  escapeHtml: (code, out) => {
    const name = out.helper(
      'escapeHtml',
      `static String escapeHtml(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
        .replace("\\"", "&quot;").replace("'", "&#39;");
}`,
    );
    return `${name}(${code})`;
  },
  declare: (variable, type, code) =>
    `${type === 'text' ? 'String' : 'byte[]'} ${variable} = ${code};`,
  request,
  print: (code, out) => out.line(`System.out.println(${code});`),
  program: (out, header) => {
    const imports = [...out.imports.keys()].sort().map((path) => `import ${path};`);
    const deeper = (lines: readonly string[], by: string): string[] =>
      lines.map((line) => (line === '' ? '' : by + line));
    const main = [
      'public class Main {',
      ...[...out.helpers.values()].flatMap((code) => [...deeper(code.split('\n'), '    '), '']),
      '    public static void main(String[] args) throws Exception {',
      ...deeper(out.lines, '        '),
      '    }',
      '}',
    ];
    const head = [header, imports]
      .filter((lines) => lines.length > 0)
      .map((lines) => lines.join('\n'));
    return `${[...head, main.join('\n')].join('\n\n')}\n`;
  },
};
