import { describe, expect, test } from 'vitest';

import { explainFailure } from '../../src/core/conversation/failures';
import { explainResponse } from '../../src/core/conversation/explain';
import { schemeNamed } from '../support/engine';

const answer = (status: number, body: string) => ({
  status,
  headers: [],
  body: new TextEncoder().encode(body),
});
const error = (code: string): string =>
  JSON.stringify({ success: false, error: { code, message: 'x' } });

// The words of vendors.md 1.3, 3.1 and 5.1.
test.each<[string, string, number, string, string, RegExp]>([
  ['kayako-rest', 'call', 401, 'NO SALT PROVIDED!', 'error', /found no salt.*salt 0 for none/],
  ['kayako-rest', 'call', 401, 'FAILED TO AUTHENTICATE: Get', 'error', /another signature/],
  ['kayako-rest', 'call', 403, '', 'error', /switched off/],
  ['kayako-rest', 'call', 401, 'something', 'error', /^The server refused the request\.$/],
  [
    'vtiger-login',
    'getchallenge',
    200,
    '{"success":true,"result":{"token":"x"}}',
    'good',
    /issued a token/,
  ],
  ['vtiger-login', 'getchallenge', 200, '{"success":true}', 'error', /no result\.token/],
  ['vtiger-login', 'getchallenge', 200, '<html>', 'error', /no result\.token/],
  ['vtiger-login', 'login', 200, '{"success":true}', 'good', /Logged in/],
  ['vtiger-login', 'login', 200, error('INVALID_AUTH_TOKEN'), 'error', /unknown or empty/],
  [
    'vtiger-login',
    'login',
    200,
    error('INVALID_USER_CREDENTIALS'),
    'error',
    /capitals are refused/,
  ],
  ['vtiger-login', 'login', 200, error('ACCESSKEY_UNDEFINED'), 'error', /no access key/],
  ['vtiger-login', 'login', 200, error('AUTHENTICATION_REQUIRED'), 'error', /no session/],
  ['vtiger-login', 'getchallenge', 200, error('ACCESS_DENIED'), 'error', /no user name/],
  ['vtiger-login', 'login', 200, error('UNKNOWN_OPERATION'), 'error', /second "\?"/],
  ['vtiger-login', 'login', 200, '<html>', 'note', /does not say what its answers mean/],
  ['helpdesk3-client-api', 'query', 200, '', 'note', /answers every outcome alike/],
  ['helpdesk3-client-api', 'query', 200, '<html>', 'note', /does not say/],
  ['jitbit-autologin', 'login', 302, '', 'note', /sends on/],
  ['jitbit-autologin', 'login', 404, '', 'error', /Check the address/],
  ['jitbit-autologin', 'login', 429, '', 'error', /fewer requests/],
  ['jitbit-autologin', 'login', 500, '', 'error', /its own log/],
])('%s %s: %i %s', (id, request, status, body, severity, text) => {
  const explained = explainResponse(schemeNamed(id), request, answer(status, body));
  expect([explained.severity, explained.text]).toEqual([severity, expect.stringMatching(text)]);
});

describe('what an answer brings', () => {
  const explain = (request: string, result: unknown) =>
    explainResponse(
      schemeNamed('vtiger-login'),
      request,
      answer(200, JSON.stringify({ success: true, result })),
    );

  test('the token with the seconds that it is good, by the clock of the server', () => {
    const { learned, secondsLeft } = explain('getchallenge', {
      token: '5f1e2d3c4b5a6',
      serverTime: 1_000_000,
      expireTime: 1_000_290,
    });
    expect([learned, secondsLeft]).toEqual([{ token: '5f1e2d3c4b5a6' }, 290]);
  });

  test('also where the times are texts, or missing', () => {
    const texts = { token: 'x', serverTime: '100', expireTime: '400' };
    expect(explain('getchallenge', texts).secondsLeft).toBe(300);
    expect(explain('getchallenge', { token: 'x' }).secondsLeft).toBe(300);
  });

  test('nothing from what is no JSON, has another form, or is inherited', () => {
    for (const result of [undefined, null, 5, [], { token: {} }, { token: null }]) {
      expect(explain('getchallenge', result)).toMatchObject({
        learned: {},
        secondsLeft: undefined,
      });
    }
    const html = answer(200, '<html>{"result":{"token":"x"}}');
    expect(explainResponse(schemeNamed('vtiger-login'), 'getchallenge', html).learned).toEqual({});
  });

  test('what is worth showing', () => {
    const { shown } = explain('login', { sessionName: 'abc', userId: '19x1', version: '0.22' });
    expect(shown).toEqual({ sessionName: 'abc', userId: '19x1' });
  });
});

describe('why there is no answer', () => {
  const kayako = schemeNamed('kayako-rest');
  test.each<[string, RegExp]>([
    ['DEPTH_ZERO_SELF_SIGNED_CERT', /signed its certificate itself.* Nothing was sent\.$/],
    ['CERT_HAS_EXPIRED', /expired/],
    ['ERR_TLS_CERT_ALTNAME_INVALID', /another host name/],
    ['timeout', /did not answer in time/],
    ['ENOTFOUND', /no host of this name/],
    ['ECONNREFUSED', /Nothing listens/],
    ['EPROTO', /TLS/],
    ['HPE_INVALID_CONSTANT', /not HTTP/],
    ['EWHATEVER', /^The connection failed: why$/],
  ])('%s', (code, text) => {
    expect(explainFailure(kayako, { code, detail: 'why' })).toMatch(text);
  });

  test('a vendor whose sample turns the check off', () => {
    const failure = { code: 'CERT_HAS_EXPIRED', detail: '' };
    expect(explainFailure(schemeNamed('helpdesk3-client-api'), failure)).toMatch(
      /The vendor's sample turns the check of the certificate off\. Leave it on/,
    );
    expect(explainFailure(kayako, failure)).not.toContain('sample');
  });
});
