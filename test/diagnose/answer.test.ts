import { describe, expect, it } from 'vitest';

import {
  diagnose,
  diagnoseInSteps,
  diagnoseWithPauses,
  type DiagnoseOptions,
} from '../../src/core/diagnose/diagnose';
import { generate, sign } from '../../src/core/evaluate/generate';
import type { Inputs } from '../../src/core/fields/inputs';
import { presentDiagnosis } from '../../src/core/present/explained';
import { fixedEnvironment, schemeNamed } from '../support/engine';
import { mistakeNamed } from '../support/vectors';

const environment = fixedEnvironment;

function planted(id: string, form: string, changed: Inputs = {}): [string, DiagnoseOptions] {
  const { scheme, fields, received } = mistakeNamed(id);
  const text = received[form];
  if (text === undefined) throw new Error(`${id} has no ${form}`);
  return [text, { scheme: schemeNamed(scheme), inputs: { ...fields, ...changed }, environment }];
}

const summaryOf = (id: string, form: string): string => diagnose(...planted(id, form)).summary;

describe('the answer in words', () => {
  it.each([
    [
      'jitbit-autologin/month-day',
      'url',
      '`dayMonth` was made with the month before the day: 0309 in place of 0903.',
    ],
    [
      'jitbit-autologin/yesterday',
      'userHash',
      '`date` was used one day earlier (clock or time zone differ): 2024-03-08 in place of 2024-03-09.',
    ],
    [
      'helpdesk3-client-api/aes-256',
      'token',
      '`mac` is right; only decryption gives nothing readable. `ciphertext` was encrypted with the whole `apiKey` as the key, whose length chooses the cipher (AES-256 for 32 bytes). The server answers HTTP 200 with an empty body.',
    ],
    [
      'helpdesk3-client-api/token-trailing-newline',
      'url',
      'What was computed is right; only what was sent is not. `token` arrived with a line feed at the end. The server accepts it all the same: In plain mode the server drops white space from the token before it reads it; in rewrite mode it does not.',
    ],
    [
      'kayako-rest/secret-base64-decoded',
      'url',
      '`secretKey` was used base64-decoded. It fits just as well that `mac` was made with the key base64-decoded, for the HMAC only. The server answers HTTP 401, FAILED TO AUTHENTICATE.',
    ],
    [
      'kayako-rest/salt-zero',
      'url',
      'It was made with another `salt` than the one given: 0 in place of 3777329113. The server answers HTTP 401, NO SALT PROVIDED!.',
    ],
  ])('%s', (id, form, summary) => {
    expect(summaryOf(id, form)).toBe(summary);
  });

  it('quotes the answer of the request that carries the wrong value', () => {
    const [text, options] = planted('vtiger-login/key-token-order', 'accessKey');
    expect(diagnose(text, options).explanations[0]?.answer).toContain('INVALID_USER_CREDENTIALS');
  });

  it('says in rewrite mode that the newline does harm', () => {
    const [text, options] = planted('helpdesk3-client-api/token-trailing-newline', 'token');
    const inputs = { ...options.inputs, urlMode: 'rewrite' };
    const { explanations } = diagnose(text, { ...options, inputs });
    expect(explanations[0]?.harmless).toBeUndefined();
  });

  it('says what was ruled out and what to do next when nothing fits', () => {
    const { summary, ruledOut, next } = diagnose(
      ...planted('jitbit-autologin/display-name', 'userHash'),
    );
    expect(summary).toMatch(/^It does not match, and no known mistake explains it\./);
    expect(ruledOut).toContain('other lengths');
    expect(next[0]).toContain('Shared secret');
  });

  it('says what is missing when it cannot compute', () => {
    const scheme = schemeNamed('jitbit-autologin');
    const { verdict, next, ruledOut } = diagnose('5fe3f3f803b2b9230d6052b71a6f', {
      scheme,
      inputs: { username: 'John', email: 'john@example.com' },
      environment,
    });
    expect(verdict).toBe('unexplained');
    expect(ruledOut).toEqual([]);
    expect(next[0]).toContain('Shared secret');
  });

  it('names every field that differs, however many', () => {
    const { scheme, fields } = mistakeNamed('helpdesk3-client-api/aes-256');
    const other = { ...fields, name: 'A', email: 'b@c', oldEmail: 'd@e', credits: '7' };
    const text = sign(schemeNamed(scheme), other, environment).get('token') ?? '';
    const { explanations } = diagnose(text, {
      scheme: schemeNamed(scheme),
      inputs: fields,
      environment,
    });
    expect(explanations[0]?.edits.map(({ step }) => step)).toEqual([
      'name',
      'email',
      'oldEmail',
      'credits',
    ]);
  });

  it('never throws on any text', () => {
    const [, options] = planted('kayako-rest/base64url', 'url');
    for (const text of [
      '',
      ' ',
      '\0',
      'a',
      'https://',
      '%',
      '%%',
      '=',
      '<script',
      'é'.repeat(99),
    ]) {
      expect(diagnose(text, options).verdict).not.toBe('valid');
    }
  });
});

describe('with pauses', () => {
  const [text, options] = planted('chargedesk-signature/custom-domain', 'signature');

  it('gives the same as without', async () => {
    let pauses = 0;
    const reports: number[] = [];
    const paused = await diagnoseWithPauses(text, options, {
      pause: async () => {
        pauses += 1;
      },
      progress: (tried) => reports.push(tried),
    });
    const whole = diagnose(text, options);
    expect([paused.verdict, paused.tried, paused.summary]).toEqual([
      whole.verdict,
      whole.tried,
      whole.summary,
    ]);
    expect(pauses).toBeGreaterThan(100);
    expect(reports).toEqual([...reports].sort((left, right) => left - right));
  });

  it('never works for long without one', () => {
    for (const step of diagnoseInSteps(text, options)) if (step < 0) throw new Error();
    const lengths: number[] = [];
    let before = performance.now();
    for (const step of diagnoseInSteps(text, options)) {
      lengths.push(performance.now() - before);
      before = performance.now();
      expect(step).toBeGreaterThanOrEqual(0);
    }
    // The machine may stop us for a while, but not most of the time.
    const late = lengths.filter((length) => length > 30);
    expect(late.length).toBeLessThan(lengths.length / 20);
  });

  it('ends when it is cancelled, and says so', () => {
    const signal = { aborted: false };
    const steps = diagnoseInSteps(text, { ...options, signal });
    steps.next();
    signal.aborted = true;
    for (;;) {
      const step = steps.next();
      if (!step.done) continue;
      expect(step.value.stopped).toBe(true);
      expect(step.value.summary).toContain('ended before everything was tried');
      break;
    }
  });
});

describe('masking', () => {
  it.each([
    'helpdesk3-client-api/key-hex-decoded-both',
    'helpdesk3-client-api/key-trailing-newline',
    'vtiger-login/raw-access-key',
    'jitbit-autologin/separator',
    'jitbit-autologin/order-date-before-secret',
  ])('%s shows no secret, right or mistaken', (id) => {
    const form = Object.keys(mistakeNamed(id).received)[0] ?? '';
    const [text, options] = planted(id, form);
    const { prepared } = generate(options.scheme, options.inputs, environment);
    const presented = presentDiagnosis(diagnose(text, options), { reveal: false });
    expect(presented.verdict).toBe('explained');
    const shown = JSON.stringify(presented);
    for (const { name, secret } of options.scheme.fields) {
      const value = secret ? prepared.values.get(name) : undefined;
      if (!value) continue;
      expect(shown).not.toContain(value.text);
      expect(shown).not.toContain(Buffer.from(value.bytes).toString('hex'));
      expect(shown).not.toContain(Buffer.from(value.text ?? '', 'hex').toString('hex') || 'none');
    }
  });
});
