import { durationInWords } from '../fields/calendar';
import type { Finding } from '../finding';
import type { IssueDocument } from '../scheme/serverDocument';
import { Value } from '../value';
import type { Challenge, Challenges } from './challenges';
import { judge, type Judged, type Knowledge } from './judge';
import type { Received } from './received';

/** What there is to say about a request besides its values. */
export interface Noted {
  readonly endpoint: Omit<Knowledge, 'lacksChallenge'> & { readonly challenges: Challenges };
  readonly received: Received;
  readonly judged: Judged | undefined;
  readonly need: NeededChallenge | undefined;
}

/** The challenge that a request must have been made with. */
export interface NeededChallenge {
  readonly issues: IssueDocument;
  /** Whose it is, as the request says. */
  readonly user: string | undefined;
  /** The one that was good when the request came. */
  readonly live: Challenge | undefined;
}

/** What only the server can see: the way in which the request came, and its challenge. */
export function notesOn(noted: Noted): readonly Finding[] {
  const { received, judged } = noted;
  const { message, unreadForm } = received;
  const notes: Finding[] = [];
  const route = judged?.match.route;
  if (route && !judged.match.method) {
    notes.push({
      code: 'http.method',
      severity: 'error',
      at: route.request.name,
      message: `It came with ${message.method}; \`${route.request.name}\` is a ${route.request.method} request.`,
      hint: 'Servers look for the parameters where the method puts them.',
    });
  }
  const wantsForm = !route || route.request.form !== undefined;
  if (unreadForm !== undefined && wantsForm) {
    notes.push({
      code: 'http.contentType',
      severity: 'error',
      at: route?.request.name ?? 'body',
      message:
        unreadForm === ''
          ? 'The body has no Content-Type, so a server does not read it as a form.'
          : `The body has the type ${unreadForm}, so a server does not read it as a form.`,
      hint: 'Send it as application/x-www-form-urlencoded.',
    });
  }
  for (const name of judged?.repaired ?? []) {
    notes.push({
      code: 'server.forgives',
      severity: 'warning',
      at: name,
      message: `\`${name}\` did not arrive as it was made; this server puts it right.`,
      hint: 'Percent-encode it and cut nothing off: other servers refuse it.',
    });
  }
  return [...notes, ...challengeNotes(noted)];
}

function challengeNotes({ endpoint, received, judged, need }: Noted): Finding[] {
  if (!need || !judged || judged.outcomes.has('accepted')) return [];
  const { issues, user, live } = need;
  const { scheme, challenges, environment, given } = endpoint;
  const { now } = environment;
  const former = user === undefined ? [] : challenges.former(user, now);
  const isMadeWith = ({ value }: Challenge): boolean =>
    judge([judged.match], received, {
      scheme,
      given: new Map([...given, [issues.field, Value.text(value)]]),
      environment,
      lacksChallenge: false,
    })?.outcomes.has('accepted') === true;
  const used = former.find(isMadeWith);
  const say = (code: string, message: string, hint: string): Finding[] => [
    { code: `challenge.${code}`, severity: 'error', at: issues.field, message, hint },
  ];
  if (used && now >= used.expires) {
    const ago = durationInWords((now - used.expires) / 1000);
    return say(
      'expired',
      `It was made with a \`${issues.field}\` that expired ${ago} ago.`,
      'Ask for a new one right before using it.',
    );
  }
  if (used && live) {
    const ago = durationInWords((now - live.issued) / 1000);
    return say(
      'replaced',
      `It was made with a \`${issues.field}\` that a newer one replaced ${ago} ago.`,
      `There is one for each \`${issues.per}\`: two programs with the same one break each other.`,
    );
  }
  if (live) return [];
  return say(
    'none',
    `No \`${issues.field}\` was issued for this \`${issues.per}\`, or it has expired.`,
    `Ask for one first, with the same \`${issues.per}\`.`,
  );
}
