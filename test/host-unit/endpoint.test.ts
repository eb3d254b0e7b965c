import { whereToPoint } from '../../src/core/conversation/pointing';
import { describe, expect, test } from 'vitest';

import { answerRequest } from '../../src/core/conversation/endpoint';
import type { Endpoint } from '../../src/core/conversation/endpointState';
import { Journal } from '../../src/host/model/endpoint/journal';
import { portRefusal } from '../../src/host/model/endpoint/portRefusal';
import { presentEndpoint } from '../../src/host/model/endpoint/presentEndpoint';
import { endpointRefusal } from '../../src/host/model/endpoint/refusal';
import {
  concerning,
  playedBy,
  endpointView,
  type EndpointOptions,
  type Served,
} from '../../src/host/model/endpoint/served';
import { Evaluator } from '../support/evaluator';
import { emptySession } from '../../src/host/model/session/session';
import { arriving, endpointFor, get, requestFor, secretsFor } from '../support/conversation';
import { fixedEnvironment, schemeNamed } from '../support/engine';

const kayako = 'kayako-rest';
const helpdesk = 'helpdesk3-client-api';

function served(endpoint: Endpoint): Served {
  const address = 'http://127.0.0.1:4646';
  return {
    endpoint,
    journal: new Journal(),
    address,
    where: whereToPoint(endpoint.scheme, address),
    present: presentEndpoint,
  };
}

function receive({ endpoint, journal }: Served, message = right(endpoint.scheme.id)): void {
  journal.add(message, answerRequest(endpoint, message), fixedEnvironment.now);
}

const right = (id: string, more = {}) => arriving(requestFor(id, fixedEnvironment, more));

function view(one: Served | undefined, options: Partial<EndpointOptions> = {}) {
  const { selected = null } = options;
  const read = playedBy(one, selected)?.request ?? null;
  return endpointView(one, {
    reveal: false,
    port: 4646,
    selected,
    read,
    isShown: true,
    ...options,
  });
}

describe('the list', () => {
  test('has the newest first, each with its outcome', () => {
    const one = served(endpointFor(kayako, fixedEnvironment));
    receive(one);
    receive(one, right(kayako, { secretKey: 'another' }));
    receive(one, right(kayako, { salt: '0' }));
    expect(view(one).requests).toMatchObject([
      { number: 3, status: 401, accepted: false, outcome: 'Salt is missing' },
      { number: 2, status: 401, accepted: false, outcome: 'wrong signature' },
      { number: 1, status: 200, accepted: true, outcome: 'accepted' },
    ]);
  });

  test('is looked at from the newest on where the answer does not depend on the outcome', () => {
    const one = served(endpointFor(helpdesk, fixedEnvironment));
    for (let count = 0; count < 3; count += 1) receive(one);
    expect(one.journal.judgeUntil(0)).toBe(true);
    // The one that is looked at is always known.
    expect(view(one).requests.map(({ accepted }) => accepted)).toEqual([true, null, null]);
    expect(one.journal.judgeUntil(Infinity)).toBe(false);
    expect(view(one).requests.map(({ accepted }) => accepted)).toEqual([true, true, true]);
  });

  test('is bounded in number and size, and says what fell out', () => {
    const one = served(endpointFor(kayako, fixedEnvironment));
    for (let count = 0; count < 510; count += 1) receive(one);
    expect(view(one)).toMatchObject({ total: 510, dropped: 10 });
    expect(view(one).requests).toHaveLength(500);
    const large = { ...right(kayako), body: new Uint8Array(1_000_000) };
    for (let count = 0; count < 20; count += 1) receive(one, large);
    expect(view(one).requests.length).toBeLessThan(10);
    one.journal.clear();
    expect(view(one)).toMatchObject({ total: 0, dropped: 0, requests: [], selected: null });
    receive(one);
    expect(view(one).requests).toMatchObject([{ number: 531 }]);
  });

  test('counts what was turned away, in words', () => {
    const one = served(endpointFor(kayako, fixedEnvironment));
    one.journal.turnAway('body');
    one.journal.turnAway('body');
    expect(view(one).turnedAway).toEqual({ 'the body is too large': 2 });
  });
});

describe('the request that is looked at', () => {
  test('is the newest one until another is chosen, and again when that one fell out', () => {
    const one = served(endpointFor(kayako, fixedEnvironment));
    receive(one);
    receive(one);
    expect(view(one)).toMatchObject({ follows: true, selected: { number: 2 } });
    expect(view(one, { selected: 1 })).toMatchObject({ follows: false, selected: { number: 1 } });
    expect(view(one, { selected: 99 })).toMatchObject({ follows: true, selected: { number: 2 } });
  });

  test('is shown byte for byte with secrets masked, and its answer', () => {
    const one = served(endpointFor(kayako, fixedEnvironment));
    const { secretKey = '' } = secretsFor(kayako);
    receive(one, get(`/x?key=${encodeURIComponent(secretKey)}&odd=\xff`));
    const shown = view(one);
    expect(shown.selected?.message.target).toMatch(/^\/x\?key=•+&odd=\\xFF$/);
    expect(shown.selected?.message.headers).toEqual(['Host: 127.0.0.1:4646']);
    expect(shown.selected?.answer.body.text).toBe('NO SALT PROVIDED!');
    expect(JSON.stringify(shown)).not.toContain(secretKey);
    expect(view(one, { reveal: true }).selected?.message.target).toContain(
      encodeURIComponent(secretKey),
    );
  });

  test('is evaluated for the panel with all that the server knows hidden', () => {
    const one = served(endpointFor(kayako, fixedEnvironment));
    receive(one, right(kayako, { secretKey: 'another' }));
    const session = { ...emptySession, mode: 'endpoint' as const };
    const evaluation = new Evaluator().evaluate(session, [], fixedEnvironment, playedBy(one, null));
    expect(evaluation.scheme?.id).toBe(kayako);
    expect(evaluation.reading?.verdict).toBe('invalid');
    expect(evaluation.secrets.map(({ name }) => name)).toEqual(['secretKey']);
  });
});

test('a stopped endpoint is there as long as its scheme is the chosen one', () => {
  const one = served(endpointFor(kayako, fixedEnvironment));
  const stopped = { ...one, address: undefined };
  expect(concerning(one, helpdesk)).toBe(one);
  expect(concerning(stopped, kayako)).toBe(stopped);
  expect(concerning(stopped, helpdesk)).toBeUndefined();
  expect(concerning(undefined, null)).toBeUndefined();
  expect(view(stopped)).toMatchObject({ address: null, where: '' });
});

test('other tabs get no requests, only that it runs', () => {
  const one = served(endpointFor(kayako, fixedEnvironment));
  receive(one);
  expect(view(one, { isShown: false })).toMatchObject({
    address: 'http://127.0.0.1:4646',
    requests: [],
    selected: null,
  });
});

describe('why it cannot start', () => {
  const refusal = (id: string, inputs = {}) =>
    endpointRefusal(schemeNamed(id), inputs, fixedEnvironment);

  test('without a secret', () => {
    expect(refusal(helpdesk)).toMatch(/^Without a secret.*API key or SID key/);
    expect(refusal(helpdesk, secretsFor(helpdesk))).toBeUndefined();
  });

  test('the port', () => {
    expect(portRefusal(4646, 'EADDRINUSE')).toMatch(/4646 is in use/);
    expect(portRefusal(80, 'EACCES')).toMatch(/above 1023/);
    expect(portRefusal(80, 'ELSE')).toBeUndefined();
  });
});
