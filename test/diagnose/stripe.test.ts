import { createHmac } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';

import { diagnose } from '../../src/core/diagnose/diagnose';
import type { Diagnosis } from '../../src/core/diagnose/diagnosis';
import { ties } from '../../src/core/diagnose/words';
import type { Inputs } from '../../src/core/fields/inputs';
import { loadScheme } from '../../src/core/scheme/load';
import type { Scheme } from '../../src/core/scheme/scheme';
import { fixedEnvironment } from '../support/engine';

function stripe(): Scheme {
  const loaded = loadScheme(readFileSync(join(import.meta.dirname, 'stripe.yaml'), 'utf8'));
  if ('problems' in loaded) throw new Error(JSON.stringify(loaded.problems));
  return loaded.scheme;
}

const scheme = stripe();
const secret = 'whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw';
const event = { id: 'evt_1', type: 'charge.succeeded', url: 'https://a.example/é', amount: 614 };
const pretty = JSON.stringify(event, null, 2);
const compact = JSON.stringify(event);
const now = Math.floor(fixedEnvironment.now / 1000) - 60;

interface Signing {
  readonly key?: string | Buffer;
  readonly body?: string;
  readonly time?: number;
  readonly signed?: string;
  readonly algorithm?: string;
  readonly encoding?: 'hex' | 'base64';
}

/** A header as Node's own cryptography makes it, by default just as Stripe does. */
function header({ key = secret, body = pretty, time = now, ...rest }: Signing = {}): string {
  const { signed = `${time}.${body}`, algorithm = 'sha256', encoding = 'hex' } = rest;
  return `t=${time},v1=${createHmac(algorithm, key).update(signed).digest(encoding)}`;
}

function diagnosed(received: string, given: Inputs = {}): Diagnosis {
  const inputs = { payload: pretty, secret, ...given };
  const otherSecrets = [
    { field: 'secret', profile: 'test mode', value: Buffer.from('whsec_ofTheTestMode') },
  ];
  return diagnose(received, { scheme, inputs, environment: fixedEnvironment, otherSecrets });
}

const named = ({ explanations }: Diagnosis): string[] =>
  ties(explanations).map(({ edits }) => edits.map(({ step, id }) => `${step}:${id}`).join(' + '));

describe('the 17 mistakes of webhook verifiers, each named', () => {
  const python = compact
    .replace(/([,:])"/g, '$1 "')
    .replace(/:614/, ': 614')
    .replace('é', '\\u00e9');
  it.each<[string, string, Inputs, string]>([
    ['white space in the secret', header({ key: `${secret}\n` }), {}, 'secret:space.newline'],
    ['a secret in quotes', header({ key: `"${secret}"` }), {}, 'secret:secret.quoted'],
    [
      'a secret without its prefix',
      header({ key: secret.replace('whsec_', '') }),
      {},
      'secret:secret.prefix',
    ],
    [
      'a secret that was decoded, as Svix does',
      header({ key: Buffer.from(secret.replace('whsec_', ''), 'base64') }),
      {},
      'secret:secret.prefixDecoded',
    ],
    [
      'the secret of the test mode',
      header({ key: 'whsec_ofTheTestMode' }),
      {},
      'secret:secret.profile',
    ],
    ['a body parsed and written again', header(), { payload: compact }, 'payload:json.pretty2'],
    ['a body written by Python', header({ body: python }), {}, 'payload:json.python'],
    [
      'a body written by PHP',
      header({ body: compact.replace(/\//g, '\\/').replace('é', '\\u00e9') }),
      {},
      'payload:json.php',
    ],
    ['a body with a line feed more', header({ body: `${pretty}\n` }), {}, 'payload:space.newline'],
    ['an empty body', header({ body: '' }), {}, 'payload:absent.empty'],
    [
      'a body read as Latin-1',
      header({ body: Buffer.from(pretty).toString('latin1') }),
      {},
      'payload:charset.doubleUtf8',
    ],
    ['milliseconds', header({ time: now * 1000 }), { time: now }, 'time:time.milliseconds'],
    [
      'another time in the header than the one signed',
      header({ time: now, signed: `${now - 1}.${pretty}` }),
      {},
      'time:time.off-1',
    ],
    ['base64 in place of hex', header({ encoding: 'base64' }), {}, 'hexMac:base64'],
    ['the body alone signed', header({ signed: pretty }), {}, 'signedPayload:without.time'],
    ['another hash function', header({ algorithm: 'sha1' }), {}, 'mac:algorithm.sha1'],
    [
      'a header in another form',
      header().replace('t=', '').replace(',v1=', '.'),
      {},
      'header:separator.dots',
    ],
  ])('%s', (_, received, given, cause) => {
    const diagnosis = diagnosed(received, given);
    expect(diagnosis.verdict).toBe('explained');
    expect(named(diagnosis)).toContain(cause);
  });

  it.each([
    ['stale', now - 3600, 'time.expired'],
    ['from the future', now + 7200, 'time.future'],
  ])('a header that is %s is right all the same, and says so', (_, time, code) => {
    const { verdict, findings } = diagnosed(header({ time }));
    expect(verdict).toBe('valid');
    expect(findings.map((finding) => finding.code)).toContain(code);
  });

  it('takes the valid header for valid', () => {
    expect(diagnosed(header()).verdict).toBe('valid');
  });

  it('explains no secret that nobody gave', () => {
    const { verdict, next, ruledOut } = diagnosed(header({ key: 'sk_live_another' }));
    expect(verdict).toBe('unexplained');
    expect(next.join(' ')).toContain('Signing secret');
    expect(ruledOut.length).toBeGreaterThan(3);
  });
});
