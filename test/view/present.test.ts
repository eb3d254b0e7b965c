import { createHash } from 'node:crypto';

import { describe, expect, test } from 'vitest';

import { generate } from '../../src/core/evaluate/generate';
import { inspect } from '../../src/core/read/inspect';
import { traceMarkdown } from '../../src/core/present/markdown';
import { presentReading } from '../../src/core/present/read';
import { presentGeneration } from '../../src/core/present/signed';
import { fixedEnvironment, schemeNamed } from '../support/engine';

const hidden = { reveal: false };
const kayako = {
  apiUrl: 'https://x.example/api',
  apiKey: 'key',
  secretKey: 's3cr3t-value',
  salt: '1',
};

describe('a presented generation', () => {
  const presented = presentGeneration(
    generate(
      schemeNamed('chargedesk-signature'),
      { companyId: 'acme', customerId: 'c', secretKey: 's3cr3t-value', time: 1700000000 },
      fixedEnvironment,
    ),
    hidden,
  );

  test('has the fields as they would be typed, without empty optional ones', () => {
    expect(presented.fields).toEqual({
      companyId: 'acme',
      customerId: 'c',
      secretKey: '••••••••••••',
      page: 'history',
      embed: false,
      time: 1700000000,
      parameters: '',
    });
  });

  test('is plain data: JSON gives back the same', () => {
    expect(JSON.parse(JSON.stringify(presented))).toEqual(presented);
  });

  test('has text only where somebody could read it', () => {
    const entry = (name: string) => presented.derivation.find(({ step }) => step === name);
    expect(entry('mac')).not.toHaveProperty('text');
    expect(entry('hexMac')).toHaveProperty('text', entry('mac')?.hex);
    const { hex, text, length } = entry('signedPath') ?? {};
    expect(Buffer.from(hex ?? '', 'hex').toString('utf8')).toBe(text);
    expect(length).toBe(text?.length);
  });
});

describe('a presented reading', () => {
  const base = createHash('sha256').update('abs3cr3t-value2211').digest('hex');
  const read = (hash: string, inputs: Record<string, string>) =>
    presentReading(
      inspect(`https://x.example/User/AutoLogin?username=a&email=b&userHash=${hash}`, {
        schemes: [schemeNamed('jitbit-autologin')],
        inputs,
        environment: fixedEnvironment,
      }),
      hidden,
    );

  test('has verdict, checks, what is missing, and the fields', () => {
    const inputs = { secret: 's3cr3t-value', date: '2026-11-22' };
    expect(read(base.slice(0, 28), inputs)).toMatchObject({
      scheme: 'jitbit-autologin',
      verdict: 'valid',
      missing: [],
      checks: [{ step: 'userHash', equal: true }],
      fields: { username: 'a', email: 'b', secret: '••••••••••••', date: '2026-11-22' },
    });
    expect(read(base.slice(0, 28), {})).toMatchObject({ verdict: 'unverified' });
    expect(read(base.slice(0, 28), {}).missing).toContain('secret');
  });

  test('a failed check has both values and where they part', () => {
    const wrong = `${base.slice(0, 27)}${base[27] === '0' ? '1' : '0'}`;
    const inputs = { secret: 's3cr3t-value', date: '2026-11-22' };
    expect(read(wrong, inputs).checks).toEqual([
      {
        step: 'userHash',
        equal: false,
        expected: base.slice(0, 28),
        received: wrong,
        firstDifference: 27,
      },
    ]);
  });

  test('a secret that differs from the one in the token is masked on both sides', () => {
    const fields = {
      helpdeskUrl: 'https://x.example',
      apiKey: 'd5b48eb38779a91d1dbd881dcda3ab24',
      sid: 'the-sid-that-was-sent',
      name: 'John',
      email: 'j@example.com',
    };
    const scheme = schemeNamed('helpdesk3-client-api');
    const url = generate(scheme, fields, fixedEnvironment).outputs.get('url') ?? '';
    const reading = inspect(url, {
      schemes: [scheme],
      inputs: { apiKey: fields.apiKey, sid: 'another-sid' },
      environment: fixedEnvironment,
    });
    const presented = presentReading(reading, hidden);
    const json = JSON.stringify(presented);
    expect(presented.checks.find(({ step }) => step === 'sid')).toMatchObject({ equal: false });
    expect(json).not.toContain('the-sid-that-was-sent');
    expect(json).not.toContain('another-sid');
    expect(json).toContain(`sid=${'•'.repeat(21)}&action=new`);
  });

  test('a text of no scheme gives no scheme, and masks what was given', () => {
    const reading = inspect('nothing', {
      schemes: [schemeNamed('kayako-rest')],
      inputs: {},
      environment: fixedEnvironment,
    });
    const given = { schemes: [schemeNamed('kayako-rest')], inputs: { secretKey: 'looks like' } };
    const presented = presentReading(reading, { reveal: false, given });
    expect(presented).toMatchObject({ scheme: null, verdict: 'unverified', derivation: [] });
    expect(presented.summary).not.toContain('looks like');
  });
});

describe('the trace as Markdown', () => {
  const trace = (fields: Record<string, string>): string =>
    traceMarkdown(
      presentGeneration(
        generate(schemeNamed('kayako-rest'), { ...kayako, ...fields }, fixedEnvironment),
        hidden,
      ),
      'A <title> with *marks*',
    );

  test('has a section for each step and request', () => {
    const text = trace({});
    expect(text).toContain('# A \\<title\\> with \\*marks\\*\n');
    expect(text).toContain(
      '### mac\n\nHMAC-SHA-256 of `salt` (1 byte), with the whole key `secretKey` (12 bytes). computed, 32 bytes.',
    );
    expect(text).toContain('- `secretKey`: `••••••••••••`\n');
    expect(text).toContain("```bash\ncurl 'https://x.example/api?e=");
    expect(text).not.toContain('s3cr3t-value');
  });

  test('values cannot leave their code', () => {
    const text = trace({ apiKey: '`` ` ```\n# Not a title', salt: '`' });
    expect(text).toContain('- `salt`: `` ` ``\n');
    expect(text).toContain('- `apiKey`: ```` `` ` ```⟨U+000A⟩# Not a title ````\n');
    expect(text).not.toMatch(/^# Not a title/m);
  });
});
