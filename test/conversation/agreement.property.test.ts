import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { answerRequest, openEndpoint, type Answered } from '../../src/core/conversation/endpoint';
import type { ReceivedMessage } from '../../src/core/http/message';
import { generate } from '../../src/core/evaluate/generate';
import { SecretFinder } from '../../src/core/masking/secretFinder';
import {
  arriving,
  endpointFor,
  get,
  movingClock,
  requestFor,
  rightFields,
  secretsFor,
} from '../support/conversation';
import { schemeNamed } from '../support/engine';
import { runs } from '../support/runs';
import { allMistakes } from '../support/vectors';

/** Outcomes that a reading alone does not know. */
const ofTheServer = /^(?:wrongMethod|noChallenge|expired|missing\..*|accepted)$/;

/** The quick answer must not differ from the full reading, which it skips. */
function agrees(answered: Answered, { target }: ReceivedMessage): boolean {
  const { accepted, outcome, notes, reading } = answered;
  if (accepted) return reading.verdict !== 'invalid' || notes.length > 0;
  // With a parameter twice, the reading may find another form of the request that is right.
  const isTwice =
    hasTwice(target) || reading.findings.some(({ code }) => code === 'query.repeated');
  return reading.verdict !== 'valid' || isTwice || ofTheServer.test(outcome);
}

function hasTwice(target: string): boolean {
  const names = (target.split('?')[1] ?? '').split('&').map((pair) => pair.split('=')[0]);
  return new Set(names).size < names.length;
}

const ids = Object.keys(rightFields);

/** A right request of each scheme, for an endpoint that has issued what it needs. */
function prepared(id: string) {
  const clock = movingClock();
  const endpoint = endpointFor(id, clock);
  const needs = schemeNamed(id).document.requests['getchallenge'] !== undefined;
  if (!needs) return { endpoint, message: arriving(requestFor(id, clock)) };
  const challenge = answerRequest(endpoint, arriving(requestFor(id, clock, {}, 'getchallenge')));
  const { result } = JSON.parse(challenge.answer.body) as { result: { token: string } };
  return { endpoint, message: arriving(requestFor(id, clock, { token: result.token })) };
}

/** Changes as clients and proxies make them, and as attackers do. */
const damages = fc.oneof(
  fc.record({ kind: fc.constant('byte'), at: fc.nat(2000), by: fc.integer({ min: 1, max: 255 }) }),
  fc.record({
    kind: fc.constantFrom('cut', 'double', 'case', 'swap'),
    at: fc.nat(2000),
    by: fc.nat(9),
  }),
);

function damaged(text: string, { kind, at, by }: { kind: string; at: number; by: number }): string {
  if (text === '') return text;
  const place = at % text.length;
  const [before, after] = [text.slice(0, place), text.slice(place + 1)];
  const character = text.charAt(place);
  if (kind === 'byte') return before + String.fromCharCode(character.charCodeAt(0) ^ by) + after;
  if (kind === 'cut') return before;
  if (kind === 'double') return `${text}&${text.slice(place)}`;
  if (kind === 'case')
    return (
      before +
      (character === character.toLowerCase() ? character.toUpperCase() : character.toLowerCase()) +
      after
    );
  return after + before + character;
}

describe.each(ids)('%s', (id) => {
  const { endpoint, message } = prepared(id);
  const finder = new SecretFinder(
    Object.entries(secretsFor(id)).map(([name, text]) => ({
      name,
      bytes: new TextEncoder().encode(text),
    })),
  );

  test('a right request is accepted, and read as valid', () => {
    const { accepted, reading, notes } = answerRequest(endpoint, message);
    expect([accepted, reading.verdict, notes]).toEqual([true, 'valid', []]);
  });

  test('whatever happens on the way, answer and reading agree, and no answer tells a secret', () => {
    fc.assert(
      fc.property(
        fc.array(damages, { minLength: 1, maxLength: 3 }),
        fc.boolean(),
        (all, inBody) => {
          const changed: ReceivedMessage =
            inBody && message.body.length > 0
              ? {
                  ...message,
                  body: Buffer.from(
                    all.reduce(damaged, Buffer.from(message.body).toString('latin1')),
                    'latin1',
                  ),
                }
              : { ...message, target: `/${all.reduce(damaged, message.target.slice(1))}` };
          // Node's parser lets no such target through; and a text is read word by word, so that a
          // token behind a no-break space is one of its own.
          fc.pre(!/[\0- \x7f\xa0]/.test(changed.target));
          const answered = answerRequest(endpoint, changed);
          expect(finder.inText(JSON.stringify(answered.answer))).toEqual([]);
          expect(
            agrees(answered, changed),
            JSON.stringify([
              changed.target,
              answered.outcome,
              answered.reading.verdict,
              answered.reading.findings,
            ]),
          ).toBe(true);
        },
      ),
      runs(300),
    );
  });

  test('any bytes at all are answered', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'binary', maxLength: 300 }),
        fc.uint8Array({ maxLength: 300 }),
        fc.constantFrom('GET', 'POST', 'PUT', 'BREW'),
        fc.constantFrom(
          'application/x-www-form-urlencoded',
          'multipart/form-data; boundary=x',
          'a/b',
          '',
        ),
        (target, body, method, type) => {
          const message_ = {
            method,
            target: Buffer.from(target).toString('latin1'),
            headers: [{ name: 'content-type', value: type }],
            body,
          };
          const answered = answerRequest(endpoint, message_);
          expect(answered.accepted && answered.request !== 'getchallenge').toBe(false);
          expect([answered.notes, answered.reading.verdict]).toBeDefined();
        },
      ),
      runs(300),
    );
  });
});

/** Mistakes that the server forgives or that change nothing (vendors.md 1.4, 2.3 and 3.5). */
const harmless = new Set([
  'helpdesk3-client-api/token-no-padding',
  'helpdesk3-client-api/token-trailing-newline',
  'jitbit-autologin/yesterday',
  'jitbit-autologin/tomorrow',
  'kayako-rest/not-urlencoded',
  'kayako-rest/signature-newline',
  'kayako-rest/percent-lowercase',
]);

describe('requests with a known mistake', () => {
  const sent = allMistakes().filter(({ received }) => received['url'] !== undefined);
  test.each(sent.map((mistake) => [mistake.id, mistake] as const))('%s', (id, mistake) => {
    const scheme = schemeNamed(mistake.scheme);
    const { fields } = mistake;
    const noon = 12 * 3_600_000;
    const clock = movingClock();
    if (typeof fields['date'] === 'string') clock.now = Date.parse(fields['date']) + noon;
    const secret = Object.entries(fields).filter(([name]) => scheme.fieldsByName.get(name)?.secret);
    const endpoint = openEndpoint(scheme, Object.fromEntries(secret), clock);
    const answered = answerRequest(endpoint, get(mistake.received['url'] ?? ''));
    expect(answered.accepted).toBe(harmless.has(id));
    const right = generate(scheme, fields, clock).requests.at(-1);
    if (right) expect(answerRequest(endpoint, arriving(right)).accepted).toBe(true);
  });
});
