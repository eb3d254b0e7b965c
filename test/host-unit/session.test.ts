import { describe, expect, test } from 'vitest';

import { utf8 } from '../../src/core/bytes';
import { builtinSchemes } from '../../src/core/schemes/builtin';
import { codeView } from '../../src/host/model/code/code';
import { endpointView } from '../../src/host/model/endpoint/served';
import { Evaluator } from '../support/evaluator';
import { Secret } from '../../src/host/model/secrets/secret';
import { reduce } from '../../src/host/model/session/reduce';
import {
  draftFor,
  emptySession,
  type Action,
  type Session,
} from '../../src/host/model/session/session';
import { viewState } from '../../src/host/model/view/viewState';
import type { ViewState } from '../../src/protocol/viewState';
import { fixedEnvironment, schemeNamed } from '../support/engine';
import vectors from '../vectors/helpdesk3-client-api.json';

const id = 'helpdesk3-client-api';
const scheme = schemeNamed(id);
const schemes = builtinSchemes();
const vector = vectors.vectors[0] as {
  fields: Record<string, string>;
  outputs: Record<string, string>;
};
const { apiKey = '', sid = '' } = vector.fields;

/** What the panel does with actions, without a panel. */
class Run {
  readonly #evaluator = new Evaluator();
  session: Session = emptySession;

  get evaluation() {
    return this.#evaluator.evaluate(this.session, schemes, fixedEnvironment);
  }

  get state(): ViewState {
    return viewState(this.session, this.evaluation, {
      schemes: [],
      profilesOf: () => [],
      limits: [],
      diagnosis: null,
      endpoint: endpointView(undefined, {
        reveal: false,
        port: 0,
        selected: null,
        read: null,
        isShown: true,
      }),
      now: fixedEnvironment.now,
      code: codeView(this.session, this.evaluation, fixedEnvironment),
    });
  }

  do(...actions: Action[]): this {
    for (const action of actions) {
      const world = { schemes, environment: fixedEnvironment, active: this.evaluation.scheme };
      this.session = reduce(this.session, action, world);
    }
    return this;
  }

  edit(values: Record<string, string>): this {
    const edits = Object.entries(values).map(([field, value]): Action => ({
      type: 'edit',
      body: { field, value, sequence: 1 },
    }));
    return this.do(...edits);
  }

  field(name: string) {
    return this.state.fields.find((field) => field.name === name);
  }
}

const chosen = (): Run => new Run().do({ type: 'scheme', body: { scheme: id } });
const filled = (): Run => chosen().edit(vector.fields);
const inspecting = (text: string): Run =>
  new Run().do(
    { type: 'mode', body: { mode: 'inspect' } },
    { type: 'received', body: { text, sequence: 1 } },
  );

const profile = (host: string, agreed: string[] = []): Action => ({
  type: 'useProfile',
  body: {
    scheme: id,
    profile: {
      id: 'p',
      name: 'Acme',
      host,
      agreed,
      secrets: new Map([
        ['apiKey', new Secret(apiKey)],
        ['sid', new Secret(sid)],
      ]),
      problems: [],
    },
  },
});

describe('generate', () => {
  test('a vector entered field by field gives its URL', () => {
    const url = filled().evaluation.requests[0]?.url;
    expect(url).toBe(vector.outputs.url);
  });

  test('random fields are drawn once, and again when asked', () => {
    const run = chosen();
    const before = run.field('iv')?.value;
    expect(before).toMatch(/^[0-9a-f]{32}$/);
    run.edit({ name: 'Jane' });
    expect(run.field('iv')?.value).toBe(before);
    const world = {
      schemes,
      active: scheme,
      environment: { ...fixedEnvironment, random: (length: number) => new Uint8Array(length) },
    };
    const again = reduce(run.session, { type: 'refresh', body: { field: 'iv' } }, world);
    expect(draftFor(again, scheme)?.texts.generate.get('iv')).toBe('0'.repeat(32));
  });

  test('an emptied field is missing where something is wanted, and empty where there is a default', () => {
    const run = filled().edit({ name: '', credits: '' });
    const { generation } = run.state;
    expect(generation?.findings).toContainEqual(
      expect.objectContaining({ code: 'field.missing', at: 'name' }),
    );
    expect(run.field('credits')?.value).toBe('');
    expect(generation?.derivation.find(({ step }) => step === 'credits')?.text).toBe('');
  });

  test('an unknown scheme and an unknown field change nothing', () => {
    const run = filled();
    const before = run.session;
    run
      .do({ type: 'scheme', body: { scheme: 'constructor' } })
      .edit({ constructor: 'x', toString: 'y' });
    expect(run.session).toBe(before);
  });

  test('the time is the time at which the scheme was chosen', () => {
    const run = new Run().do({ type: 'scheme', body: { scheme: 'chargedesk-signature' } });
    expect(run.field('time')?.value).toBe(String(fixedEnvironment.now / 1000));
  });
});

describe('secrets', () => {
  test('neither the session nor the state prints one', () => {
    const run = filled();
    for (const text of [JSON.stringify(run.state), JSON.stringify([...run.session.drafts])]) {
      expect(text).not.toContain(apiKey);
      expect(text).not.toContain(sid);
    }
    expect(run.field('apiKey')).toMatchObject({ value: '', filled: true, shown: false });
  });

  test('a shown one is in its own field and nowhere else', () => {
    const run = filled().do({ type: 'showSecret', body: { field: 'sid', show: true } });
    expect(run.field('sid')).toMatchObject({ value: sid, shown: true });
    expect(JSON.stringify({ ...run.state, fields: [] })).not.toContain(sid);
    run.do({ type: 'showSecret', body: { field: 'sid', show: false } });
    expect(run.field('sid')?.value).toBe('');
  });

  test('a profile gives what was not typed', () => {
    const { apiKey: _key, sid: _sid, ...open } = vector.fields;
    const run = chosen().edit(open).do(profile('support.example.com'));
    expect(run.evaluation.requests[0]?.url).toBe(vector.outputs.url);
    expect(run.state.profile).toBe('p');
    run.edit({ apiKey: 'another' });
    expect(run.evaluation.requests[0]?.url).not.toBe(vector.outputs.url);
    run.do({ type: 'forgetTyped', body: { scheme: id } });
    expect(run.evaluation.requests[0]?.url).toBe(vector.outputs.url);
  });

  test('a profile of another host is not used until its user agrees', () => {
    const { apiKey: _key, sid: _sid, ...open } = vector.fields;
    const run = chosen().edit(open).do(profile('other.example'));
    expect(run.evaluation.withheld).toBe(true);
    expect(run.field('apiKey')?.filled).toBe(false);
    expect(run.state.profile).toBeNull();
    expect(run.state.limits.join(' ')).toContain('other.example');
    run.do(profile('other.example', ['support.example.com']));
    expect(run.evaluation.requests[0]?.url).toBe(vector.outputs.url);
    run.edit({ helpdeskUrl: 'https://other.example@evil.example/' });
    expect(run.evaluation.withheld).toBe(true);
  });
});

describe('inspect', () => {
  const url = vector.outputs.url ?? '';

  test('what is received is recognised, and verified once the secrets are there', () => {
    const run = inspecting(url);
    expect(run.state).toMatchObject({ scheme: id, reading: { verdict: 'unverified' } });
    run.edit({ apiKey });
    expect(run.state.reading?.verdict).toBe('valid');
    expect(JSON.stringify(run.state)).not.toContain(apiKey);
  });

  test('what was entered to generate does not prejudice it', () => {
    const run = filled()
      .edit({ name: 'Somebody else' })
      .do(
        { type: 'mode', body: { mode: 'inspect' } },
        { type: 'received', body: { text: url, sequence: 1 } },
      );
    expect(run.state.reading?.verdict).toBe('valid');
    expect(run.state.reading?.fields.name).toBe(vector.fields.name);
  });

  test('a profile is not used for a link to another host', () => {
    const run = inspecting(url).do(profile('other.example'));
    expect(run.state.reading?.verdict).toBe('unverified');
    run.do(profile('support.example.com'));
    expect(run.state.reading?.verdict).toBe('valid');
  });

  test('the recovered fields go over into Generate, secrets too, and give the same URL', () => {
    const run = inspecting(url).edit({ apiKey });
    const { reading } = run.evaluation;
    run.do({ type: 'load', body: { scheme, fields: reading?.fields ?? new Map() } });
    expect(run.state).toMatchObject({ mode: 'generate', scheme: id });
    expect(run.evaluation.requests[0]?.url).toBe(url);
    expect(run.field('sid')).toMatchObject({ value: '', filled: true });
  });

  test('a scheme can be chosen in place of the recognised one, until the text changes', () => {
    const run = inspecting(url).do({ type: 'scheme', body: { scheme: 'jitbit-autologin' } });
    expect(run.session.readAsScheme).toBe('jitbit-autologin');
    expect(run.state.reading?.matches.map((match) => match.scheme)).toContain(id);
    run.do({ type: 'received', body: { text: `${url} `, sequence: 2 } });
    expect(run.session.readAsScheme).toBeNull();
  });

  test('nothing received is nothing read', () => {
    expect(inspecting('').state.reading).toBeNull();
    expect(inspecting('good morning').state).toMatchObject({
      scheme: null,
      reading: { scheme: null },
    });
  });
});

describe('expectations', () => {
  const expecting = (step: string, text: string) =>
    filled().do({ type: 'expect', body: { step, text } }).state.expectations[0];
  const mac = () => filled().evaluation.entries.find(({ step }) => step === 'mac')?.value;
  const hex = () => Buffer.from(mac()?.bytes ?? utf8('')).toString('hex');

  test('hex in either case and base64 are understood', () => {
    expect(expecting('mac', hex())).toMatchObject({ equal: true, readAs: 'hex' });
    expect(expecting('mac', hex().toUpperCase())).toMatchObject({ equal: true, readAs: 'hex' });
    const base64 = Buffer.from(hex(), 'hex').toString('base64');
    expect(expecting('mac', base64)).toMatchObject({ equal: true, readAs: 'base64' });
  });

  test('the first byte that differs is said', () => {
    const changed = `${hex().slice(0, 6)}${hex().slice(6, 8) === '00' ? '01' : '00'}${hex().slice(8)}`;
    expect(expecting('mac', changed)).toMatchObject({ equal: false, firstDifference: 3 });
  });

  test('white space counts, and an empty text takes the comparison away', () => {
    const token = vector.outputs.token ?? '';
    expect(expecting('token', token)).toMatchObject({ equal: true, readAs: 'text' });
    expect(expecting('token', `${token}\n`)).toMatchObject({
      equal: false,
      readAs: 'text',
      firstDifference: token.length,
    });
    expect(expecting('token', '')).toBeUndefined();
  });
});

describe('restore', () => {
  test('what a webview kept comes back, without secrets', () => {
    const { fields, mode, received, compared } = filled().state;
    const open = fields.filter(({ holds }) => holds !== 'secret');
    const values = Object.fromEntries(open.map(({ name, value }) => [name, value]));
    const run = new Run().do({
      type: 'restore',
      body: {
        mode,
        scheme: id,
        values: { ...values, apiKey: 'x' },
        received,
        compared,
        profile: null,
      },
    });
    expect(run.field('apiKey')?.filled).toBe(false);
    run.edit({ apiKey, sid });
    expect(run.evaluation.requests[0]?.url).toBe(vector.outputs.url);
  });

  test('a scheme that is gone leaves an empty panel', () => {
    const body = {
      mode: 'generate',
      scheme: 'gone',
      values: {},
      received: '',
      compared: '',
      profile: null,
    } as const;
    expect(new Run().do({ type: 'restore', body }).state).toMatchObject({
      scheme: null,
      fields: [],
    });
  });
});
