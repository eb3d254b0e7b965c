import { binary } from '../bytes';
import { headerNamed, type ReceivedMessage } from './message';
import { multipartPairs } from './multipart';
import { pairsIn, type Pair } from './pairs';

/** A received request in its parts, still as it was sent: one character per byte. */
export interface Received {
  readonly message: ReceivedMessage;
  /** Host and port that the client asked for, for the address as it saw it. */
  readonly host: string;
  readonly path: string;
  readonly query: string;
  /** The form as its server reads it; empty when the body is none. */
  readonly form: string;
  /** A body with a type that the server does not read as a form. */
  readonly unreadForm: string | undefined;
  readonly queryPairs: readonly Pair[];
  readonly formPairs: readonly Pair[];
}

const formType = 'application/x-www-form-urlencoded';

/** Splits the target at the first `?` and takes the body for a form where its type says so. */
export function takeApart(message: ReceivedMessage): Received {
  const { target, headers, body } = message;
  // A client that believes in a proxy sends the whole address.
  const relative = target.replace(/^https?:\/\/[^/?#]*/i, '') || '/';
  const at = relative.indexOf('?');
  const query = at === -1 ? '' : relative.slice(at + 1);
  const type = headerNamed(headers, 'content-type') ?? '';
  const [kind = ''] = type.toLowerCase().split(';', 1);
  let form: string | undefined = '';
  if (body.length > 0) {
    if (kind.trim() === formType) form = binary(body);
    else if (kind.trim() === 'multipart/form-data') form = multipartPairs(type, body);
    else form = undefined;
  }
  const host = headerNamed(headers, 'host') ?? '';
  return {
    message,
    host: /^[\w.[\]:-]{1,255}$/.test(host) ? host : '127.0.0.1',
    path: at === -1 ? relative : relative.slice(0, at),
    query,
    form: form ?? '',
    unreadForm: form === undefined ? kind.trim() : undefined,
    queryPairs: pairsIn(query),
    formPairs: pairsIn(form ?? ''),
  };
}
