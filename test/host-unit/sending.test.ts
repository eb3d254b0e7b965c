import { describe, expect, test } from 'vitest';

import { converse, planConversation } from '../../src/core/conversation/converse';
import { answerRequest } from '../../src/core/conversation/endpoint';
import type { Inputs } from '../../src/core/fields/inputs';
import { httpRefusal } from '../../src/host/model/limits';
import {
  question,
  readiness,
  warningsOf,
  type Ready,
} from '../../src/host/model/send/confirmation';
import { ConfirmedHosts } from '../../src/host/model/send/confirmedHosts';
import { failedRequest } from '../../src/host/model/send/failedRequest';
import { reduce } from '../../src/host/model/session/reduce';
import { learnedTexts, presentSending, secondsLeft } from '../../src/host/model/session/sending';
import { emptySession, type Action, type Session } from '../../src/host/model/session/session';
import { storage } from '../../src/host/model/storage';
import { UserError } from '../../src/host/model/userError';
import { arriving, endpointFor, fieldsFor } from '../support/conversation';
import { fixedEnvironment, schemeNamed } from '../support/engine';

const vtiger = 'vtiger-login';
const { token: _, ...account } = fieldsFor(vtiger);

function ready(id: string, inputs: Inputs): Ready {
  const planned = planConversation(schemeNamed(id), inputs, fixedEnvironment);
  const found = readiness(schemeNamed(id), planned);
  if (typeof found === 'string') throw new Error(found);
  return found;
}

/** What a panel's session is after a conversation with a server that knows these fields. */
async function sent(id: string, inputs: Inputs, known: Inputs = {}): Promise<Session> {
  const scheme = schemeNamed(id);
  const world = { schemes: [scheme], environment: fixedEnvironment, active: scheme };
  let session = emptySession;
  const apply = (action: Action): void => {
    session = reduce(session, action, world);
  };
  apply({ type: 'scheme', body: { scheme: id } });
  const planned = ready(id, inputs);
  const { host } = planned;
  apply({ type: 'sendingStarted', body: { scheme: id, host, planned, notes: [] } });
  const server = endpointFor(id, fixedEnvironment, known);
  const { succeeded } = await converse(scheme, inputs, {
    environment: fixedEnvironment,
    host,
    transport: async (request) => {
      const { answer } = answerRequest(server, arriving(request));
      const body = new TextEncoder().encode(answer.body);
      return { ...answer, reason: 'OK', body, truncated: false, milliseconds: 1 };
    },
    onExchange: (exchange, generated) => {
      const received = fixedEnvironment.now;
      apply({ type: 'sent', body: { exchange, generated, received } });
    },
  });
  apply({ type: 'sendingEnded', body: { succeeded } });
  return session;
}

describe('where nothing may be sent', () => {
  test.each([
    [{ trusted: true, hasHttp: true }, undefined],
    [{ trusted: false, hasHttp: true }, /not trusted/],
    [{ trusted: true, hasHttp: false }, /browser/],
    [{ trusted: false, hasHttp: false }, /browser/],
  ])('%j', (place, said) => {
    if (said === undefined) expect(httpRefusal(place)).toBeUndefined();
    else expect(httpRefusal(place)).toMatch(said);
  });
});

describe('before anything is sent', () => {
  const check = (id: string, inputs: Inputs) =>
    readiness(schemeNamed(id), planConversation(schemeNamed(id), inputs, fixedEnvironment));

  test('a field with an error is named, and no value', () => {
    const { apiKey: _key, ...rest } = fieldsFor('helpdesk3-client-api');
    expect(check('helpdesk3-client-api', rest)).toMatch(/^Nothing was sent\. API key: /);
  });

  test('what a server will bring is not missed', () => {
    expect(check(vtiger, account)).toMatchObject({ requests: ['getchallenge', 'login'] });
  });

  test('an address without a host is refused', () => {
    expect(check(vtiger, { ...account, endpoint: 'https://a@b/' })).toMatch(/Nothing was sent/);
  });

  test('an element for a page is no request', () => {
    const inputs = { ...fieldsFor('chargedesk-signature'), embed: true };
    expect(check('chargedesk-signature', inputs)).toMatch(/no request to send/);
  });

  test('the question names host, scheme and every request, and no value', () => {
    const { message, detail } = question(schemeNamed(vtiger), ready(vtiger, account));
    expect(message).toBe('Send requests to crm.example.com?');
    expect(detail).toContain('vtiger web service login');
    expect(detail).toContain('1. GET Get the token\n2. POST Log in');
    for (const value of Object.values(account)) expect(detail).not.toContain(String(value));
  });

  test.each([
    ['http://app.abms.co/webservice.php', ['http.plain']],
    ['http://127.0.0.1:8080/webservice.php', []],
    ['http://localhost/webservice.php', []],
    ['http://localhost.example/webservice.php', ['http.plain']],
    ['https://app.abms.co/webservice.php', []],
  ])('warnings for %s', (endpoint, codes) => {
    const warnings = warningsOf(schemeNamed(vtiger), ready(vtiger, { ...account, endpoint }));
    expect(warnings.map(({ code }) => code)).toEqual(codes);
  });

  test('that the sample does not check certificates is said where it is so', () => {
    const id = 'helpdesk3-client-api';
    const codes = warningsOf(schemeNamed(id), ready(id, fieldsFor(id))).map(({ code }) => code);
    expect(codes).toEqual(['https.certificate']);
  });
});

test('a host is remembered with its port, and nothing that was stored breaks it', async () => {
  const stored = new Map<string, unknown>([[storage.confirmedHosts, 'damaged']]);
  const hosts = new ConfirmedHosts({
    get: (key: string) => stored.get(key),
    update: async (key, value) => void stored.set(key, value),
  });
  expect(hosts.has('a.example')).toBe(false);
  await hosts.add('a.example');
  await hosts.add('a.example');
  await hosts.add('b.example:8443');
  expect(hosts.has('a.example')).toBe(true);
  expect(hosts.has('b.example')).toBe(false);
  expect(stored.get(storage.confirmedHosts)).toEqual(['a.example', 'b.example:8443']);
});

describe('a conversation in a session', () => {
  test('what the first answer brings is in its field, and good for a while', async () => {
    const session = await sent(vtiger, account);
    const { now } = fixedEnvironment;
    const text = session.drafts.get(vtiger)?.texts.generate.get('token');
    expect(text).toMatch(/^[0-9a-f]{13}$/);
    expect(learnedTexts(session.sending, vtiger)).toEqual(new Map([['token', text]]));
    expect(learnedTexts(session.sending, 'kayako-rest').size).toBe(0);
    expect(secondsLeft(session.sending, vtiger, now + 60_000).get('token')).toBe(240);
    expect(secondsLeft(session.sending, vtiger, now + 900_000).get('token')).toBe(0);
    expect(session.sending?.succeeded).toBe(true);
  });

  test('it is shown masked, with the seconds that are left', async () => {
    const { sending } = await sent(vtiger, account);
    if (!sending) throw new Error('nothing was sent');
    const view = presentSending(sending, { reveal: false, now: fixedEnvironment.now + 60_000 });
    expect(view).toMatchObject({ running: false, succeeded: true, planned: 2 });
    expect(view.exchanges.map(({ secondsLeft: left }) => left)).toEqual([240, undefined]);
    expect(view.exchanges[1]?.shown).toHaveProperty('sessionName');
    expect(JSON.stringify(view)).not.toContain(String(account['userAccessKey']));
  });

  test('a body of a megabyte is cut', async () => {
    const { sending } = await sent(vtiger, account);
    const [one] = sending?.sent ?? [];
    if (!sending || !one?.exchange.answer) throw new Error('nothing was sent');
    const body = new Uint8Array(1_000_000).fill(0x61);
    const exchange = { ...one.exchange, answer: { ...one.exchange.answer, body } };
    const huge = { ...sending, sent: [{ ...one, exchange }] };
    const [shown] = presentSending(huge, { reveal: false, now: 0 }).exchanges;
    expect(shown?.answer?.length).toBe(1_000_000);
    expect(shown?.answer?.body?.length).toBe(65_536);
  });

  test('what failed is given to the inspector as it was sent', async () => {
    const kayako = await sent('kayako-rest', fieldsFor('kayako-rest'), { secretKey: 'another' });
    expect(failedRequest(kayako.sending)).toMatch(/^https:.*&signature=/);
    const login = await sent(vtiger, account, { userAccessKey: 'another' });
    expect(login.sending?.succeeded).toBe(false);
    expect(failedRequest(login.sending)).toMatch(/^curl .*operation=login/);
    expect(() => failedRequest(null)).toThrow(UserError);
  });
});
