import type { Finding } from '../../finding';
import { readHead, lineAt, type Head } from '../head';
import { headerNamed, noBody, remark, type Notation, type Written } from '../message';
import { binaryOf, bytesOf } from '../text';

const requestLine = /^([A-Za-z]{1,20})[ \t]+(\S+)[ \t]+HTTP\/\d(?:\.\d)?[ \t]*$/;

/** The text of a request as it goes over the line: request line, headers, blank line, body. */
export const raw: Notation = {
  name: 'raw request',
  read: (text) => {
    const start = /^\s*/.exec(text)?.[0].length ?? 0;
    const { line, next } = lineAt(text, start);
    const [, method, target] = requestLine.exec(line) ?? [];
    const head = method === undefined ? undefined : readHead(text, next);
    if (method === undefined || target === undefined || !head) return undefined;
    const findings =
      start > 0
        ? [remark('text.leftOut', 'note', 'The white space before the request was left out.')]
        : [];
    return [withBody(text, binaryOf(method), binaryOf(target), head, findings)];
  },
};

/** Methods whose requests usually have no body. */
const bodiless = /^(?:GET|HEAD|DELETE|OPTIONS)$/i;

/** The message of a head and the rest of the text, whose bytes are the body just as they are. */
export function withBody(
  text: string,
  method: string | undefined,
  target: string | undefined,
  { headers, body: at, findings }: Head,
  more: readonly Finding[],
): Written {
  const said = headerNamed(headers, 'content-length');
  const length = said === undefined || !/^\d{1,15}$/.test(said) ? undefined : Number(said);
  const all = [...more, ...findings];
  let body = at === undefined ? undefined : bytesOf(text.slice(at));
  const isEmpty = !body || body.length === 0;
  if (isEmpty && (length ?? 0) > 0) {
    const message = `The body is not in the text; Content-Length says that it has ${length ?? 0} bytes.`;
    all.push(remark('body.unknown', 'warning', message, 'Copy the request with its body.'));
    body = undefined;
  } else if (!body && (length === 0 || (method !== undefined && bodiless.test(method)))) {
    body = noBody;
  } else if (!body && method !== undefined) {
    const message =
      'The text ends before the blank line behind the headers: the body is not known.';
    all.push(remark('body.unknown', 'note', message));
  } else if (body && length !== undefined && length !== body.length) {
    all.push(
      remark(
        'http.contentLength',
        'warning',
        `The body in the text has ${body.length} bytes, and Content-Length says ${length}.`,
        'It was taken as it stands. An editor may have added or changed line breaks.',
      ),
    );
  }
  return { message: { method, target, headers, body }, findings: all };
}
