import { describe, expect, test } from 'vitest';

import { codesOf, fieldsOf, read } from '../support/read';
import { helpdesk, helpdeskCases, helpdeskKeys, token } from './damage/helpdesk';
import { jitbitCases } from './damage/jitbit';
import { otherCases } from './damage/others';

describe.each([
  ['HelpDesk 3', helpdeskCases],
  ['Jitbit', jitbitCases],
  ['others', otherCases],
])('%s', (_, cases) => {
  test.each(cases)('$name', ({ text, options, verdict, finding, summary }) => {
    const reading = read(text, options);
    expect(reading.verdict).toBe(verdict);
    if (finding) {
      const [code, at] = finding;
      expect(reading.findings).toContainEqual(expect.objectContaining({ code, at }));
    }
    if (summary) expect(reading.summary).toMatch(summary);
  });
});

describe('a token that was cut', () => {
  const hex = (text: string): Buffer =>
    Buffer.from(
      text.replace(/[._-]/g, (one) => ({ '.': '+', _: '/', '-': '=' })[one] ?? one),
      'base64',
    );

  test.each([299, 280, 200, 150, 100, 67, 64])(
    'after %i characters still shows what is there',
    (length) => {
      const cut = token.slice(0, length);
      const whole = hex(token);
      const reading = read(cut, helpdeskKeys);
      expect(reading.scheme?.id).toBe('helpdesk3-client-api');
      expect(reading.verdict).toBe('invalid');
      const value = (step: string): Uint8Array | undefined =>
        reading.entries.find((entry) => entry.step === step && entry.direction === 'recovered')
          ?.value.bytes;
      expect(Buffer.from(value('iv') ?? [])).toEqual(whole.subarray(0, 16));
      expect(Buffer.from(value('mac') ?? [])).toEqual(whole.subarray(16, 48));
      const blocks = Math.floor((hex(cut).length - 48) / 16);
      if (blocks > 0 && length < 299) {
        const expected = Buffer.from(String(helpdesk.steps['plain']), 'hex').subarray(
          0,
          blocks * 16,
        );
        expect(Buffer.from(value('plain') ?? [])).toEqual(expected);
      }
    },
  );

  test('without the key it shows IV, MAC and ciphertext', () => {
    const reading = read(`https://support.example.com/index.php?p=api&sp=${token.slice(0, 200)}`);
    expect(reading.verdict).toBe('unverified');
    const steps = reading.entries.map(({ step, value }) => `${step} ${value.length}`);
    expect(steps).toEqual(expect.arrayContaining(['iv 16', 'mac 32', 'ciphertext 102']));
  });

  test('what was cut is said where it was cut', () => {
    expect(codesOf(read(token.slice(0, 200), helpdeskKeys))).toContain('cipher.length');
    expect(codesOf(read(token.slice(0, 40), helpdeskKeys))).toContain('layout.short');
    expect(codesOf(read(token.slice(0, 297), helpdeskKeys))).toContain('base64.length');
  });

  test('the fields before the cut are read', () => {
    expect(fieldsOf(read(token.slice(0, 200), helpdeskKeys))).toMatchObject({
      action: 'new',
      name: 'John Doe',
      email: 'john@example.com',
    });
  });
});
