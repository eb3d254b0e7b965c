import { createHash } from 'node:crypto';

import { describe, expect, it } from 'vitest';

import { diagnose } from '../../src/core/diagnose/diagnose';
import { presentDiagnosis } from '../../src/core/present/explained';
import { fixedEnvironment, schemeNamed } from '../support/engine';
import { helpdeskToken, plainOf } from '../support/helpdesk';

const scheme = schemeNamed('jitbit-autologin');
const environment = fixedEnvironment;
const person = { username: 'Jo', email: 'jo@example.com', date: '2024-03-09' };

const sha256 = (text: string): string => createHash('sha256').update(text).digest('hex');
const md5 = (text: string): string => createHash('md5').update(text).digest('hex');
const base64 = (text: string): string => Buffer.from(text).toString('base64');

/** The hash as the vendor's page makes it, with another secret. */
const hashWith = (secret: string): string =>
  sha256(`${person.username}${person.email}${secret}0903`).slice(0, 28);

function causeOf(secret: string, used: string): string {
  const inputs = { helpdeskUrl: 'https://jo.example', ...person, secret };
  const diagnosis = diagnose(hashWith(used), { scheme, inputs, environment });
  return presentDiagnosis(diagnosis, { reveal: false }).summary;
}

const plain = 'open sesame 42';

it('two mistakes with one text', () => {
  const inputs = {
    helpdeskUrl: 'https://jo.example',
    ...person,
    email: ' Jo@Example.com',
    secret: plain,
  };
  const hash = sha256(`${person.username}jo@example.com${plain}0903`).slice(0, 28);
  const { summary } = diagnose(hash, { scheme, inputs, environment });
  expect(summary).toContain(
    '`email` was used in small letters, and then without its white space at the ends',
  );
});

describe('what became of a secret before it was used', () => {
  it.each<[string, string, string]>([
    [
      'a quoted line of a file',
      `"${plain}"\n`,
      'with double quotes around it, and then with a line feed at the end',
    ],
    [
      'a line of a .env file',
      `SECRET=${plain}\r\n`,
      'with "SECRET=" in front, and then with CR and LF at the end',
    ],
    [
      'a line of a shell file',
      `export SECRET='${plain}'`,
      'with single quotes around it, and then with "export SECRET=" in front',
    ],
    ['echo | base64', base64(`${plain}\n`), 'with a line feed at the end, and then base64-encoded'],
    ['echo | md5sum', md5(`${plain}\n`), 'with a line feed at the end, and then as its MD5 in hex'],
    ['an MD5 in capitals', md5(plain).toUpperCase(), 'as its MD5 in hex, and then in capitals'],
    [
      'two blank lines',
      `${plain}\n\n`,
      'with a line feed at the end, and then with a line feed at the end',
    ],
    [
      'a list in a program',
      `"${plain}",`,
      'with double quotes around it, and then with a comma at the end',
    ],
    ['bytes as Python prints them', `b'${plain}'`, "as Python writes bytes (b'…')"],
    ['a form field', encodeURIComponent(plain), 'percent-encoded (encodeURIComponent)'],
    ['an invisible space', `${plain}\u200b`, 'with a zero-width space at the end'],
    ['no quotes in a shell', 'open', 'cut at its first space'],
    [
      'a variable that is not set',
      'undefined',
      'as the text "undefined" (an undefined variable in JavaScript)',
    ],
  ])('%s', (_, used, way) => {
    expect(causeOf(plain, used)).toContain(`\`secret\` was used ${way}.`);
  });

  it.each<[string, string, string, string]>([
    [
      'a comment in a .env file',
      'tick#tock',
      'tick',
      'cut at its first "#" (a comment in a .env file)',
    ],
    [
      'a variable in double quotes',
      'pay$day!',
      'pay!',
      'with what follows a "$" taken for a variable without a value',
    ],
    ['an escape that was none', 'C:\\temp\\x', 'C:tempx', 'without its backslashes'],
  ])('%s', (_, secret, used, way) => {
    expect(causeOf(secret, used)).toContain(`\`secret\` was used ${way}.`);
  });

  it('is found where it is the key of the cipher and of the MAC', () => {
    const apiKey = '0f1e2d3c4b5a69788796a5b4c3d2e1f0';
    const sid = '99887766554433221100ffeeddccbbaa';
    const text = helpdeskToken({ apiKey: `"${apiKey}"\n`, plain: plainOf(sid) });
    const { explanations } = diagnose(text, {
      scheme: schemeNamed('helpdesk3-client-api'),
      inputs: { apiKey, sid },
      environment,
    });
    expect(explanations[0]?.edits.map(({ step, id }) => [step, id])).toEqual([
      ['apiKey', 'secret.quoted'],
      ['apiKey', 'space.newline'],
    ]);
  });
});
