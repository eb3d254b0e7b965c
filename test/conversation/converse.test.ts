import { describe, expect, test } from 'vitest';

import {
  converse,
  planConversation,
  type Exchange,
  type OutgoingRequest,
} from '../../src/core/conversation/converse';
import { answerRequest } from '../../src/core/conversation/endpoint';
import type { TransportFailure } from '../../src/core/conversation/failures';
import { addressOf, resolved } from '../../src/core/http/hosts';
import type { ReceivedAnswer } from '../../src/core/conversation/message';
import { multipartPairs } from '../../src/core/http/multipart';
import { presentExchange } from '../../src/core/present/sent';
import { Ring } from '../../src/core/conversation/ring';
import type { Inputs } from '../../src/core/fields/inputs';
import { arriving, endpointFor, fieldsFor, movingClock } from '../support/conversation';
import { schemeNamed } from '../support/engine';

type Reply = Partial<Pick<ReceivedAnswer, 'status' | 'headers'>> & { readonly body?: string };

const received = ({ status = 200, headers = [], body = '' }: Reply): ReceivedAnswer => ({
  status,
  reason: '',
  headers,
  body: new TextEncoder().encode(body),
  truncated: false,
  milliseconds: 5,
});

/** Talks with a server that is a function; all that it was sent is in `sent`. */
async function talk(
  id: string,
  reply: (request: OutgoingRequest) => Reply | TransportFailure,
  more: Inputs = {},
  host?: string,
) {
  const scheme = schemeNamed(id);
  const environment = movingClock();
  const inputs = { ...fieldsFor(id), ...more };
  const sent: OutgoingRequest[] = [];
  const shown: string[] = [];
  const planned = planConversation(scheme, inputs, environment);
  const conversation = await converse(scheme, inputs, {
    environment,
    host: host ?? planned.host ?? '',
    transport: (request) => {
      sent.push(request);
      const answer = reply(request);
      return Promise.resolve('code' in answer ? answer : received(answer));
    },
    onExchange: (exchange, generated) => {
      shown.push(JSON.stringify(presentExchange(exchange, generated, { reveal: false })));
    },
  });
  return { ...conversation, sent, shown, planned };
}

const only = ({ exchanges }: { readonly exchanges: readonly Exchange[] }): Exchange => {
  const [exchange] = exchanges;
  if (!exchange || exchanges.length > 1) throw new Error('not one exchange');
  return exchange;
};

describe('two steps are one conversation', () => {
  test('the token of the first answer goes into the second request', async () => {
    const endpoint = endpointFor('vtiger-login', movingClock());
    const { exchanges, sent, succeeded } = await talk(
      'vtiger-login',
      (request) => answerRequest(endpoint, arriving(request)).answer,
    );
    expect(sent.map(({ method, url }) => [method, url])).toEqual([
      ['GET', 'https://crm.example.com/webservice.php?operation=getchallenge&username=grace'],
      ['POST', 'https://crm.example.com/webservice.php'],
    ]);
    expect(exchanges.map(({ explanation }) => explanation.severity)).toEqual(['good', 'good']);
    expect(exchanges[0]?.explanation.secondsLeft).toBe(300);
    expect(exchanges[1]?.explanation.shown['sessionName']).toMatch(/^[0-9a-f]{32}$/);
    expect(succeeded).toBe(true);
  });

  test('the second one is not sent when the first one fails', async () => {
    const body = '{"success":false,"error":{"code":"ACCESS_DENIED"}}';
    const { sent, succeeded } = await talk('vtiger-login', () => ({ body }));
    expect([sent.length, succeeded]).toEqual([1, false]);
  });

  test('nor when the answer lacks the token', async () => {
    const { sent, succeeded } = await talk('vtiger-login', () => ({ body: '{"success":true}' }));
    expect([sent.length, succeeded]).toEqual([1, false]);
  });

  test('a token that is given is used as it is', async () => {
    const { sent } = await talk('vtiger-login', () => ({}), { token: '5f1e2d3c4b5a6' });
    expect(sent.map(({ method }) => method)).toEqual(['POST']);
  });
});

describe('redirects', () => {
  const to = (location: string, status = 302): Reply => ({
    status,
    headers: [{ name: 'location', value: location }],
  });

  test('are followed on the same host', async () => {
    const result = await talk('jitbit-autologin', ({ url }) =>
      url.endsWith('/home') ? { body: 'welcome' } : to('/home'),
    );
    expect(result.sent[1]?.url).toBe('https://acme.example/home');
    expect(only(result).redirects).toEqual([
      { status: 302, location: 'https://acme.example/home', followed: true },
    ]);
  });

  test.each([
    ['https://evil.example/home'],
    ['//evil.example/home'],
    ['http://acme.example/home'],
    ['https://acme.example:8443/home'],
    ['https://acme.example@evil.example/'],
    ['https://acme.example\\@evil.example/'],
    ['javascript:alert(1)'],
  ])('are shown and not followed to %s', async (location) => {
    const result = await talk('jitbit-autologin', () => to(location));
    expect(result.sent).toHaveLength(1);
    const { redirects, explanation } = only(result);
    expect(redirects.map(({ followed }) => followed)).toEqual([false]);
    expect(explanation.text).toContain('does not follow it');
  });

  test('of a POST are not followed', async () => {
    const result = await talk('kayako-rest', () => to('/x', 307), { method: 'POST' });
    expect([result.sent.length, only(result).explanation.text]).toEqual([
      1,
      'The server sends on to another address. Sigscope follows only GET requests.',
    ]);
  });

  test('in a circle come to an end', async () => {
    const result = await talk('jitbit-autologin', () => to('/again'));
    expect(result.sent).toHaveLength(6);
    expect(only(result).explanation.text).toContain('6th time');
  });
});

test('nothing goes to a host that was not confirmed', async () => {
  const { sent, exchanges } = await talk('kayako-rest', () => ({}), {}, 'other.example');
  expect([sent, exchanges[0]?.failure?.code]).toEqual([[], 'host']);
});

test('a failure on the way is explained and ends it', async () => {
  const { exchanges, succeeded } = await talk('vtiger-login', () => ({
    code: 'ECONNREFUSED',
    detail: '',
  }));
  expect([succeeded, exchanges.length, exchanges[0]?.explanation.text]).toEqual([
    false,
    1,
    'Nothing listens at this host and port.',
  ]);
});

test('a secret that the server sends back does not show', async () => {
  const secret = String(fieldsFor('kayako-rest')['secretKey']);
  const { shown } = await talk('kayako-rest', () => ({
    status: 401,
    headers: [{ name: 'X-Echo', value: secret }],
    body: `your key is ${encodeURIComponent(secret)}`,
  }));
  expect(shown[0]).toContain('X-Echo');
  expect(shown[0]).not.toContain(secret);
  expect(shown[0]).not.toContain(encodeURIComponent(secret));
});

test('missing fields are said, but not the one that an answer brings', () => {
  const plan = planConversation(schemeNamed('vtiger-login'), {}, movingClock());
  expect(plan.findings.map(({ at }) => at)).toEqual(['endpoint', 'username', 'userAccessKey']);
});

test.each<[string, string | undefined]>([
  ['https://A.example/x?y#z', 'https: a.example /x?y'],
  ['https://a.example:443', 'https: a.example /'],
  ['http://a.example:443?x', 'http: a.example:443 /?x'],
  ['http://[::1]:80/', 'http: [::1] /'],
  ['https://user@a.example/', undefined],
  ['https://a.example\\.evil/', undefined],
  ['https://a .example/', undefined],
  ['ftp://a.example/', undefined],
])('the host of %s', (url, parts) => {
  const address = addressOf(url);
  expect(address && `${address.protocol} ${address.host} ${address.path}`).toBe(parts);
});

test.each([
  ['/b', 'https://a.example/b'],
  ['b', 'https://a.example/x/b'],
  ['?q', 'https://a.example/x/y?q'],
  ['//c.example/', 'https://c.example/'],
  ['https://c.example/', 'https://c.example/'],
])('%s leads to %s', (location, target) => {
  expect(resolved(location, 'https://a.example/x/y?z')).toBe(target);
});

test('a ring keeps the last ones, bounded in number and size', () => {
  const ring = new Ring<number>(3, 100);
  expect([1, 2, 3, 4].flatMap((item) => ring.push(item, 10))).toEqual([1]);
  expect(ring.push(5, 85)).toEqual([2, 3]);
  expect([ring.items(), ring.push(6, 101)]).toEqual([[4, 5], [6]]);
  expect([ring.shift(), ring.shift(), ring.shift(), ring.length]).toEqual([4, 5, undefined, 0]);
});

test('a form in parts', () => {
  const body = new TextEncoder().encode(
    '--b\r\nContent-Disposition: form-data; name="a b"\r\n\r\n1&2\r\n--b\r\ncontent-disposition: form-data; name="f"; filename="x"\r\n\r\nzz\r\n--b--\r\n',
  );
  expect(multipartPairs('multipart/form-data; boundary="b"', body)).toBe('a%20b=1%262');
  expect(multipartPairs('multipart/form-data', body)).toBeUndefined();
  expect(multipartPairs('multipart/form-data; boundary=c', body)).toBeUndefined();
});
