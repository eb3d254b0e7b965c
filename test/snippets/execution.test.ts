import { describe, expect, test } from 'vitest';

import { generate, type Generated } from '../../src/core/evaluate/generate';
import type { Request } from '../../src/core/evaluate/requests';
import type { Inputs } from '../../src/core/fields/inputs';
import { variableFor } from '../../src/core/quoting/variable';
import { builtinSchemes } from '../../src/core/schemes/builtin';
import type { LanguageId } from '../../src/core/snippets/languageIds';
import { languages, snippet, snippetProblem } from '../../src/core/snippets/snippet';
import { fixedEnvironment } from '../support/engine';
import { pick } from '../support/read';
import { casesOf, secretFor, withSecrets, type Case } from './cases';
import { changedByClient } from './clients';
import { extraSchemes } from './extraSchemes';
import { expectFresh, freshPrograms } from './fresh';
import type { Program } from './programs';
import { Recorder } from './recorder';
import { runners } from './runners';

const cases = [...builtinSchemes(), ...extraSchemes()].flatMap(casesOf);

/** What the server answers to everything; some of the schemes take values from there. */
const answered = { token: '5f1e2d3c4b5a6', nonce: 'n-7 ü' };
const { token, nonce } = answered;
const answer = { success: true, result: { expires: 1, token, inner: { nonce } } };

/** The inputs without what the answer brings, so that a snippet has to ask for it. */
function unanswered({ inputs }: Case): Inputs {
  return Object.fromEntries(Object.entries(inputs).filter(([name]) => !(name in answered)));
}

/** The cases that can go to a local server, which is every second one with an address in it. */
const sendable = cases.filter(
  ({ scheme }, index) => index % 2 === 1 && scheme.fields.some(({ type }) => type === 'url'),
);

const secretNames = new Set(
  cases.flatMap(({ scheme }) =>
    scheme.fields.filter(({ secret }) => secret).map(({ name }) => name),
  ),
);

/** The same for all schemes, so that as many programs as possible share a process. */
function environmentOf(set: string): Record<string, string> {
  const pairs = Array.from(
    secretNames,
    (name) => [variableFor(name), secretFor(name, set)] as const,
  );
  return Object.fromEntries(pairs);
}

function programFor(one: Case, id: string, language: LanguageId, inputs: Inputs): Program {
  const send = id !== one.id;
  const code = snippet(one.scheme, { language, inputs, send, environment: fixedEnvironment });
  return { id, code, environment: environmentOf(one.secrets) };
}

function expected(one: Case): Generated {
  const made = generate(one.scheme, withSecrets(one), fixedEnvironment);
  expect(made.findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  return made;
}

/** The request as a snippet prints it. */
function printed({ method, url, headers, body, html }: Request): string {
  if (html !== undefined) return decodeEntities(html);
  const said = [`${method} ${url ?? ''}`, ...headers.map(({ name, value }) => `${name}: ${value}`)];
  return [...said, ...(body === undefined ? [] : ['', body])].join('\n');
}

/** Languages write the same character of HTML by its name or by its number. */
function decodeEntities(html: string): string {
  const names: Record<string, string> = { quot: '"', amp: '&', lt: '<', gt: '>' };
  return html.replace(/&(?:#x([0-9a-f]+)|#(\d+)|(\w+));/gi, (_, hex, decimal, name) =>
    name ? (names[name] ?? '?') : String.fromCodePoint(hex ? parseInt(hex, 16) : Number(decimal)),
  );
}

/** The case with its addresses on the server, in a folder of its own. */
function sentTo(recorder: Recorder, one: Case): Case {
  const urls = one.scheme.fields.filter(({ type }) => type === 'url');
  const here = urls.map(({ name }) => [name, `${recorder.origin}/${one.id}`] as const);
  return { ...one, inputs: { ...one.inputs, ...Object.fromEntries(here) } };
}

type Recorded = Pick<Recorder, 'origin' | 'requests'>;

function expectSent(one: Case, recorder: Recorded, language: LanguageId): void {
  const inputs =
    'token' in one.inputs
      ? { ...one.inputs, ...pick(answered, Object.keys(one.inputs)) }
      : one.inputs;
  const { requests } = expected({ ...one, inputs });
  const wanted = requests.flatMap(({ method, url, headers, body = '' }) => {
    if (url === undefined) return [];
    const target = changedByClient(language, url.slice(recorder.origin.length));
    const pairs = headers.map(({ name, value }) => [name.toLowerCase(), value] as const);
    return [{ method, target, body, headers: Object.fromEntries(pairs) }];
  });
  const got = recorder.requests
    .filter(({ target }) => new RegExp(`^/${one.id}(?!\\d)`).test(target))
    .map(({ method, target, body, headers }, index) => {
      const names = Object.keys(wanted[index]?.headers ?? {});
      const pairs = names.map((name) => [name, headers[name]] as const);
      const changed = changedByClient(language, target);
      return { method, target: changed, body, headers: Object.fromEntries(pairs) };
    });
  expect({ [one.id]: got }).toEqual({ [one.id]: wanted });
}

const isOffered =
  (language: LanguageId) =>
  ({ scheme, inputs }: Case): boolean =>
    snippetProblem(scheme, { language, inputs }) === undefined;

/** All programs of a language, run once: a compiled language compiles them in one go. */
async function runAll(language: LanguageId) {
  const recorder = await Recorder.start(answer);
  try {
    const shown = cases.filter(isOffered(language));
    const sent = sendable.filter(isOffered(language)).map((one) => sentTo(recorder, one));
    const outputs = await runners[language]([
      ...shown.map((one) => programFor(one, one.id, language, one.inputs)),
      ...sent.map((one) => programFor(one, `${one.id}sent`, language, unanswered(one))),
      ...freshPrograms(language),
    ]);
    // The recorder has no address any more when it has stopped.
    const { origin, requests } = recorder;
    return { shown, sent, outputs, recorded: { origin, requests } };
  } finally {
    await recorder.stop();
  }
}

type Ran = Awaited<ReturnType<typeof runAll>>;

const known = new Map<LanguageId, Promise<Ran>>();

function ran(language: LanguageId): Promise<Ran> {
  const running = known.get(language) ?? runAll(language);
  known.set(language, running);
  return running;
}

describe.concurrent.each(languages.map(({ id }) => id))('%s', { timeout: 180_000 }, (language) => {
  test('every snippet computes and sends what the engine does', async () => {
    const { shown, sent, outputs, recorded } = await ran(language);
    const actual = shown.map(({ id }) => `${id}\n${decodeEntities(outputs.get(id) ?? '')}`);
    const wanted = shown.map((one) => {
      const texts = expected(one).requests.map((request) => `${printed(request)}\n`);
      return `${one.id}\n${decodeEntities(texts.join(''))}`;
    });
    expect(actual).toEqual(wanted);
    for (const one of sent) expectSent(one, recorded, language);
  });

  test('clock and randomness', async () => {
    expectFresh((await ran(language)).outputs);
  });
});
