import { describe, expect, test } from 'vitest';

import { generate } from '../../src/core/evaluate/generate';
import { Masking } from '../../src/core/masking/mask';
import { presentGeneration } from '../../src/core/present/signed';
import { fixedEnvironment, schemeNamed } from '../support/engine';

const secret = 'k3y+Of/Mine=é';
const bytes = Buffer.from(secret, 'utf8');
const masking = new Masking([], [{ name: 'apiKey', bytes }], false);

describe('a secret met in any text is masked in all the ways of writing it', () => {
  const inBase64 = (before: string, after: string): string =>
    Buffer.from(before + secret + after, 'utf8').toString('base64');

  test.each([
    ['as it is', secret],
    ['twice', `${secret}${secret}`],
    ['in hex', bytes.toString('hex')],
    ['in upper-case hex', bytes.toString('hex').toUpperCase()],
    ['percent-encoded', encodeURIComponent(secret)],
    [
      'percent-encoded in small letters',
      encodeURIComponent(secret).replace(/%../g, (escape) => escape.toLowerCase()),
    ],
    ['percent-encoded twice', encodeURIComponent(encodeURIComponent(secret))],
    ['percent-encoded, every byte', bytes.toString('hex').replace(/../g, '%$&')],
    ['base64 and percent-encoded', encodeURIComponent(inBase64('', ''))],
  ])('%s', (_, written) => {
    const masked = masking.text(`before ${written} after`);
    // The padding of base64 belongs to no byte.
    expect(masked).toMatch(/^before •+(?:%3D)* after$/);
  });

  test.each([0, 1, 2, 3, 4, 5].flatMap((lead) => [0, 1, 2].map((tail) => [lead, tail] as const)))(
    'in base64 of a longer text, %i bytes before and %i behind',
    (lead, tail) => {
      const whole = inBase64('x'.repeat(lead), 'y'.repeat(tail));
      for (const text of [whole, whole.replaceAll('+', '-').replaceAll('/', '_')]) {
        const masked = masking.text(text);
        expect(masked).toHaveLength(text.length);
        // Whoever decodes what is left finds none of the secret's letters in it.
        const left = Buffer.from(masked.replaceAll('•', 'A'), 'base64').toString('latin1');
        for (const part of ['k3', '3y', 'Mi', 'in', 'ne']) expect(left).not.toContain(part);
      }
    },
  );

  test('a space written as a plus', () => {
    const spaced = new Masking([], [{ name: 'key', bytes: Buffer.from('two words') }], false);
    expect(spaced.text('q=two+words&r=two%20words')).toBe('q=•••••••••&r=•••••••••••');
  });

  test('escaped for HTML', () => {
    const marked = new Masking([], [{ name: 'key', bytes: Buffer.from(`a<b>"c"&'d'`) }], false);
    expect(marked.text('<i title="a&lt;b&gt;&quot;c&quot;&amp;&#039;d&#039;">')).toMatch(
      /^<i title="•+">$/,
    );
  });

  test('shortened in a message', () => {
    const long = 's3cr3t'.repeat(20);
    const short = new Masking([], [{ name: 'key', bytes: Buffer.from(long) }], false);
    expect(short.text(`"${long.slice(0, 40)}…" is wrong.`)).toBe(`"${'•'.repeat(40)}…" is wrong.`);
  });
});

describe('what is not masked', () => {
  test.each(['', 'k3y+Of', 'nothing of it', 'K3Y+OF/MINE=É'])('%j', (text) => {
    expect(masking.text(text)).toBe(text);
  });

  test('anything, when secrets are revealed', () => {
    const revealing = new Masking([], [{ name: 'apiKey', bytes }], true);
    expect(revealing.text(secret)).toBe(secret);
  });

  test.each(['', 'a', 'abc'])('a secret of under four bytes, met by chance: %j', (short) => {
    const few = new Masking([], [{ name: 'key', bytes: Buffer.from(short) }], false);
    expect(few.text('an abc of a cab')).toBe('an abc of a cab');
  });
});

test('overlapping secrets, and one inside another, are masked together', () => {
  const secrets = ['abcdef', 'defghi', 'cdef'].map((text, index) => ({
    name: `key${index}`,
    bytes: Buffer.from(text),
  }));
  expect(new Masking([], secrets, false).text('_abcdefghi_cdef_')).toBe('_•••••••••_••••_');
});

test('a character of which one byte is masked is masked whole', () => {
  // The last bytes of é (C3 A9) and the four that follow.
  const odd = Uint8Array.from([0xa9, 0x61, 0x62, 0x63, 0x64]);
  expect(new Masking([], [{ name: 'key', bytes: odd }], false).text('xéabcdy')).toBe('x•••••y');
});

describe('masking follows the value', () => {
  const fields = {
    helpdeskUrl: 'https://support.example.com',
    apiKey: 'd5b48eb38779a91d1dbd881dcda3ab24',
    sid: 'a4c',
    name: 'John',
    email: 'j@example.com',
  };
  const present = (changed = {}, reveal = false) =>
    presentGeneration(
      generate(schemeNamed('helpdesk3-client-api'), { ...fields, ...changed }, fixedEnvironment),
      { reveal },
    );
  const entry = (name: string, changed = {}) =>
    present(changed).derivation.find(({ step }) => step === name);

  test('into a text that contains it, even when it is too short to be searched for', () => {
    expect(entry('plain')).toMatchObject({
      text: 'sid=•••&action=new&name=John&email=j@example.com&oldemail=&pass=&chatdep=1&supportdep=1&faqcat=1&credits=0&valid=',
      masked: [[4, 7]],
    });
    expect(entry('plain')?.hex.slice(0, 20)).toBe('7369643d••••••26616374'.slice(0, 20));
  });

  test('into a key that was cut from it', () => {
    expect(entry('aesKey')).toMatchObject({ text: '•'.repeat(16), hex: '•'.repeat(32) });
  });

  test('into a key that was filled up, but not into the filling', () => {
    expect(entry('aesKey', { apiKey: 'short' })).toMatchObject({
      hex: '•'.repeat(10) + '00'.repeat(11),
      masked: [[0, 5]],
    });
  });

  test('through percent-encoding', () => {
    const text = entry('plain', { sid: 'é&', valueEncoding: 'form' })?.text;
    expect(text?.slice(0, 20)).toBe(`sid=${'•'.repeat(9)}&action`);
  });

  test('not through a MAC or a cipher', () => {
    for (const name of ['mac', 'ciphertext', 'blob', 'base64', 'token']) {
      expect({ [name]: entry(name)?.masked }).toEqual({ [name]: [] });
    }
  });

  test('into other fields that have the same value', () => {
    const presented = present({ name: `label ${fields.apiKey}` });
    expect(presented.fields).toMatchObject({
      apiKey: '•'.repeat(32),
      sid: '•••',
      name: `label ${'•'.repeat(32)}`,
    });
  });

  test('into requests, outputs and curl, also where it is short', () => {
    const vtiger = generate(
      schemeNamed('vtiger-login'),
      { endpoint: 'https://x.example/', username: 'a&b=c', userAccessKey: 'a&b=c', token: 't' },
      fixedEnvironment,
    );
    const { requests, outputs } = presentGeneration(vtiger, { reveal: false });
    expect(requests[0]?.url).toBe('https://x.example/?operation=getchallenge&username=•••••••••');
    expect(requests[0]?.curl).toContain('username=<userAccessKey>');
    expect(outputs['challengeUrl']).toBe(requests[0]?.url);
  });

  test('reveal shows all of it', () => {
    const presented = present({}, true);
    expect(presented.fields).toMatchObject(fields);
    expect(JSON.stringify(presented)).not.toContain('•');
  });
});
