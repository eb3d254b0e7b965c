import { describe, expect, test } from 'vitest';

import { builtinSchemes } from '../../src/core/schemes/builtin';
import { languages, snippet } from '../../src/core/snippets/snippet';
import { stepLines } from '../../src/core/snippets/stepLine';
import { fixedEnvironment, schemeNamed } from '../support/engine';

const withoutIndents = (text: string): string => text.replace(/^\s+/gm, '');

describe.each(languages)('$label', ({ id: language }) => {
  test.each(builtinSchemes())('$id: every step has lines of its own', (scheme) => {
    const options = { language, environment: fixedEnvironment };
    const whole = withoutIndents(snippet(scheme, options));
    const seen = new Set<string>();
    for (const { name, piece } of scheme.plan(scheme.assignments[0] ?? new Map()).steps) {
      const lines = stepLines(scheme, name, options);
      expect(lines, name).toMatch(/\S/);
      expect(whole).toContain(withoutIndents(lines ?? ''));
      expect(lines).not.toMatch(/^\s/);
      if (!piece) expect(seen).not.toContain(lines);
      seen.add(lines ?? '');
    }
    for (const { name, secret } of scheme.fields) {
      if (secret) expect(stepLines(scheme, name, options), name).toMatch(/\S/);
    }
  });
});

describe('the right line', () => {
  const jitbit = schemeNamed('jitbit-autologin');

  test.each([
    ['php', 'dayMonth', `$dayMonth = date('dm', strtotime($date));`],
    ['php', 'userHash', '$userHash = substr($hexDigest, 0, 28);'],
    ['python', 'userHash', 'user_hash = hex_digest[:28]'],
    ['java', 'userHash', 'String userHash = hexDigest.substring(0, 28);'],
  ] as const)('%s %s', (language, step, line) => {
    expect(stepLines(jitbit, step, { language })).toBe(line);
  });

  test('a piece of a request is made by the whole request', () => {
    expect(stepLines(jitbit, 'login.url', { language: 'php' })).toContain('/User/AutoLogin');
  });

  test('has no secret in it', () => {
    const options = { language: 'php', inputs: { secret: 'correct horse battery' } } as const;
    expect(stepLines(jitbit, 'secret', options)).toMatch(/SECRET/);
    expect(stepLines(jitbit, 'secret', options)).not.toContain('horse');
  });

  test('there is none for what the snippet does not have', () => {
    expect(stepLines(jitbit, 'version', { language: 'php' })).toBeUndefined();
    expect(stepLines(jitbit, 'nothing', { language: 'php' })).toBeUndefined();
  });
});
