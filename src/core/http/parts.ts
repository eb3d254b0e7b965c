import { binary } from '../bytes';
import { headerNamed, type Message, type ReceivedMessage } from './message';
import { multipartPairs } from './multipart';
import { pairsIn, type Pair } from '../queryPairs';

/** A message in its parts, still as it was sent: one character per byte. */
export interface Parts {
  readonly message: Message;
  /** Scheme and host of the address as written, such as `https://example.com`. */
  readonly origin: string | undefined;
  /** Scheme and host as the `Host` header tells them, where the address does not. */
  readonly hostOrigin: string | undefined;
  /** Empty where it is not known. */
  readonly path: string;
  /** Undefined where it is not known; empty where there is none. */
  readonly query: string | undefined;
  /** The form as its server reads it; empty when the body is none, undefined when it is not known. */
  readonly form: string | undefined;
  /** The type of a body that the server does not read as a form. */
  readonly unreadForm: string | undefined;
  readonly queryPairs: readonly Pair[];
  readonly formPairs: readonly Pair[];
  /** Whether it is read as strictly as a server does. */
  readonly served: boolean;
}

const formType = 'application/x-www-form-urlencoded';

/** More pairs than this are not looked at: no request has as many. */
const maximumPairs = 500;

/**
 * A message that somebody wrote down, in its parts. The body is taken for a form whatever its type:
 * a reading says what is wrong with it.
 */
export function takeApart(message: Message): Parts {
  const { target, headers, body } = message;
  const [origin] = /^[a-z][a-z0-9+.-]*:\/\/[^/?#]*/i.exec(target ?? '') ?? [];
  const rest = (target ?? '').slice(origin?.length ?? 0);
  const at = rest.indexOf('?');
  const path = at === -1 ? rest : rest.slice(0, at);
  const query = at === -1 ? (target === undefined ? undefined : '') : rest.slice(at + 1);
  const type = headerNamed(headers, 'content-type') ?? '';
  const isMultipart = kindOf(type) === 'multipart/form-data';
  const form =
    message.form ??
    (body && ((isMultipart ? multipartPairs(type, body) : undefined) ?? binary(body)));
  const host = headerNamed(headers, 'host') ?? '';
  return {
    message,
    origin,
    hostOrigin: hostForm.test(host) ? `https://${host}` : undefined,
    path,
    query,
    form,
    unreadForm: undefined,
    queryPairs: pairsIn(query ?? '', maximumPairs),
    formPairs: pairsIn(form ?? '', maximumPairs),
    served: false,
  };
}

const hostForm = /^[\w.[\]:-]{1,255}$/;

const kindOf = (type: string): string => (type.toLowerCase().split(';', 1)[0] ?? '').trim();

/**
 * A message as a server on this machine takes it apart: the address that its client used is not the
 * vendor's, and the body is a form only where its type says so.
 */
export function takeApartAsServer(message: ReceivedMessage): Parts {
  const { target, headers, body } = message;
  // A client that believes in a proxy sends the whole address.
  const relative = target.replace(/^https?:\/\/[^/?#]*/i, '') || '/';
  const at = relative.indexOf('?');
  const query = at === -1 ? '' : relative.slice(at + 1);
  const type = headerNamed(headers, 'content-type') ?? '';
  let form: string | undefined = '';
  let unreadForm: string | undefined;
  if (body.length > 0) {
    const kind = kindOf(type);
    if (kind === formType) form = binary(body);
    else if (kind === 'multipart/form-data') form = multipartPairs(type, body);
    else form = undefined;
    if (form === undefined) unreadForm = kind;
  }
  const host = headerNamed(headers, 'host') ?? '';
  return {
    message,
    origin: undefined,
    hostOrigin: `http://${hostForm.test(host) ? host : '127.0.0.1'}`,
    path: at === -1 ? relative : relative.slice(0, at),
    query,
    form: form ?? '',
    unreadForm,
    queryPairs: pairsIn(query, maximumPairs, false),
    formPairs: pairsIn(form ?? '', maximumPairs, false),
    served: true,
  };
}
