import { createCipheriv, createHash, createHmac } from 'node:crypto';
import { describe, expect, it } from 'vitest';

import { diagnose } from '../../src/core/diagnose/diagnose';
import type { Diagnosis } from '../../src/core/diagnose/diagnosis';
import { ties } from '../../src/core/diagnose/words';
import { fixedEnvironment, schemeNamed } from '../support/engine';

const jitbit = {
  helpdeskUrl: 'https://foo.jitbit.com/helpdesk',
  username: 'John',
  email: 'john@example.com',
  secret: 'correct horse battery',
  date: '2024-03-09',
};
const base = 'Johnjohn@example.comcorrect horse battery0903';

const helpdesk = {
  helpdeskUrl: 'https://support.example.com',
  apiKey: 'd5b48eb38779a91d1dbd881dcda3ab24',
  sid: 'a4cfefe5729d3e99e99d9d35865d18a4',
  name: 'John Doe',
  email: 'john@example.com',
  iv: '000102030405060708090a0b0c0d0e0f',
};
const plain =
  'sid=a4cfefe5729d3e99e99d9d35865d18a4&action=new&name=John Doe&email=john@example.com&oldemail=&pass=&chatdep=1&supportdep=1&faqcat=1&credits=0&valid=';

function at(
  scheme: string,
  step: string,
  received: string,
  inputs: Record<string, string>,
): Diagnosis {
  return diagnose(received, {
    scheme: schemeNamed(scheme),
    inputs,
    environment: fixedEnvironment,
    at: step,
  });
}

const causes = ({ explanations }: Diagnosis): string[] =>
  ties(explanations).map(({ edits }) => edits.map(({ step, id }) => `${step}:${id}`).join(' + '));

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest();

function ciphertextWith(cipher: string, key: string): Buffer {
  const made = createCipheriv(cipher, key, Buffer.from(helpdesk.iv, 'hex'));
  return Buffer.concat([made.update(plain), made.final()]);
}

describe('what the other side has at a step', () => {
  it.each([
    ['base', base.replace('0903', '0309'), 'dayMonth:swapped'],
    ['base', base.replace('battery', 'battery\n'), 'secret:space.newline'],
    ['base', 'john@example.comJohncorrect horse battery0903', 'base:order.1023'],
    ['dayMonth', '93', 'dayMonth:unpadded'],
    ['hexDigest', sha256(base).toString('hex').toUpperCase(), 'hexDigest:hex.case'],
    ['hexDigest', sha256(base.replace('0903', '0803')).toString('hex'), 'date:date.minus1'],
    ['digest', createHash('sha1').update(base).digest('hex'), 'digest:algorithm.sha1'],
    ['digest', createHash('sha1').update(base).digest('base64'), 'digest:algorithm.sha1'],
  ])('Jitbit %s %j', (step, received, cause) => {
    expect(causes(at('jitbit-autologin', step, received, jitbit))).toContain(cause);
  });

  it.each([
    ['plain', plain.replace('&credits=0', ''), 'plain:without.credits'],
    [
      'ciphertext',
      ciphertextWith('aes-256-cbc', helpdesk.apiKey).toString('hex'),
      'ciphertext:key.apiKey',
    ],
    [
      'mac',
      createHmac('sha256', helpdesk.apiKey.slice(0, 16))
        .update(ciphertextWith('aes-128-cbc', helpdesk.apiKey.slice(0, 16)))
        .digest('base64'),
      'mac:key.aesKey',
    ],
  ])('HelpDesk %s', (step, received, cause) => {
    expect(causes(at('helpdesk3-client-api', step, received, helpdesk))).toContain(cause);
  });

  it('is valid when both sides have the same, in hex or base64 too', () => {
    for (const encoding of ['hex', 'base64'] as const) {
      const found = at('jitbit-autologin', 'digest', sha256(base).toString(encoding), jitbit);
      expect(found.verdict).toBe('valid');
      expect(found.summary).toBe('`digest` is the same on both sides.');
    }
  });

  it('tells the later steps as the mistake makes them', () => {
    const wrong = base.replace('0903', '0309');
    const [best] = at('jitbit-autologin', 'base', wrong, jitbit).explanations;
    const slot = best?.plan.slots.get('userHash') ?? -1;
    expect(best?.values[slot]?.text).toBe(sha256(wrong).toString('hex').slice(0, 28));
  });

  it('looks only at the steps that lead there, and names earlier ones when nothing fits', () => {
    const found = at('jitbit-autologin', 'base', 'something else entirely', jitbit);
    expect(found.verdict).toBe('unexplained');
    expect(found.summary).toContain('`base` differs from byte 0 on. There it has 23 bytes');
    expect(found.ruledOut).not.toContain('other lengths');
    expect(found.next).toContain('Paste what the other side has before it: `dayMonth`.');
  });

  it('says what is missing', () => {
    const { secret: _, ...others } = jitbit;
    const found = at('jitbit-autologin', 'base', base, others);
    expect(found.verdict).toBe('unexplained');
    expect(found.next[0]).toContain('Shared secret');
  });

  it('knows no other steps than those of the scheme', () => {
    expect(() => at('jitbit-autologin', 'signature', base, jitbit)).toThrow(RangeError);
  });
});
