import { createHash, createHmac } from 'node:crypto';

import { describe, expect, test } from 'vitest';

import { answerRequest } from '../../src/core/conversation/endpoint';
import type { ReceivedMessage } from '../../src/core/http/message';
import {
  arriving,
  endpointFor,
  fieldsFor,
  get,
  movingClock,
  post,
  requestFor,
} from '../support/conversation';
import { schemeNamed } from '../support/engine';
import type { Fields } from '../support/vectors';

/** What the server answers and what the endpoint makes of it: `status body | outcome`. */
function said(id: string, message: ReceivedMessage, more: Fields = {}): string {
  const answered = answerRequest(endpointFor(id, movingClock(), more), message);
  const { status, body } = answered.answer;
  return `${status} ${body.split('\n', 1)[0] ?? ''} | ${answered.outcome}`;
}

const hmac = (text: string, encoding: 'base64' | 'hex' = 'base64'): string =>
  createHmac('sha256', String(fieldsFor('kayako-rest')['secretKey']))
    .update(text)
    .digest(encoding);

const kayako = (salt: string, signature: string): string =>
  `/api/index.php?e=/Core/Test&apikey=${String(fieldsFor('kayako-rest')['apiKey'])}&salt=${encodeURIComponent(salt)}&signature=${encodeURIComponent(signature)}`;

const failed = '401 FAILED TO AUTHENTICATE';
const noSalt = '401 NO SALT PROVIDED! | missing.salt';
const accepted =
  "200 Sigscope: accepted. What the vendor's server would show is not imitated. | accepted";

// vendors.md 3.1 and 3.5.
describe('Kayako', () => {
  test.each<[string, ReceivedMessage, string]>([
    ['a right request', get(kayako('1234567890', hmac('1234567890'))), accepted],
    ['the other URL form', get(kayako('1', hmac('1')).replace('e=/', '/')), accepted],
    ['another salt', get(kayako('1234567891', hmac('1234567890'))), `${failed} | wrongSignature`],
    [
      'base64 of the hex text',
      get(kayako('1', Buffer.from(hmac('1', 'hex')).toString('base64'))),
      `${failed} | wrongSignature`,
    ],
    ['hex', get(kayako('1', hmac('1', 'hex'))), `${failed} | wrongSignature`],
    ['encoded twice', get(kayako('1', encodeURIComponent(hmac('1')))), `${failed} | refused`],
    ['without "="', get(kayako('1', hmac('1').replace('=', ''))), `${failed} | refused`],
    [
      'no signature',
      get(kayako('1', '').replace('&signature=', '')),
      `${failed} | missing.signature`,
    ],
    ['no salt', get(kayako('1', hmac('1')).replace('salt=1&', '')), noSalt],
    ['an empty salt', get(kayako('', hmac(''))), noSalt],
    ['the salt 0, which PHP takes for none', get(kayako('0', hmac('0'))), noSalt],
    ['the salt 00, which it does not', get(kayako('00', hmac('00'))), accepted],
    ['a line break behind the signature', get(`${kayako('1', hmac('1'))}%0A`), accepted],
    ['a DELETE request', { ...get(kayako('1', hmac('1'))), method: 'DELETE' }, accepted],
    [
      'a POST with the keys in the query, where it does not look',
      { ...get(kayako('1', hmac('1'))), method: 'POST' },
      noSalt,
    ],
  ])('%s', (_, message, answer) => {
    expect(said('kayako-rest', message)).toBe(answer);
  });

  test('a "+" that was not encoded is forgiven, and said', () => {
    const salts = Array.from({ length: 50 }, (_, index) => `salt${index}`);
    const salt = salts.find((one) => hmac(one).includes('+')) ?? '';
    const target = kayako(salt, hmac(salt)).replaceAll('%2B', '+');
    const answered = answerRequest(endpointFor('kayako-rest', movingClock()), get(target));
    expect([answered.outcome, answered.notes.map(({ code }) => code)]).toEqual([
      'accepted',
      ['server.forgives'],
    ]);
  });

  test.each(['POST', 'PUT'])('a form with %s', (method) => {
    const clock = movingClock();
    const request = requestFor('kayako-rest', clock, { method });
    expect(said('kayako-rest', arriving(request))).toBe(accepted);
    const other = arriving({
      ...request,
      headers: [{ name: 'Content-Type', value: 'text/plain' }],
    });
    expect(said('kayako-rest', other)).toBe(noSalt);
    const wrong = answerRequest(endpointFor('kayako-rest', clock), other);
    expect(wrong.notes.map(({ code }) => code)).toEqual(['http.contentType']);
  });

  test('a form in parts, as curl of PHP sends an array', () => {
    const part = (name: string, value: string): string =>
      `--xyz\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`;
    const body = `${part('apikey', String(fieldsFor('kayako-rest')['apiKey']))}${part('salt', 'a&b')}${part('signature', hmac('a&b'))}--xyz--\r\n`;
    const message = post('/api/index.php?e=/Core/Test', body, 'multipart/form-data; boundary=xyz');
    expect(said('kayako-rest', message)).toBe(accepted);
    const cut = post(
      '/api/index.php?e=/Core/Test',
      body.slice(0, -9),
      'multipart/form-data; boundary=xyz',
    );
    expect(said('kayako-rest', cut)).toBe(noSalt);
  });

  test('an API key that is known is compared', () => {
    const target = kayako('1', hmac('1'));
    expect(said('kayako-rest', get(target), { apiKey: 'another' })).toBe(
      `${failed} | different.apiKey`,
    );
  });

  test('the URL form that the server was set up with', () => {
    const target = kayako('1', hmac('1'));
    expect(said('kayako-rest', get(target), { urlMode: 'alternate' })).toBe(accepted);
    expect(said('kayako-rest', get(target), { urlMode: 'standard' })).toMatch(/^401 FAILED/);
  });
});

// vendors.md 1.1, 1.3 and 1.4: the same answer to everything.
describe('HelpDesk 3', () => {
  const id = 'helpdesk3-client-api';
  const right = arriving(requestFor(id, movingClock()));
  test.each<[string, ReceivedMessage, string]>([
    ['plain mode', right, 'accepted'],
    ['rewrite mode', arriving(requestFor(id, movingClock(), { urlMode: 'rewrite' })), 'accepted'],
    ['POST, which it ignores', { ...right, method: 'POST' }, 'wrongMethod'],
    ['another action', arriving(requestFor(id, movingClock(), { action: 'delete' })), 'accepted'],
    ['sp before p', get(right.target.replace(/p=api&(sp=.*)/, '$1&p=api')), 'refused'],
    ['without its padding', get(right.target.replace(/-+$/, '')), 'accepted'],
    ['a line break behind', get(`${right.target}%0A`), 'accepted'],
    ['a parameter behind, which is harmless', get(`${right.target}&x=1`), 'accepted'],
    [
      'one character changed',
      get(`${right.target.slice(0, -9)}xxxx${right.target.slice(-5)}`),
      'wrongSignature',
    ],
    ['no token', get('/index.php?p=api'), 'missing.token'],
    ['another page of the site', get('/index.php?p=faq'), 'unknownRequest'],
    ['another file', get('/x/robots.txt'), 'unknownRequest'],
    [
      'another SID',
      arriving(requestFor(id, movingClock(), { sid: '00000000000000000000000000000000' })),
      'different.sid',
    ],
  ])('%s', (_, message, outcome) => {
    const answered = answerRequest(endpointFor(id, movingClock()), message);
    expect(answered.answer).toEqual({ status: 200, headers: [], body: '' });
    expect(answered.outcome).toBe(outcome);
  });

  test('the token is looked at only when somebody asks', () => {
    expect(answerRequest(endpointFor(id, movingClock()), right).decided).toBe(false);
  });
});

describe('Jitbit: what its server shows is not documented', () => {
  const id = 'jitbit-autologin';
  const link = (fields: Fields = {}): ReceivedMessage =>
    arriving(requestFor(id, movingClock(), fields));
  test.each<[string, ReceivedMessage, string]>([
    ['a link of today', link(), 'accepted'],
    [
      'with parameters that are not signed',
      link({ firstName: 'Grace', returnUrl: '/kb' }),
      'accepted',
    ],
    ['of yesterday, which another zone may still have', link({ date: '2026-11-21' }), 'accepted'],
    ['of the day before', link({ date: '2026-11-20' }), 'wrongSignature'],
    ['a superseded formula', link({ version: 'md5-day-month' }), 'wrongSignature'],
    ['another email', get(link().target.replace('grace%2B', 'other%2B')), 'wrongSignature'],
    ['a "+" that was not encoded', get(link().target.replace('%2B', '+')), 'wrongSignature'],
    ['no email', get(link().target.replace(/email=[^&]*&/, '')), 'missing.email'],
    ['another page', get('/helpdesk/User/Login?username=grace'), 'unknownRequest'],
  ])('%s', (_, message, outcome) => {
    const { answer, outcome: found } = answerRequest(endpointFor(id, movingClock()), message);
    expect(found).toBe(outcome);
    const status = { accepted: 200, unknownRequest: 404 }[outcome] ?? 403;
    expect([answer.status, answer.body.slice(0, 9)]).toEqual([status, 'Sigscope:']);
  });

  test('the reading says what a link was made with', () => {
    const { reading } = answerRequest(
      endpointFor(id, movingClock()),
      link({ version: 'md5-day-month' }),
    );
    expect(reading.findings.map(({ code }) => code)).toContain('version.superseded');
  });
});

describe('ChargeDesk: the signed address is the vendor’s, wherever it is sent', () => {
  const id = 'chargedesk-signature';
  const page = (fields: Fields = {}): ReceivedMessage =>
    arriving(requestFor(id, movingClock(), fields));
  const week = 7 * 86_400;
  const now = movingClock().now / 1000;
  test.each<[string, ReceivedMessage, string]>([
    ['a page', page(), 'accepted'],
    [
      'a parameter that is not signed',
      get(page().target.replace('showFailed=1', 'showFailed=0')),
      'accepted',
    ],
    ['a week ago', page({ time: now - week }), 'accepted'],
    ['more than a week ago', page({ time: now - week - 1 }), 'expired'],
    ['another page', get(page().target.replace('/history', '/card')), 'wrongSignature'],
    [
      'another time',
      get(page().target.replace(/signature=\d+/, `signature=${now - 1}`)),
      'wrongSignature',
    ],
    ['no signature', get(page().target.replace(/&signature.*/, '')), 'missing.signature'],
  ])('%s', (_, message, outcome) => {
    expect(answerRequest(endpointFor(id, movingClock()), message).outcome).toBe(outcome);
  });
});

// vendors.md 5.1.
describe('vtiger', () => {
  const id = 'vtiger-login';
  const key = String(fieldsFor(id)['userAccessKey']);
  const digest = (token: string): string =>
    createHash('md5')
      .update(token + key)
      .digest('hex');
  const file = '/webservice.php';
  const challenge = get(`${file}?operation=getchallenge&username=grace`);
  const login = (accessKey: string, user = 'grace'): ReceivedMessage =>
    post(file, `operation=login&username=${user}&accessKey=${accessKey}`);

  /** Plays one request after the other; each may look at the token that was issued last. */
  function play(
    steps: readonly ((token: string, wait: (seconds: number) => void) => ReceivedMessage)[],
    more: Fields = {},
  ) {
    const clock = movingClock();
    const endpoint = endpointFor(id, clock, more);
    let token = '';
    const wait = (seconds: number): void => {
      clock.now += seconds * 1000;
    };
    return steps.map((step) => {
      const answered = answerRequest(endpoint, step(token, wait));
      const json = JSON.parse(answered.answer.body) as {
        result?: Record<string, string | number>;
        error?: { code: string; message: string };
      };
      if (json.result?.['token'] !== undefined) token = String(json.result['token']);
      return { answered, json, said: json.error?.code ?? 'success' };
    });
  }
  const saidBy = (played: ReturnType<typeof play>): string[] => played.map(({ said: one }) => one);

  test('a challenge is 13 hex characters, good for 300 seconds by integer clocks', () => {
    const [{ json, answered } = { json: undefined, answered: undefined }] = play([() => challenge]);
    const seconds = movingClock().now / 1000;
    expect(json).toEqual({
      success: true,
      result: {
        token: expect.stringMatching(/^[0-9a-f]{13}$/) as string,
        serverTime: seconds,
        expireTime: seconds + 300,
      },
    });
    expect(answered?.answer.status).toBe(200);
  });

  test('a login with it, again and again until it expires', () => {
    const played = play([
      () => challenge,
      (token) => login(digest(token)),
      (token) => login(digest(token)),
      (token, wait) => (wait(300), login(digest(token))),
      (token, wait) => (wait(1), login(digest(token))),
    ]);
    expect(saidBy(played)).toEqual([
      'success',
      'success',
      'success',
      'success',
      'INVALID_AUTH_TOKEN',
    ]);
    expect(played[1]?.json).toEqual({
      success: true,
      result: {
        sessionName: expect.stringMatching(/^[0-9a-f]{32}$/) as string,
        userId: '19x1',
        version: '0.22',
        vtigerVersion: '',
      },
    });
    const last = played.at(-1)?.answered;
    expect([last?.outcome, last?.notes.map(({ code }) => code)]).toEqual([
      'noChallenge',
      ['challenge.expired'],
    ]);
    expect(played.at(-1)?.json.error?.message).toBe('Specified token is invalid or expired');
  });

  test('a new challenge replaces the one of the same user, and only that', () => {
    let first = '';
    const played = play([
      () => challenge,
      (token) => ((first = token), get(`${file}?operation=getchallenge&username=other`)),
      () => login(digest(first)),
      () => challenge,
      () => login(digest(first)),
      (token) => login(digest(token)),
    ]);
    expect(saidBy(played)).toEqual([
      'success',
      'success',
      'success',
      'success',
      'INVALID_USER_CREDENTIALS',
      'success',
    ]);
    expect(played[4]?.answered.notes.map(({ code }) => code)).toEqual(['challenge.replaced']);
  });

  test.each<[string, (token: string) => ReceivedMessage, string]>([
    ['capitals', (token) => login(digest(token).toUpperCase()), 'INVALID_USER_CREDENTIALS'],
    ['the access key itself', () => login(key), 'INVALID_USER_CREDENTIALS'],
    [
      'the key before the token',
      (token) =>
        login(
          createHash('md5')
            .update(key + token)
            .digest('hex'),
        ),
      'INVALID_USER_CREDENTIALS',
    ],
    ['no digest', () => post(file, 'operation=login&username=grace'), 'INVALID_USER_CREDENTIALS'],
    [
      'no user',
      (token) => post(file, `operation=login&accessKey=${digest(token)}`),
      'INVALID_AUTH_TOKEN',
    ],
    ['the user 0', (token) => login(digest(token), '0'), 'INVALID_AUTH_TOKEN'],
    ['another user', (token) => login(digest(token), 'other'), 'INVALID_AUTH_TOKEN'],
    [
      'operation in the query',
      (token) => post(`${file}?operation=login`, `username=grace&accessKey=${digest(token)}`),
      'success',
    ],
    [
      'everything in the query',
      (token) => get(`${file}?operation=login&username=grace&accessKey=${digest(token)}`),
      'INVALID_AUTH_TOKEN',
    ],
    [
      'a JSON body',
      (token) =>
        post(
          file,
          JSON.stringify({ operation: 'login', username: 'grace', accessKey: digest(token) }),
          'application/json',
        ),
      'UNKNOWN_OPERATION',
    ],
    [
      'quotes in the body',
      (token) => post(file, `operation='login'&username='grace'&accessKey='${digest(token)}'`),
      'UNKNOWN_OPERATION',
    ],
    [
      'a second "?"',
      () => get(`${file}?operation=getchallenge?operation=text&username=text`),
      'UNKNOWN_OPERATION',
    ],
    [
      'an operation that it does not know here',
      () => get(`${file}?operation=listtypes`),
      'UNKNOWN_OPERATION',
    ],
    ['a challenge without a user', () => get(`${file}?operation=getchallenge`), 'ACCESS_DENIED'],
    [
      'a challenge whose address was protected by Cloudflare',
      () => get(`${file}?operation=getchallenge&[email%20protected]`),
      'ACCESS_DENIED',
    ],
  ])('%s', (_, step, code) => {
    expect(saidBy(play([() => challenge, step]))).toEqual(['success', code]);
  });

  test('a login before getchallenge', () => {
    const [only] = play([() => login(digest(''))]);
    expect(only?.said).toBe('INVALID_AUTH_TOKEN');
    expect(only?.answered.notes.map(({ code }) => code)).toEqual(['challenge.none']);
  });

  test('with a known user, another one does not exist', () => {
    const played = play(
      [
        () => get(`${file}?operation=getchallenge&username=other`),
        () => login(digest('x'), 'other'),
        () => challenge,
        (token) => login(digest(token)),
      ],
      { username: 'grace' },
    );
    expect(saidBy(played)).toEqual(['ACCESS_DENIED', 'INVALID_AUTH_TOKEN', 'success', 'success']);
    expect(played[0]?.json.error?.message).toBe('username does not exists');
  });

  test('challenges are bounded, whatever is asked for', () => {
    const clock = movingClock();
    const endpoint = endpointFor(id, clock);
    for (let index = 0; index < 5000; index += 1) {
      answerRequest(endpoint, get(`${file}?operation=getchallenge&username=u${index}`));
    }
    expect(endpoint.challenges.live('u0', clock.now)).toBeUndefined();
    expect(endpoint.challenges.live('u4999', clock.now)).toBeDefined();
  });
});

test('an address that was given is not asked of clients, who use the one of this machine', () => {
  const more = { apiUrl: 'https://support.example.com/api/index.php' };
  expect(said('kayako-rest', get(kayako('1', hmac('1'))), more)).toBe(accepted);
  expect(schemeNamed('kayako-rest').fieldsByName.get('apiUrl')?.type).toBe('url');
});
