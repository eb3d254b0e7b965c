import { createCipheriv, createHash, createHmac } from 'node:crypto';
import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

import { describe, expect, test } from 'vitest';

import { generate } from '../../src/core/evaluate/generate';
import type { RawInput } from '../../src/core/fields/fieldType';
import { inspect } from '../../src/core/read/inspect';
import type { Reading } from '../../src/core/read/reading';
import { loadScheme, problemText } from '../../src/core/scheme/load';
import type { Scheme } from '../../src/core/scheme/scheme';
import { builtinSchemes } from '../../src/core/schemes/builtin';
import { fixedEnvironment } from '../support/engine';

/** A scheme of this folder: YAML only, no line of TypeScript knows it. */
function schemeFile(id: string): Scheme {
  const loaded = loadScheme(
    readFileSync(join(import.meta.dirname, 'schemes', `${id}.yaml`), 'utf8'),
  );
  if ('scheme' in loaded) return loaded.scheme;
  throw new Error(`${id}: ${loaded.problems.map(problemText).join('\n')}`);
}

const schemes = ['stripe-webhook', 'shopify-multipass', 'jwt-hs256'].map(schemeFile);

type Inputs = Readonly<Record<string, RawInput>>;

interface Vector {
  readonly name: string;
  readonly scheme: string;
  readonly output: string;
  readonly fields: Inputs;
  /** What a program of the vendor's language gives for the fields. */
  readonly expected: string;
  /** Fields that the output does not carry, beside the secret. */
  readonly given?: readonly string[];
}

interface PublicVector {
  readonly scheme: string;
  readonly inputs: Readonly<Record<string, unknown>>;
  readonly steps: Readonly<Record<string, unknown>>;
  readonly expected: unknown;
}

/** Vectors published with other libraries; they are not ours to copy, so they are read in place. */
const publicFile = join(import.meta.dirname, '../../../shared/vectors/public-schemes.json');

const havePublicVectors = existsSync(publicFile);

function publicVectors(): Vector[] {
  if (!havePublicVectors) return [];
  const all = JSON.parse(readFileSync(publicFile, 'utf8')) as PublicVector[];
  return all.flatMap(({ scheme, inputs, steps, expected }): Vector[] => {
    if (scheme === 'Stripe-Signature v1') {
      const time = String(inputs['timestamp']);
      const body = String(steps['body_sorted_keys']);
      const fields = { ...stripe, secret: String(inputs['secret']), time, body };
      const header = `t=${time},v1=${String(expected)}`;
      return [
        {
          name: scheme,
          scheme: 'stripe-webhook',
          output: 'header',
          fields,
          expected: header,
          given: ['body'],
        },
      ];
    }
    if (scheme.startsWith('MessageBird signed-request JWT')) {
      const token = String(inputs['token']);
      const [header = '', claims = ''] = token
        .split('.')
        .map((part) => Buffer.from(part, 'base64url').toString());
      const fields = { ...jwt, secret: String(inputs['secret']), header, claims };
      return [{ name: scheme, scheme: 'jwt-hs256', output: 'token', fields, expected: token }];
    }
    return [];
  });
}

const stripe = {
  endpoint: 'https://a.example/hook',
  secret: 'whsec_dGVzdA',
  time: '1764000000',
  body: '{"id":"evt_1","name":"Jörg & Söhne"}',
};
const multipass = {
  shop: 'https://store.example',
  secret: 'multipass secret from shop admin',
  customer: '{"email":"nobuyuki@example.com","created_at":"2026-11-22T12:00:00Z"}',
  iv: '000102030405060708090a0b0c0d0e0f',
};
const jwt = {
  url: 'https://api.example/v1/me',
  secret: 'your-256-bit-secret',
  header: '{"alg":"HS256","typ":"JWT"}',
  claims: '{"sub":"1234567890","name":"John Doe","admin":true,"iat":1516239022}',
};

function stripeHeader(): string {
  const mac = createHmac('sha256', stripe.secret)
    .update(`${stripe.time}.${stripe.body}`)
    .digest('hex');
  return `t=${stripe.time},v1=${mac}`;
}

function multipassToken(): string {
  const keys = createHash('sha256').update(multipass.secret).digest();
  const iv = Buffer.from(multipass.iv, 'hex');
  const cipher = createCipheriv('aes-128-cbc', keys.subarray(0, 16), iv);
  const signed = Buffer.concat([iv, cipher.update(multipass.customer), cipher.final()]);
  const mac = createHmac('sha256', keys.subarray(16)).update(signed).digest();
  return Buffer.concat([signed, mac]).toString('base64').replaceAll('+', '-').replaceAll('/', '_');
}

function jwtToken(): string {
  const part = (text: string): string => Buffer.from(text).toString('base64url');
  const input = `${part(jwt.header)}.${part(jwt.claims)}`;
  return `${input}.${createHmac('sha256', jwt.secret).update(input).digest('base64url')}`;
}

const vectors: readonly Vector[] = [
  {
    name: 'Stripe, by node:crypto',
    scheme: 'stripe-webhook',
    output: 'header',
    fields: stripe,
    expected: stripeHeader(),
    given: ['body'],
  },
  {
    name: 'Multipass, by node:crypto',
    scheme: 'shopify-multipass',
    output: 'token',
    fields: multipass,
    expected: multipassToken(),
  },
  {
    name: 'JWT, by node:crypto',
    scheme: 'jwt-hs256',
    output: 'token',
    fields: jwt,
    expected: jwtToken(),
  },
  {
    // RFC 7515, appendix A.1: the key is 64 bytes, the texts have line breaks of their own.
    name: 'JWT, RFC 7515',
    scheme: 'jwt-hs256',
    output: 'token',
    fields: {
      ...jwt,
      secret: Buffer.from(
        'AyM1SysPpbyDfgZld3umj1qzKObwVMkoqQ-EstJQLr_T-1qS0gZH75aKtMN3Yj0iPS4hcgUuTwjAzZr1Z9CAow',
        'base64url',
      ),
      header: '{"typ":"JWT",\r\n "alg":"HS256"}',
      claims: '{"iss":"joe",\r\n "exp":1300819380,\r\n "http://example.com/is_root":true}',
    },
    expected:
      'eyJ0eXAiOiJKV1QiLA0KICJhbGciOiJIUzI1NiJ9.eyJpc3MiOiJqb2UiLA0KICJleHAiOjEzMDA4MTkzODAsDQogImh0dHA6Ly9leGFtcGxlLmNvbS9pc19yb290Ijp0cnVlfQ.dBjftJeZ4CVP-mB92K27uhbUJU1p1r_wW1gFWFOEjXk',
  },
  ...publicVectors(),
];

test.for(['Stripe-Signature v1', 'MessageBird signed-request JWT'])(
  'public vectors of %s',
  (name, { skip }) => {
    skip(!havePublicVectors, '../shared is not there');
    expect(vectors.map((one) => one.name)).toContainEqual(expect.stringContaining(name));
  },
);

function readWith(text: string, inputs: Inputs, now: string | undefined): Reading {
  const environment = {
    ...fixedEnvironment,
    ...(now !== undefined && { now: Number(now) * 1000 }),
  };
  return inspect(text, { schemes: [...builtinSchemes(), ...schemes], inputs, environment });
}

describe.each(vectors)('$name', ({ scheme: id, output, fields, expected, given = [] }) => {
  const scheme = schemeFile(id);
  const now = 'time' in fields ? String(fields['time']) : undefined;
  const inputs = Object.fromEntries(
    ['secret', ...given].map((name): [string, RawInput] => [name, fields[name] ?? '']),
  );

  test('is generated', () => {
    const { outputs, findings } = generate(scheme, fields, fixedEnvironment);
    expect(findings.filter(({ severity }) => severity === 'error')).toEqual([]);
    expect(outputs.get(output)).toBe(expected);
  });

  test('is verified alone, and its fields are read', () => {
    const reading = readWith(expected, inputs, now);
    expect(reading.scheme?.id).toBe(id);
    expect(reading.verdict).toBe('valid');
    for (const name of ['time', 'customer', 'header', 'claims']) {
      if (name in fields) expect(reading.fields.get(name)?.text).toBe(fields[name]);
    }
  });

  test('is verified in its request', () => {
    const { requests } = generate(scheme, fields, fixedEnvironment);
    const text = requests.map(({ method, url = '', headers, body }) => {
      const options = headers.map((header) => ` -H '${header.name}: ${header.value}'`).join('');
      return `curl -X ${method} '${url}'${options}${body === undefined ? '' : ` --data-raw '${body}'`}`;
    })[0];
    const reading = readWith(text ?? '', { secret: fields['secret'] ?? '' }, now);
    expect(reading.scheme?.id).toBe(id);
    expect(reading.verdict).toBe('valid');
    expect(reading.fields.get(id === 'stripe-webhook' ? 'body' : 'url')?.text).toBe(
      id === 'stripe-webhook' ? fields['body'] : fields['url'],
    );
  });

  test('is unverified without the secret, invalid with another', () => {
    const without = readWith(
      expected,
      Object.fromEntries(Object.entries(inputs).filter(([name]) => name !== 'secret')),
      now,
    );
    expect([without.scheme?.id, without.verdict, without.missing]).toEqual([
      id,
      'unverified',
      ['secret'],
    ]);
    expect(readWith(expected, { ...inputs, secret: 'another' }, now).verdict).toBe('invalid');
  });

  test('is invalid with any character changed', () => {
    for (let at = 0; at < expected.length; at += 1) {
      const changed = `${expected.slice(0, at)}${expected[at] === 'A' ? 'B' : 'A'}${expected.slice(at + 1)}`;
      const reading = inspect(changed, {
        schemes: [scheme],
        scheme: id,
        inputs,
        environment: fixedEnvironment,
      });
      expect([at, reading.verdict]).toEqual([at, 'invalid']);
    }
  });
});
