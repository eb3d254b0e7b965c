import { describe, expect, test, vi } from 'vitest';

import { loadScheme } from '../../src/core/scheme/load';
import type { Scheme } from '../../src/core/scheme/scheme';
import { builtinSchemes } from '../../src/core/schemes/builtin';
import { languageIds } from '../../src/core/snippets/languageIds';
import { makeProgram } from '../../src/core/snippets/program';
import { snippet } from '../../src/core/snippets/snippet';
import { codeText, codeView } from '../../src/host/model/code/code';
import { highlight } from '../../src/host/model/code/highlight';
import { Evaluator } from '../support/evaluator';
import { reduce } from '../../src/host/model/session/reduce';
import { emptySession, type Action, type Session } from '../../src/host/model/session/session';
import { UserError } from '../../src/host/model/userError';
import { fixedEnvironment } from '../support/engine';

vi.mock('../../src/core/snippets/program', { spy: true });

const hostile = loadScheme(
  `id: hostile
title: "*/ ?> <script>alert(1)</script> \\u000a #{1} \u202e"
fields:
  user: { type: text, example: "a\u202eb" }
  secretKey: { type: secret }
  at: { type: time, default: now }
steps:
  digest: { op: hash, algorithm: sha256, in: $user }
outputs: { digest: $digest }
`,
);
const schemes = builtinSchemes();

function after(all: readonly Scheme[], ...actions: Action[]): Session {
  let session: Session = emptySession;
  for (const action of actions) {
    const active = all.find(({ id }) => id === session.scheme);
    session = reduce(session, action, { schemes: all, environment: fixedEnvironment, active });
  }
  return session;
}

const evaluate = (session: Session, all: readonly Scheme[]) =>
  new Evaluator().evaluate(session, all, fixedEnvironment);

const choose = (scheme: string): Action => ({ type: 'scheme', body: { scheme } });
const edit = (field: string, value: string): Action => ({
  type: 'edit',
  body: { field, value, sequence: 0 },
});
const front: Action = { type: 'tab', body: { code: true } };

describe('pieces', () => {
  test.each(languageIds)('%s: together they are the code', (language) => {
    for (const scheme of schemes) {
      const code = snippet(scheme, { language });
      const pieces = highlight(code, language);
      expect(pieces.map(({ text }) => text).join('')).toBe(code);
      expect(new Set(pieces.map(({ kind }) => kind)).size).toBeGreaterThan(3);
    }
  });
});

describe('the Code tab', () => {
  const scheme = 'jitbit-autologin';
  const jitbit = schemes.find(({ id }) => id === scheme);

  test('is there while it is in front, in Generate', () => {
    const view = (...actions: Action[]) => {
      const session = after(schemes, ...actions);
      return codeView(session, evaluate(session, schemes), fixedEnvironment);
    };
    expect(view()).toBeNull();
    expect(view(front)).toBeNull();
    expect(view(choose(scheme))).toBeNull();
    expect(view(choose(scheme), front)?.languages).toHaveLength(languageIds.length);
    expect(view(choose(scheme), front, { type: 'mode', body: { mode: 'inspect' } })).toBeNull();
  });

  test('makes its program once each time it is drawn, and once to be copied', () => {
    const session = after(schemes, choose(scheme), front);
    const evaluation = evaluate(session, schemes);
    for (const draw of [codeView, codeText]) {
      vi.mocked(makeProgram).mockClear();
      expect(draw(session, evaluation, fixedEnvironment)).not.toBeNull();
      expect(makeProgram).toHaveBeenCalledTimes(1);
    }
  });

  test('has the values that were entered, and not what each run makes anew', () => {
    const session = after(
      schemes,
      choose('helpdesk3-client-api'),
      edit('name', 'Jane "Doe"'),
      edit('apiKey', 'a secret of the user'),
      edit('iv', '00112233445566778899aabbccddeeff'),
    );
    const text = codeText(session, evaluate(session, schemes), fixedEnvironment);
    expect(text).toContain('Jane "Doe"');
    expect(text).not.toContain('001122');
    expect(text).not.toContain('a secret of');
    expect(text).toContain(`os.environ['API_KEY']`);
  });

  test('without the values it is the example', () => {
    const options = { language: 'ruby', withValues: false, withSecrets: false } as const;
    const session = after(schemes, choose(scheme), edit('username', 'jane'), {
      type: 'code',
      body: options,
    });
    expect(jitbit).toBeDefined();
    const example = jitbit && snippet(jitbit, { language: 'ruby', environment: fixedEnvironment });
    expect(codeText(session, evaluate(session, schemes), fixedEnvironment)).toBe(example);
  });

  test('forgets with another scheme that secrets were asked for', () => {
    const options = { language: 'go', withValues: true, withSecrets: true } as const;
    const session = after(
      schemes,
      choose(scheme),
      { type: 'code', body: options },
      choose('kayako-rest'),
    );
    expect(session.code).toEqual({ ...options, withSecrets: false });
  });

  test('a scheme of the workspace is treated alike, and its title is a comment', () => {
    if ('problems' in hostile) throw new Error(JSON.stringify(hostile.problems));
    const all = [hostile.scheme];
    for (const language of languageIds) {
      const code = { language, withValues: true, withSecrets: false };
      const session = after(all, choose('hostile'), edit('user', 'x'), front, {
        type: 'code',
        body: code,
      });
      const view = codeView(session, evaluate(session, all), fixedEnvironment);
      const text = view?.pieces.map((piece) => piece.text).join('') ?? '';
      expect(text).not.toMatch(/\u202e|\?> <|\\u000a/);
      const title = view?.pieces.find((piece) => piece.text.includes('alert(1)'));
      expect(title?.kind).toBe('comment');
    }
  });

  test('without a scheme there is nothing to copy', () => {
    const session = after(schemes, front);
    expect(() => codeText(session, evaluate(session, schemes), fixedEnvironment)).toThrow(
      UserError,
    );
  });
});
