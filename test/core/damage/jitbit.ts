import { createHash } from 'node:crypto';

import { pick, type ReadOptions } from '../../support/read';
import { outputOf, vectorNamed } from '../../support/vectors';
import { mistaken, on, type Case } from './case';

const jitbit = vectorNamed('jitbit-autologin', 'jitbit-2-seed-mar09');
const jitbitUrl = outputOf(jitbit, 'url');
const userHash = outputOf(jitbit, 'userHash');
const jitbitKeys: ReadOptions = {
  inputs: pick(jitbit.fields, ['secret']),
  now: '2024-03-09T12:00Z',
};

export const jitbitCases: readonly Case[] = [
  {
    name: 'upper-case hex',
    text: jitbitUrl.replace(userHash, userHash.toUpperCase()),
    options: jitbitKeys,
    verdict: 'invalid',
    finding: ['value.characters', 'userHash'],
  },
  {
    name: 'not cut',
    text: mistaken('jitbit-autologin/not-truncated', 'userHash'),
    options: { ...jitbitKeys, inputs: pick(jitbit.fields, ['secret', 'username', 'email']) },
    verdict: 'invalid',
    finding: ['value.length', 'userHash'],
  },
  {
    name: 'base64 in place of hex',
    text: mistaken('jitbit-autologin/base64', 'userHash'),
    options: { ...jitbitKeys, inputs: pick(jitbit.fields, ['secret', 'username', 'email']) },
    verdict: 'invalid',
    finding: ['value.characters', 'userHash'],
  },
  {
    name: 'yesterday',
    text: mistaken('jitbit-autologin/yesterday', 'url'),
    options: jitbitKeys,
    verdict: 'valid',
    finding: ['date.nearby', 'date'],
    summary: /made for 8 March, yesterday; today is 9 March in UTC/,
  },
  {
    name: 'tomorrow',
    text: mistaken('jitbit-autologin/tomorrow', 'url'),
    options: jitbitKeys,
    verdict: 'valid',
    finding: ['date.nearby', 'date'],
    summary: /made for 10 March, tomorrow/,
  },
  {
    name: 'another day of the year',
    text: jitbitUrl,
    options: on(jitbitKeys, '2024-08-01T12:00Z'),
    verdict: 'invalid',
    finding: ['date.otherDay', 'date'],
    summary: /right, but for another day.*9 March/,
  },
  {
    name: 'the same day a year later is right again',
    text: jitbitUrl,
    options: on(jitbitKeys, '2025-03-09T12:00Z'),
    verdict: 'valid',
  },
  {
    name: 'the given date is taken, not looked for',
    text: jitbitUrl,
    options: { ...jitbitKeys, inputs: { ...jitbitKeys.inputs, date: '2024-03-10' } },
    verdict: 'invalid',
    summary: /^`userHash` does not match/,
  },
  {
    name: 'a short secret',
    text: jitbitUrl.replace(
      userHash,
      createHash('sha256').update('Johnjohn@example.comshort0903').digest('hex').slice(0, 28),
    ),
    options: { ...jitbitKeys, inputs: { secret: 'short' } },
    verdict: 'valid',
    finding: ['secret.short', 'secret'],
  },
  {
    name: 'a missing parameter',
    text: jitbitUrl.replace('&email=john%40example.com', ''),
    options: jitbitKeys,
    verdict: 'invalid',
    finding: ['query.missing', 'email'],
  },
  {
    name: 'a parameter twice',
    text: `${jitbitUrl}&email=x`,
    options: jitbitKeys,
    verdict: 'invalid',
    finding: ['query.repeated', 'email'],
  },
  {
    name: 'an unknown parameter',
    text: `${jitbitUrl}&utm_source=x`,
    options: jitbitKeys,
    verdict: 'valid',
    finding: ['query.extra', 'login.query'],
  },
  {
    name: 'a percent sign that escapes nothing',
    text: `${jitbitUrl}&ReturnUrl=100%`,
    options: jitbitKeys,
    verdict: 'valid',
    finding: ['url.percent', 'returnUrl'],
  },
  {
    name: 'Latin-1 in place of UTF-8',
    text: jitbitUrl.replace('username=John', 'username=J%F6rg'),
    options: jitbitKeys,
    verdict: 'invalid',
    finding: ['url.notUtf8', 'username'],
  },
  ...(['md5-32', 'md5-no-date'] as const).flatMap((id): Case[] => [
    {
      name: `superseded ${id} is right, and of no use any more`,
      text: mistaken(`jitbit-autologin/${id}`, 'url'),
      options: jitbitKeys,
      verdict: 'invalid',
      finding: ['version.superseded', 'version'],
      summary: /^The value is right for a superseded formula/,
    },
    {
      name: `superseded ${id} without the secret`,
      text: mistaken(`jitbit-autologin/${id}`, 'url'),
      options: { now: '2024-03-09T12:00Z' },
      verdict: 'unverified',
      finding: ['version.superseded', 'version'],
    },
  ]),
];
