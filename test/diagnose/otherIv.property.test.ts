import fc from 'fast-check';
import { describe, expect, it } from 'vitest';

import { diagnose } from '../../src/core/diagnose/diagnose';
import { inspect } from '../../src/core/read/inspect';
import { fixedEnvironment, schemeNamed } from '../support/engine';
import { helpdeskToken, plainOf } from '../support/helpdesk';
import { sample } from '../support/runs';

const scheme = schemeNamed('helpdesk3-client-api');
const environment = fixedEnvironment;
const apiKey = '0f1e2d3c4b5a69788796a5b4c3d2e1f0';
const sid = '99887766554433221100ffeeddccbbaa';
const used = Buffer.from('a1b2c3d4e5f60718293a4b5c6d7e8f90', 'hex');

/** A token that was encrypted with one IV and carries another. */
const withIv = (sent: Buffer, plain = plainOf(sid)): string =>
  helpdeskToken({
    apiKey,
    plain,
    iv: used,
    change: (blob) => Buffer.concat([sent, blob.subarray(16)]),
  });

const diagnosed = (text: string, inputs: Record<string, string>): ReturnType<typeof diagnose> =>
  diagnose(text, { scheme, inputs, environment });

describe('an IV that was sent is not the one of the cipher', () => {
  it('is found, and the one that was used with it, where the beginning of the text is known', () => {
    const { verdict, summary } = diagnosed(withIv(Buffer.alloc(16, 0xee)), {
      apiKey,
      sid,
    });
    expect(verdict).toBe('explained');
    expect(summary).toBe(
      '`mac` is right, and so is the cipher key. `ciphertext` was encrypted with another IV than the one that was sent: a1b2c3d4e5f60718293a4b5c6d7e8f90 in place of eeeeeeeeeeeeeeeeeeeeeeeeeeeeeeee. The server answers HTTP 200 with an empty body.',
    );
  });

  it('is found whichever bits of it differ', () => {
    const difference = fc
      .uint8Array({ minLength: 16, maxLength: 16 })
      .filter((bytes) => bytes.some((byte) => byte !== 0));
    fc.assert(
      fc.property(difference, (bits) => {
        const sent = Buffer.from(used.map((byte, at) => byte ^ (bits[at] ?? 0)));
        const { explanations } = diagnosed(withIv(sent), { apiKey, sid });
        expect(explanations[0]?.edits.map(({ id }) => id)).toEqual(['iv.other']);
      }),
      { numRuns: sample(5, 200) },
    );
  });

  it('is found without the SID, since all the other blocks are text', () => {
    const { verdict, explanations } = diagnosed(withIv(Buffer.alloc(16, 0xee)), { apiKey });
    expect(verdict).toBe('explained');
    expect(explanations[0]?.edits).toMatchObject([{ id: 'text.firstBlock', step: 'ciphertext' }]);
  });

  it('is told from another cipher key, which spoils every block', () => {
    const text = helpdeskToken({ apiKey, plain: plainOf(sid), aesKey: Buffer.alloc(16, 1) });
    const { findings } = inspect(text, { schemes: [scheme], inputs: { apiKey, sid }, environment });
    const codes = findings.map(({ code }) => code);
    expect(codes).not.toContain('text.firstBlock');
    expect(diagnosed(text, { apiKey, sid }).verdict).toBe('unexplained');
  });

  it('is not what a wrong SID means', () => {
    const text = helpdeskToken({ apiKey, plain: plainOf(sid) });
    const { explanations } = diagnosed(text, { apiKey, sid: sid.toUpperCase() });
    expect(explanations.flatMap(({ edits }) => edits.map(({ id }) => id))).not.toContain(
      'iv.other',
    );
  });

  it('may split a character between the first two blocks', () => {
    const text = withIv(Buffer.alloc(16, 0xee), `sid=12345678901ü${plainOf(sid)}`);
    const { findings } = inspect(text, { schemes: [scheme], inputs: { apiKey }, environment });
    expect(findings).toContainEqual(
      expect.objectContaining({ code: 'text.firstBlock', offset: 0 }),
    );
  });
});
