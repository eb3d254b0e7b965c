import type { Finding } from '../finding';
import { remark, type Header } from './message';
import { binaryOf } from './text';

/** The header lines of a message. */
export interface Head {
  readonly headers: readonly Header[];
  /** What HTTP/2 has in place of a request line, without the colon: `method`, `path` … */
  readonly pseudo: ReadonlyMap<string, string>;
  /** Where the body begins; undefined where the text ends before the blank line. */
  readonly body: number | undefined;
  readonly findings: readonly Finding[];
}

const headerForm = /^(:?[\w!#$%&'*+.^`|~-]{1,100}):[ \t]*([^]*)$/;

/** More header lines than this are not looked at. */
const maximumHeaders = 500;

/** Reads header lines from an offset up to a blank line; undefined where a line is no header. */
export function readHead(text: string, from: number): Head | undefined {
  const headers: Header[] = [];
  const pseudo = new Map<string, string>();
  const findings: Finding[] = [];
  let at = from;
  while (at < text.length) {
    const { line, next } = lineAt(text, at);
    at = next;
    if (line === '') return { headers, pseudo, body: at, findings };
    const last = headers.at(-1);
    if (last && /^[ \t]/.test(line)) {
      headers[headers.length - 1] = { ...last, value: `${last.value} ${binaryOf(line.trim())}` };
      findings.push(
        remark('http.folded', 'note', `The header ${last.name} goes over two lines, joined here.`),
      );
      continue;
    }
    const [, name, value = ''] = headerForm.exec(line) ?? [];
    if (name === undefined || headers.length >= maximumHeaders) return undefined;
    const written = binaryOf(trimmed(value));
    if (name.startsWith(':')) pseudo.set(name.slice(1), written);
    else headers.push({ name, value: written });
  }
  return { headers, pseudo, body: undefined, findings };
}

/** The line at an offset without its end, and where the next line begins. */
export function lineAt(text: string, at: number): { readonly line: string; readonly next: number } {
  const end = text.indexOf('\n', at);
  if (end === -1) return { line: text.slice(at), next: text.length };
  const carriage = text.charAt(end - 1) === '\r' && end > at;
  return { line: text.slice(at, carriage ? end - 1 : end), next: end + 1 };
}

/** Without the spaces and tabs at the end, which are no part of a header's value. */
function trimmed(value: string): string {
  let end = value.length;
  while (end > 0 && (value.charAt(end - 1) === ' ' || value.charAt(end - 1) === '\t')) end -= 1;
  return value.slice(0, end);
}
