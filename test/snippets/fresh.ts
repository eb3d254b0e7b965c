import { expect } from 'vitest';

import type { Inputs } from '../../src/core/fields/inputs';
import type { LanguageId } from '../../src/core/snippets/languageIds';
import { snippet } from '../../src/core/snippets/snippet';
import { schemeNamed } from '../support/engine';
import { read } from '../support/read';
import type { Outputs, Program } from './programs';

/** Values for the secret fields of the built-in schemes. */
export const secrets: Readonly<Record<string, string>> = {
  apiKey: 'd5b48eb38779a91d1dbd881dcda3ab24',
  sid: 'a4cfefe5729d3e99e99d9d35865d18a4',
  secret: 'my shared secret',
  secretKey: 'sk_support_123',
  userAccessKey: 'kLmNoPqRsTuVwXyZ',
};
const environment = {
  API_KEY: secrets.apiKey ?? '',
  SID: secrets.sid ?? '',
  SECRET: secrets.secret ?? '',
  SECRET_KEY: secrets.secretKey ?? '',
  USER_ACCESS_KEY: secrets.userAccessKey ?? '',
};

/** Snippets that read the clock and make random values; each URL is one that can be read back. */
const fresh: readonly { id: string; scheme: string; inputs: Inputs }[] = [
  { id: 'freshA', scheme: 'helpdesk3-client-api', inputs: {} },
  { id: 'freshB', scheme: 'jitbit-autologin', inputs: {} },
  { id: 'freshC', scheme: 'jitbit-autologin', inputs: { date: 'today in Pacific/Kiritimati' } },
  { id: 'freshD', scheme: 'kayako-rest', inputs: {} },
  { id: 'freshE', scheme: 'chargedesk-signature', inputs: { time: 'now' } },
];

/** The programs of a language that read the clock and make random values. */
export const freshPrograms = (language: LanguageId): Program[] =>
  fresh.map(({ id, scheme, inputs }) => ({
    id,
    code: snippet(schemeNamed(scheme), { language, inputs, send: false }),
    environment,
  }));

/** Reads back what these programs wrote. */
export function expectFresh(outputs: Outputs): void {
  for (const { id, scheme, inputs } of fresh) {
    const url = (outputs.get(id) ?? '').replace(/^GET /, '').trim();
    const { fields } = schemeNamed(scheme);
    const known = fields.filter(({ secret }) => secret).map(({ name }) => name);
    const given = Object.fromEntries(known.map((name) => [name, secrets[name] ?? '']));
    const zone = inputs.date === undefined ? {} : { date: 'today in Pacific/Kiritimati' };
    const now = new Date().toISOString();
    const reading = read(url, { scheme, inputs: { ...given, ...zone }, now });
    expect({ id, url, verdict: reading.verdict }).toEqual({ id, url, verdict: 'valid' });
    const salt = reading.fields.get('salt')?.text;
    if (scheme === 'kayako-rest') expect(salt).toMatch(/^\d{10}$/);
    const time = Number(reading.fields.get('time')?.text);
    if (scheme === 'chargedesk-signature') {
      expect(Math.abs(Date.now() / 1000 - time)).toBeLessThan(120);
    }
  }
}
