import { describe, expect, test } from 'vitest';

import { helpdeskToken, plainOf } from '../support/helpdesk';
import { fieldsOf, pick, read, type ReadOptions } from '../support/read';
import { outputOf, vectorNamed } from '../support/vectors';

const helpdesk = vectorNamed('helpdesk3-client-api', 'hd3-1-ascii-32hexkey');
const jitbit = vectorNamed('jitbit-autologin', 'jitbit-2-seed-mar09');
const kayako = vectorNamed('kayako-rest', 'kayako-1-doc-keys');
const chargedesk = vectorNamed('chargedesk-signature', 'chargedesk-1-plain');
const vtiger = vectorNamed('vtiger-login', 'vtiger-1-seed-key');

interface Sample extends ReadOptions {
  readonly scheme: string;
  readonly url: string;
}

const samples: readonly (Omit<Sample, 'scheme'> & { id: string })[] = [
  {
    id: 'helpdesk3-client-api',
    url: outputOf(helpdesk, 'url'),
    inputs: pick(helpdesk.fields, ['apiKey', 'sid']),
  },
  {
    id: 'jitbit-autologin',
    url: outputOf(jitbit, 'url'),
    inputs: pick(jitbit.fields, ['secret']),
    now: '2024-03-09T12:00Z',
  },
  {
    id: 'kayako-rest',
    url: outputOf(kayako, 'url'),
    inputs: pick(kayako.fields, ['secretKey', 'apiKey']),
  },
  {
    id: 'chargedesk-signature',
    url: outputOf(chargedesk, 'url'),
    inputs: pick(chargedesk.fields, ['secretKey']),
    now: '2023-11-15T12:00Z',
  },
];

/** Where a URL may stand. */
const places: Readonly<Record<string, (url: string) => string>> = {
  'with white space around it': (url) => `\n  ${url}\r\n`,
  'in quotes': (url) => `"${url}"`,
  'with a fragment': (url) => `${url}#top`,
  'in a sentence': (url) => `It fails (${url}), see the ticket.`,
  'at the end of a sentence': (url) => `It is ${url}.`,
  'in Markdown': (url) => `a [link](${url}) here`,
  'in angle brackets': (url) => `<${url}>`,
  'in a log': (url) => `2024-03-09T12:00:00Z INFO login user=7 GET ${url} 200`,
  'in a log of several addresses': (url) => `from https://example.org/ to ${url} via http://proxy`,
  'in JSON': (url) => JSON.stringify({ level: 'info', url }),
  'in JSON as PHP writes it': (url) => JSON.stringify({ url }).replaceAll('/', '\\/'),
  'in JSON as Go writes it': (url) => JSON.stringify({ url }).replaceAll('&', '\\u0026'),
  'in curl': (url) => `curl '${url}'`,
  'in curl, with options and a pipe': (url) =>
    `$ curl -sS -H 'Accept: */*' --max-time 5 "${url}" | jq .`,
  'in curl, over two lines': (url) => `curl -i \\\n  --url '${url}'`,
  'in curl of cmd.exe': (url) => `curl.exe "${url}"`,
  'with a scheme in capitals': (url) => url.replace('https://', 'HTTPS://'),
};

describe.each(samples)('$id, without being told', ({ id, url, inputs, now }) => {
  const options = { ...(inputs && { inputs }), ...(now !== undefined && { now }) };

  // ChargeDesk signs the address, so its scheme in capitals is another address.
  const known = Object.keys(places).filter(
    (place) => id !== 'chargedesk-signature' || !place.includes('capitals'),
  );
  test.each(known)('a URL %s', (place) => {
    const reading = read(places[place]?.(url) ?? '', options);
    expect({ scheme: reading.scheme?.id, verdict: reading.verdict }).toEqual({
      scheme: id,
      verdict: 'valid',
    });
  });

  test('a URL that is good as it stands has no error', () => {
    expect(read(url, options).findings.filter(({ severity }) => severity === 'error')).toEqual([]);
  });
});

const accessLog = (url: string): string =>
  `203.0.113.9 - - [09/Mar/2024:12:00:01 +0000] "GET ${url.replace(/^https:\/\/[^/]+/, '')} HTTP/1.1" 200 0 "-" "PHP"`;

describe('an access log names no host', () => {
  test.each(samples.filter(({ id }) => id !== 'chargedesk-signature'))('$id', (sample) => {
    const { id, url, inputs = {}, now = '2024-03-09T12:00Z' } = sample;
    const reading = read(accessLog(url), { inputs, now });
    expect({ scheme: reading.scheme?.id, verdict: reading.verdict }).toEqual({
      scheme: id,
      verdict: 'valid',
    });
    expect(reading.fields.has('helpdeskUrl')).toBe(false);
    expect(reading.fields.has('apiUrl')).toBe(false);
  });

  test('rewritten HelpDesk 3 URL', () => {
    const inputs = pick(helpdesk.fields, ['apiKey', 'sid']);
    const reading = read(accessLog(outputOf(helpdesk, 'urlRewrite')), { inputs });
    expect(reading.verdict).toBe('valid');
    expect(fieldsOf(reading)).toMatchObject({ email: 'john@example.com', urlMode: 'rewrite' });
  });
});

const token = outputOf(helpdesk, 'token');
const signature = outputOf(kayako, 'signature');
const form = outputOf(kayako, 'form');
const accessKey = outputOf(vtiger, 'accessKey');
const script = `<script src="https://chargedesk.com/client.js" data-company="acme" data-customer="cus_123" data-embed="card" data-signature="${String((vectorNamed('chargedesk-signature', 'chargedesk-3-embed').outputs['embed'] as Record<string, string>)['data_signature'])}"></script>`;

const helpdeskInputs = pick(helpdesk.fields, ['apiKey', 'sid']);
const kayakoInputs = pick(kayako.fields, ['secretKey', 'salt', 'apiKey']);
const vtigerInputs = pick(vtiger.fields, ['userAccessKey', 'token']);
const api = 'https://example.com/helpdesk/api/index.php';

describe('other things that belong to a scheme', () => {
  test.each([
    ['a token in a log', `12:00 INFO token=${token} user=7`, helpdeskInputs],
    ['a token in a log, in quotes', `token: "${token}", next`, helpdeskInputs],
    ['a token alone on its line', `\n${token}\n`, helpdeskInputs],
    ['a signature in a header', `X-Signature: ${signature}`, kayakoInputs],
    ['a signature in a log', `signature=${signature} took 3 ms`, kayakoInputs],
    ['a form body', form, kayakoInputs],
    ['curl with a form', `curl -d '${form}' ${api}?e=/Core/Test`, kayakoInputs],
    [
      'curl with fields one by one',
      `curl -X PUT '${api}?e=/Core/Test' -d apikey=apikey -d salt=1234567890 --data-urlencode 'signature=${signature}'`,
      kayakoInputs,
    ],
    [
      'curl with --get',
      `curl -G ${api} -d e=/Core/Test -d apikey=apikey -d salt=1234567890 --data-urlencode signature=${signature}`,
      kayakoInputs,
    ],
    ['a form body with data of the call', `subject=Hi&${form}`, kayakoInputs],
    ['an access key', accessKey, vtigerInputs],
    ['a script element', script, { secretKey: 'sk_support_123' }],
    [
      'a page with a script element',
      `<html><p>Hi</p>\n${script}</html>`,
      { secretKey: 'sk_support_123' },
    ],
    [
      'a script element with single quotes',
      script.replaceAll('"', "'"),
      { secretKey: 'sk_support_123' },
    ],
  ])('%s', (_, text, inputs) => {
    const reading = read(text, { inputs, now: '2023-11-15T12:00Z' });
    expect(reading.verdict).toBe('valid');
  });

  test('what is not signed says so', () => {
    const reading = read(outputOf(vtiger, 'challengeUrl'), { inputs: vtigerInputs });
    expect(reading.scheme?.id).toBe('vtiger-login');
    expect(reading.verdict).toBe('unverified');
    expect(reading.summary).toBe('Nothing in it is signed, so there is nothing to check.');
    expect(fieldsOf(reading)).toMatchObject({ username: 'admin' });
  });

  test.each(['', '   ', 'hello', 'https://example.com/', '{}', '12345678', 'a=b&c=d', 'curl'])(
    'nothing is recognised in %j',
    (text) => {
      const reading = read(text);
      expect(reading.scheme).toBeUndefined();
      expect(reading.verdict).toBe('unverified');
      expect(reading.summary).not.toBe('');
    },
  );

  test('a word of punctuation is not read for ever', () => {
    const start = performance.now();
    read(`${')'.repeat(100_000)}x ${'"'.repeat(100_000)}x`);
    expect(performance.now() - start).toBeLessThan(500);
  });

  test('a token may end in a full stop, which then belongs to it', () => {
    const { apiKey, sid } = helpdeskInputs;
    const tokens = Array.from({ length: 2000 }, (_, index) =>
      helpdeskToken({ apiKey: String(apiKey), plain: `${plainOf(String(sid))}${index}` }),
    );
    const ending = tokens.find((one) => one.endsWith('.')) ?? '';
    expect(ending).not.toBe('');
    expect(read(`token ${ending} sent`, { inputs: helpdeskInputs }).verdict).toBe('valid');
  });
});
