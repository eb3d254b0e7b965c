import type { Request } from '../evaluate/requests';
import type { KnownSecret } from '../masking/needles';
import { SecretFinder } from '../masking/secretFinder';
import { visible } from '../quoting/visible';
import { argumentParts, curl, curlProblem } from './curl';
import { forms, type Form } from './forms';
import type { ArgumentPart } from '../quoting/shell';
import { copyTargets, curlShells, isCurl, type CopyTargetId } from './targets';

/** How to write the request. */
export interface WriteOptions {
  readonly target: CopyTargetId;
  /** Whether secrets are written out; otherwise they become environment variables. */
  readonly reveal: boolean;
}

/** The request written out, or why that is not possible, as one sentence. */
export type WrittenRequest = { readonly text: string } | { readonly problem: string };

/** A finished request in the words of a client, which sends exactly the same address and body. */
export function writeRequest(
  request: Request,
  secrets: readonly KnownSecret[] | SecretFinder,
  { target, reveal }: WriteOptions,
): WrittenRequest {
  if (request.url === undefined) return { problem: 'This is HTML for a page, not a request.' };
  const hidden = reveal ? [] : secrets;
  const finder = hidden instanceof SecretFinder ? hidden : new SecretFinder(hidden);
  if (!isCurl(target)) return withLibrary(request, request.url, finder, target);
  const shell = curlShells[target];
  const text = curl(request, finder, { shell, reveal });
  if (text !== undefined) return { text };
  const problem = curlProblem(request, shell);
  return { problem: problem ?? 'The command line would be longer than the shell takes: use bash.' };
}

function withLibrary(
  request: Request,
  url: string,
  finder: SecretFinder,
  target: keyof typeof forms,
): WrittenRequest {
  const form = forms[target];
  const problem = problemOf(request, url, form, copyTargets[target].label);
  if (problem !== undefined) return { problem };
  const values = new Map([
    ['SigscopeAddress', url],
    ...request.headers.flatMap(({ name, value }, index): [string, string][] => [
      [`Sigscope-Name-${index}-`, name],
      [`SigscopeValue${index}x`, value],
    ]),
    ...(request.body === undefined ? [] : [['SigscopeBody', request.body] as const]),
  ]);
  const parts = new Map(
    [...values].map(([token, value]) => [token, argumentParts(value, finder)] as const),
  );
  const hasVariables = [...parts.values()].flat().some((part) => 'variable' in part);
  const code = filled(skeleton(request, url, form), parts, form);
  return { text: form.complete?.(code, hasVariables) ?? code };
}

function problemOf(
  { headers, body = '' }: Request,
  url: string,
  { changes, refuses }: Form,
  label: string,
): string | undefined {
  const instead = 'use curl for bash';
  if (!/^https?:\/\//.test(url))
    return `${label} needs an address that begins with http: ${instead}.`;
  const changed = changes.exec(url)?.[0];
  if (changed !== undefined) {
    const advice = /^[!-~]+$/.test(changed) ? instead : 'percent-encode it first';
    return `${label} would change ${quoted(changed)} in the address: ${advice}.`;
  }
  const refused = headers.find(({ value }) => refuses?.test(value));
  if (refused) return `${label} cannot send this value of ${refused.name}: ${instead}.`;
  if (!body.includes('\0')) return undefined;
  return `The request has a NUL character, which ${label} cannot pass on.`;
}

const quoted = (text: string): string => `“${visible(text)}”`;

/**
 * The library's code for a request of which every value is a token of letters and digits. So the
 * library decides how a request is made with the client, and nothing that a user or a scheme wrote
 * passes through its quoting, which is not made for that.
 */
function skeleton({ method, headers, body }: Request, url: string, { plugin }: Form): string {
  return plugin.generate({
    method,
    // The scheme stays: with some clients it makes other code.
    url: `${url.startsWith('https') ? 'https' : 'http'}://sigscope.invalid/SigscopeAddress`,
    headers: headers.map((_, index) => ({
      name: `Sigscope-Name-${index}-`,
      value: `SigscopeValue${index}x`,
    })),
    ...(body === undefined ? {} : { postData: { mimeType: '', text: 'SigscopeBody' } }),
  });
}

const token =
  /https?:\/\/sigscope\.invalid\/SigscopeAddress|Sigscope-Name-\d+-|SigscopeValue\d+x|SigscopeBody/;
const literal = new RegExp(
  `(['"])([^'"\\n]*(?:${token.source})[^'"\\n]*)\\1|(?:${token.source})`,
  'g',
);

/** The code with each literal that has a token in it written anew, by our own rules. */
function filled(
  code: string,
  values: ReadonlyMap<string, readonly ArgumentPart[]>,
  form: Form,
): string {
  const unused = new Set(values.keys());
  const partsOf = (piece: string): readonly ArgumentPart[] => {
    const token = piece.replace(/^https?:.*\//, '');
    unused.delete(token);
    return values.get(token) ?? [{ text: piece }];
  };
  const result = code.replace(literal, (whole: string, _quote?: string, inside: string = whole) => {
    const parts = inside.split(new RegExp(`(${token.source})`)).flatMap(partsOf);
    const written = form.literal(merged(parts));
    return inside === 'SigscopeBody' ? (form.bytes?.(written) ?? written) : written;
  });
  if (unused.size > 0) throw new Error(`The library left out ${[...unused].join(', ')}.`);
  return result;
}

/** Neighbouring texts as one. */
function merged(parts: readonly ArgumentPart[]): ArgumentPart[] {
  const result: ArgumentPart[] = [];
  for (const part of parts) {
    const last = result.at(-1);
    if (last && 'text' in last && 'text' in part) {
      result[result.length - 1] = { text: last.text + part.text };
    } else if (!('text' in part) || part.text !== '' || parts.length === 1) result.push(part);
  }
  return result.length > 0 ? result : [{ text: '' }];
}
