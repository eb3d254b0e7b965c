import { createHash } from 'node:crypto';
import { describe, expect, test, vi } from 'vitest';

import { utf8 } from '../../src/core/bytes';
import type { OtherSecret } from '../../src/core/diagnose/bases';
import { builtinSchemes } from '../../src/core/schemes/builtin';
import { Diagnoser } from '../../src/host/model/diagnosis/diagnoser';
import { questionOf, type Question } from '../../src/host/model/diagnosis/question';
import { Evaluator } from '../support/evaluator';
import { reduce } from '../../src/host/model/session/reduce';
import { emptySession, type Action, type Session } from '../../src/host/model/session/session';
import type { Diagnosing } from '../../src/protocol/viewState';
import { fixedEnvironment, schemeNamed } from '../support/engine';

const id = 'jitbit-autologin';
const schemes = builtinSchemes();
const secret = 'correct horse battery';
const fields = {
  helpdeskUrl: 'https://foo.jitbit.com/helpdesk',
  username: 'John',
  email: 'john@example.com',
  secret,
  date: '2024-03-09',
};

/** What an integrator's own code makes. */
const hashOf = (text: string): string => createHash('sha256').update(text).digest('hex');
const right = hashOf(`Johnjohn@example.com${secret}0903`).slice(0, 28);
const monthFirst = hashOf(`Johnjohn@example.com${secret}0309`).slice(0, 28);
const urlWith = (hash: string): string =>
  `https://foo.jitbit.com/helpdesk/User/AutoLogin?username=John&email=john%40example.com&userHash=${hash}`;

function asked(...actions: Action[]): Question | undefined {
  const evaluator = new Evaluator();
  let session: Session = emptySession;
  for (const action of actions) {
    const active = evaluator.evaluate(session, schemes, fixedEnvironment).scheme;
    session = reduce(session, action, { schemes, environment: fixedEnvironment, active });
  }
  return questionOf(session, evaluator.evaluate(session, schemes, fixedEnvironment));
}

const edits = (values: Record<string, string>): Action[] =>
  Object.entries(values).map(([field, value]) => ({
    type: 'edit',
    body: { field, value, sequence: 1 },
  }));
const generating: Action[] = [{ type: 'scheme', body: { scheme: id } }, ...edits(fields)];
const inspecting = (text: string, given: Record<string, string>): Action[] => [
  { type: 'mode', body: { mode: 'inspect' } },
  { type: 'received', body: { text, sequence: 1 } },
  ...edits(given),
];
const compare = (text: string): Action => ({ type: 'compare', body: { text, sequence: 2 } });
const expecting = (step: string, text: string): Action => ({
  type: 'expect',
  body: { step, text },
});

describe('what is asked', () => {
  const { secret: given, date } = fields;

  test('Inspect asks when a check fails', () => {
    const url = urlWith(monthFirst);
    expect(asked(...inspecting(url, { secret: given, date }))).toMatchObject({
      step: null,
      received: url,
      inputs: { secret: given, date },
    });
  });

  test('Inspect does not ask when it matches, without a secret, or of an unknown text', () => {
    expect(asked(...inspecting(urlWith(right), { secret: given, date }))).toBeUndefined();
    expect(asked(...inspecting(urlWith(monthFirst), {}))).toBeUndefined();
    expect(asked(...inspecting('hello', {}))).toBeUndefined();
  });

  test('Generate asks only when there is something of the other side', () => {
    expect(asked(...generating)).toBeUndefined();
    expect(asked(...generating, compare(monthFirst))).toMatchObject({ received: monthFirst });
    expect(asked(...generating, compare(monthFirst), compare(' '))).toBeUndefined();
  });

  test('an expectation that differs is asked about at its step, the first of several', () => {
    const base = `Johnjohn@example.com${secret}0309`;
    const question = asked(
      ...generating,
      expecting('userHash', monthFirst),
      expecting('base', base),
    );
    expect(question).toMatchObject({ step: 'base', received: base });
    expect(asked(...generating, expecting('dayMonth', '0903'))).toBeUndefined();
  });
});

/** A search that was asked, and its state once it is over. */
async function answerTo(
  question: Question | undefined,
  others: readonly OtherSecret[] = [],
): Promise<{ diagnoser: Diagnoser; state: Diagnosing }> {
  let changed = (): void => undefined;
  const diagnoser = new Diagnoser({
    environment: () => fixedEnvironment,
    otherSecrets: () => Promise.resolve(others),
    changed: () => changed(),
    run: (_, action) => void action(),
  });
  const over = new Promise<void>((resolve) => {
    changed = () => (diagnoser.state(false, 'php')?.running === false ? resolve() : undefined);
  });
  diagnoser.ask(question);
  await over;
  const state = diagnoser.state(false, 'php');
  if (!state) throw new Error('nothing was asked');
  return { diagnoser, state };
}

const question = (received: string, step: string | null = null): Question => ({
  step,
  received,
  scheme: schemeNamed(id),
  inputs: fields,
});

describe('the search', () => {
  test('finds the cause, and says nothing secret', async () => {
    const { state } = await answerTo(question(urlWith(monthFirst)));
    expect(state.answer).toMatchObject({ verdict: 'explained', tied: 1 });
    expect(state.answer?.explanations[0]?.edits).toMatchObject([
      { id: 'swapped', step: 'dayMonth' },
    ]);
    expect(JSON.stringify(state)).not.toContain(secret);
  });

  test('shows the right line, in the language of the user', async () => {
    const { diagnoser, state } = await answerTo(question(monthFirst));
    expect(state.right).toMatchObject({ step: 'dayMonth', language: 'php' });
    expect(state.right?.code).toContain("date('dm'");
    expect(diagnoser.state(false, 'python')?.right?.code).toContain("strftime('%d%m')");
  });

  test('finds it at a step', async () => {
    const base = `Johnjohn@example.com${secret}0309`;
    const { state } = await answerTo(question(base, 'base'));
    expect(state).toMatchObject({ step: 'base', answer: { verdict: 'explained' } });
    expect(state.answer?.explanations[0]?.edits).toMatchObject([
      { id: 'swapped', step: 'dayMonth' },
    ]);
  });

  test('names the profile whose secret was used', async () => {
    const hash = hashOf('Johnjohn@example.comanother secret0903').slice(0, 28);
    const other = { field: 'secret', profile: '“Acme live”', value: utf8('another secret') };
    const { state } = await answerTo(question(hash), [other]);
    expect(state.answer?.explanations[0]?.edits[0]?.text).toContain('“Acme live”');
    expect(JSON.stringify(state)).not.toContain('another secret');
  });

  test('an unexplained one can be searched deeper, once', async () => {
    const { diagnoser, state } = await answerTo(question('0'.repeat(28)));
    expect(state).toMatchObject({ canDeepen: true, answer: { verdict: 'unexplained' } });
    diagnoser.deepen();
    expect(diagnoser.state(false, 'php')).toMatchObject({ running: true, answer: null });
    await vi.waitFor(() => expect(diagnoser.state(false, 'php')?.running).toBe(false), 20_000);
    expect(diagnoser.state(false, 'php')?.canDeepen).toBe(false);
  });

  test('the same question again keeps the answer, another one begins anew, none ends it', async () => {
    const { diagnoser } = await answerTo(question(monthFirst));
    diagnoser.ask(question(monthFirst));
    expect(diagnoser.state(false, 'php')?.answer?.verdict).toBe('explained');
    diagnoser.ask(question(right));
    expect(diagnoser.state(false, 'php')).toMatchObject({ running: true, answer: null });
    diagnoser.ask(undefined);
    expect(diagnoser.state(false, 'php')).toBeNull();
  });
});
