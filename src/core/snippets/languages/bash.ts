import { dateParts, isAsciiOnly, joinedBy, queryBy } from '../joining';
import type { Emitters, Language, PercentEncoding, Piece, Ref, RequestCode } from '../language';
import { encoderName, keptMarks, spaceIsPlus } from '../percentEncoding';
import { encodingLabel } from '../../urlEncoding';
import { insideBash, quoteBash } from '../../quoting/languages';
import { snakeCase } from '../names';
import { keywords } from '../keywords';
import type { Script } from '../script';

/*
 * Expressions here are what stands between double quotes: `$name` or `$(command)`. A shell variable
 * cannot hold a NUL byte, so values that are bytes are kept in hex.
 */

const isVariable = (code: string): boolean => /^\$[a-z][a-z0-9_]*$/.test(code);

function text(pieces: readonly Piece[]): string {
  const inside = pieces.map((piece, index) => {
    if ('text' in piece) return insideBash(piece.text);
    const next = pieces[index + 1];
    const isApart = !next || !('text' in next) || !/^[A-Za-z0-9_[]/.test(next.text);
    return isApart || !isVariable(piece.code) ? piece.code : `\${${piece.code.slice(1)}}`;
  });
  return inside.join('');
}

const fromHex = 'xxd -r -p';

function toHex(out: Script): string {
  return out.helper('to_hex', `to_hex() { xxd -p | tr -d '\\n'; }`);
}

/** A command that writes the value. */
const write = (value: Ref): string =>
  `printf '%s' "${value.code}"${value.type === 'bytes' ? ` | ${fromHex}` : ''}`;

const hexOf = (value: Ref, out: Script): string =>
  value.type === 'bytes' ? value.code : `$(${write(value)} | ${toHex(out)})`;

/** The variable that holds the value; a literal is put into one. */
function nameOf(value: Ref, out: Script): string {
  if (isVariable(value.code)) return value.code.slice(1);
  const name = out.temporary('Input');
  out.line(`${name}="${value.code}"`);
  return name;
}

const layout: Emitters['layout'] = ({ parts }) => parts.map(({ code }) => code).join('');

/** Characters for `tr`: octal where a character means something to it. */
const trSet = (characters: string): string =>
  `'${Array.from(characters, (one, index) =>
    /[A-Za-z0-9+/=._,:;~@%&!]/.test(one) || (one === '-' && index === characters.length - 1)
      ? one
      : `\\${one.charCodeAt(0).toString(8).padStart(3, '0')}`,
  ).join('')}'`;

const operations: Emitters = {
  concat: joinedBy(layout),
  template: joinedBy(layout),
  query: queryBy({ layout, text, lines: (pairs) => pairs.join('\\\n&') }),
  date: ({ in: day, pattern }, out) => {
    const name = nameOf(day, out);
    return dateParts(pattern).map((part) =>
      'text' in part ? part : { code: `\${${name}:${part.from}:${part.to - part.from}}` },
    );
  },
  slice: ({ in: data, start, end }, out) => {
    const name = nameOf(data, out);
    if (data.type === 'text' && !isAsciiOnly(data)) {
      out.comment('These are characters in a UTF-8 locale, and bytes in the locale C.');
    }
    const factor = data.type === 'bytes' ? 2 : 1;
    const length = end === undefined ? '' : `:${Math.max(0, end - start) * factor}`;
    return `\${${name}:${start * factor}${length}}`;
  },
  fit: ({ in: data, bytes }, out) => {
    out.comment(`PHP cuts or fills up a key to ${bytes} bytes by itself; openssl only warns.`);
    const name = out.names.fresh(`${out.current}Padded`);
    out.line(`${name}="${hexOf(data, out)}${'00'.repeat(bytes)}"`);
    return `\${${name}:0:${bytes * 2}}`;
  },
  hash: ({ algorithm, in: data }) =>
    `$(${write(data)} | openssl dgst -${algorithm} -r | cut -d ' ' -f 1)`,
  hmac: ({ algorithm, key, in: data }, out) => {
    out.commentOnce('Other users of this machine can see the arguments of openssl while it runs.');
    const how =
      key.type === 'text' ? `-hmac "${key.code}"` : `-mac HMAC -macopt hexkey:"${key.code}"`;
    return `$(${write(data)} | openssl dgst -${algorithm} ${how} -r | cut -d ' ' -f 1)`;
  },
  hex: ({ in: data, case: letters }, out) =>
    letters === 'lower' ? hexOf(data, out) : `$(printf '%s' "${hexOf(data, out)}" | tr a-f A-F)`,
  base64: ({ in: data, alphabet, padding }) => {
    const url = alphabet === 'url' ? ` | tr '+/' '\\055_'` : '';
    return `$(${write(data)} | openssl base64 -A${url}${padding ? '' : " | tr -d '='"})`;
  },
  charmap: ({ in: data, from, to }) => {
    const swapped = `printf '%s' "${data.code}" | tr ${trSet(from)} ${trSet(to)}`;
    return `$(${swapped})`;
  },
  encrypt: ({ cipher, key, iv, in: data }, out) => {
    out.commentOnce('Other users of this machine can see the arguments of openssl while it runs.');
    const command = `openssl enc -${cipher} -K "${key.code}" -iv "${iv.code}"`;
    return `$(${write(data)} | ${command} | ${toHex(out)})`;
  },
  layout,
};

function encode(value: Ref, encoding: PercentEncoding, out: Script): string {
  const name = snakeCase(encoderName(encoding));
  const marks = keptMarks(encoding).replace(/[^-]/g, (mark) =>
    /[._~/]/.test(mark) ? mark : `\\${mark}`,
  );
  // A minus between brackets is itself only at the end.
  const set = `[A-Za-z0-9${marks.replace('-', '')}${marks.includes('-') ? '-' : ''}]`;
  const upper = encoding !== 'dotnet';
  out.helper(
    name,
    `# ${encodingLabel(encoding)}
${name}() {
  local LC_ALL=C text=$1 at character byte
  for ((at = 0; at < \${#text}; at++)); do
    character=\${text:at:1}
    case $character in
      ${set}) printf '%s' "$character" ;;${spaceIsPlus(encoding) ? `\n      ' ') printf '+' ;;` : ''}
      *) printf -v byte '%d' "'$character" && printf '%%%02${upper ? 'X' : 'x'}' $((byte & 255)) ;;
    esac
  done
}`,
  );
  if (value.type === 'text') return `$(${name} "${value.code}")`;
  const each = out.helper(
    'encode_bytes',
    `# The bytes are given in hex.
encode_bytes() {
  local at character
  for ((at = 0; at < \${#2}; at += 2)); do
    printf -v character "\\\\x\${2:at:2}"
    if [ "\${2:at:2}" = 00 ]; then printf %%00; else "$1" "$character"; fi
  done
}`,
  );
  return `$(${each} ${name} "${value.code}")`;
}

function request(
  { name, method, url, sample, headers, body, answers }: RequestCode,
  out: Script,
): void {
  const isUsual = method === (body === undefined ? 'GET' : 'POST');
  const options = [
    ...(/[[\]{}]/.test(sample) ? ['--globoff'] : []),
    ...(/\/\.{1,2}(?:[/?#]|$)/.test(sample) ? ['--path-as-is'] : []),
    ...(isUsual ? [] : [`--request ${quoteBash(method)}`]),
    ...headers.map((header) => `--header "${header.name}: ${header.value}"`),
    ...(body === undefined ? [] : [`--data-raw "${body}"`]),
  ];
  const command = ['curl --silent --show-error', ...options, `"${url}"`].join(' ');
  const lines =
    command.length <= 90
      ? command
      : [
          'curl --silent --show-error',
          ...options.map((option) => `  ${option}`),
          `  "${url}"`,
        ].join(' \\\n');
  if (answers.length === 0) {
    out.line(lines);
    return;
  }
  const answer = out.names.fresh(`${name}Answer`);
  out.line(`${answer}=$(${command})`);
  for (const { variable, path } of answers) {
    out.comment(`Bash reads no JSON; with jq it is: jq -r .${path.join('.')}`);
    const pattern = `s/.*"${path.at(-1) ?? ''}" *: *"\\([^"]*\\)".*/\\1/p`;
    out.line(`${variable.slice(1)}=$(printf '%s' "$${answer}" | sed -n '${pattern}')`);
    out.line(`[ -n "${variable}" ] || { printf '%s\\n' "$${answer}" >&2; exit 1; }`);
  }
}

/** Bash with curl, openssl and xxd. */
export const bash: Language = {
  label: 'bash (curl, openssl)',
  extension: 'sh',
  comment: '#',
  style: 'snake',
  keywords: keywords.bash,
  operations,
  lacks: [],
  impossible: { pattern: /\0/, reason: 'no shell can hold a NUL character.' },
  values: {
    secret: (variable) => `\${${variable}:?}`,
    bytes: (hex) => hex,
    decoded: (code, encoding, out) => {
      const text = `printf '%s' "${code}"`;
      if (encoding === 'hex') return `$(${text} | tr A-F a-f)`;
      if (encoding === 'base64') return `$(${text} | base64 -d | ${toHex(out)})`;
      // base64 decodes all of a text without padding, and complains only then.
      const lenient = '{ base64 -d 2> /dev/null || true; }';
      return `$(${text} | tr -- -_ +/ | ${lenient} | ${toHex(out)})`;
    },
    randomBytes: (count) => `$(openssl rand -hex ${count})`,
    // Ten of sixteen hex digits are decimal: this many random bytes always have enough of them.
    randomDigits: (count) => `$(openssl rand -hex ${count + 16} | tr -dc 0-9 | cut -c 1-${count})`,
    now: () => '$(date +%s)',
    today: (zone) => (zone === undefined ? '$(date +%F)' : `$(TZ=${quoteBash(zone)} date +%F)`),
  },
  variable: (name) => `$${name}`,
  text,
  textOf: (code) => `$(printf '%s' "${code}" | ${fromHex})`,
  bytesOf: (code, out) => `$(printf '%s' "${code}" | ${toHex(out)})`,
  encode,
  escapeHtml: (code, out) => {
    const name = out.helper(
      'escape_html',
      `escape_html() {
  printf '%s' "$1" | sed -e 's/&/\\&amp;/g; s/</\\&lt;/g; s/>/\\&gt;/g' \\
    -e 's/"/\\&quot;/g' -e "s/'/\\&#039;/g"
}`,
    );
    return `$(${name} "${code}")`;
  },
  declare: (variable, _type, code) => {
    const name = variable.slice(1);
    const isWord = /^[A-Za-z0-9_./:@,+=-]+$/.test(code) && !code.startsWith('~');
    return `${name}=${isWord ? code : `"${code}"`}`;
  },
  request,
  print: (code, out) => out.line(`printf '%s\\n' "${code}"`),
  program: (out, header) => {
    const head = ['#!/usr/bin/env bash', ...header, 'set -euo pipefail'];
    const hasBytes = out.lines.some((line) => line.includes(fromHex) || line.includes('to_hex'));
    if (hasBytes) head.push('', '# Bytes are kept in hex: a variable cannot hold NUL.');
    return `${[head.join('\n'), ...out.helpers.values(), out.lines.join('\n')].join('\n\n')}\n`;
  },
};
