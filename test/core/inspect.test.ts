import { describe, expect, test } from 'vitest';

import { builtinSchemes } from '../../src/core/schemes/builtin';
import { schemeNamed } from '../support/engine';
import { fieldsOf, pick, read } from '../support/read';
import { outputOf, vectorsOf, type Fields, type Vector } from '../support/vectors';

/** One way of receiving a vector's output, and what cannot be seen in it. */
interface Form {
  readonly scheme: string;
  readonly form: string;
  /** The text as it is received. */
  readonly text: (vector: Vector) => string;
  /** Fields that have to be given, beside the secrets, for a verdict. */
  readonly given?: readonly string[];
  /** Fields that do not appear in it and are not needed. */
  readonly absent?: readonly string[];
  /** What is missing when no secret is given. */
  readonly missing: readonly string[];
}

const output =
  (name: string) =>
  (vector: Vector): string =>
    outputOf(vector, name);

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

function scriptElement(vector: Vector): string {
  const data = vector.outputs['embed'] as Record<string, string>;
  const attributes = Object.entries(data).map(
    ([name, value]) => `${name.replace('_', '-')}="${value.replaceAll('&', '&amp;')}"`,
  );
  return `<script src="https://chargedesk.com/client.js" ${attributes.join(' ')}></script>`;
}

const forms: readonly Form[] = [
  { scheme: 'helpdesk3-client-api', form: 'URL', text: output('url'), missing: ['apiKey'] },
  {
    scheme: 'helpdesk3-client-api',
    form: 'rewritten URL',
    text: output('urlRewrite'),
    missing: ['apiKey'],
  },
  {
    scheme: 'helpdesk3-client-api',
    form: 'bare token',
    text: output('token'),
    absent: ['helpdeskUrl'],
    missing: ['apiKey'],
  },
  { scheme: 'jitbit-autologin', form: 'URL', text: output('url'), missing: ['secret', 'date'] },
  {
    scheme: 'jitbit-autologin',
    form: 'bare hash',
    text: output('userHash'),
    given: ['username', 'email'],
    absent: ['helpdeskUrl', 'newTicket'],
    missing: ['secret', 'date'],
  },
  { scheme: 'kayako-rest', form: 'URL', text: output('url'), missing: ['secretKey'] },
  {
    scheme: 'kayako-rest',
    form: 'URL in standard mode',
    text: output('urlStandard'),
    missing: ['secretKey'],
  },
  {
    scheme: 'kayako-rest',
    form: 'form body',
    text: output('form'),
    absent: ['apiUrl', 'controller'],
    missing: ['secretKey'],
  },
  {
    scheme: 'kayako-rest',
    form: 'bare signature',
    text: output('signature'),
    given: ['salt'],
    absent: ['apiUrl', 'controller', 'apiKey'],
    missing: ['secretKey'],
  },
  {
    scheme: 'kayako-rest',
    form: 'curl command',
    text: (vector) =>
      `curl -X POST ${quoted('https://example.com/helpdesk/api/index.php?e=/Core/Test')} -d ${quoted(outputOf(vector, 'form'))}`,
    missing: ['secretKey'],
  },
  { scheme: 'chargedesk-signature', form: 'URL', text: output('url'), missing: ['secretKey'] },
  {
    scheme: 'chargedesk-signature',
    form: 'bare signature',
    text: output('signature'),
    given: ['companyId', 'customerId', 'page', 'embed'],
    absent: ['parameters'],
    missing: ['secretKey'],
  },
  {
    scheme: 'chargedesk-signature',
    form: 'script element',
    text: scriptElement,
    missing: ['secretKey'],
  },
  {
    scheme: 'vtiger-login',
    form: 'curl command',
    text: (vector) =>
      `curl ${quoted(outputOf(vector, 'loginUrl'))} --data ${quoted(outputOf(vector, 'form'))}`,
    given: ['token'],
    missing: ['userAccessKey'],
  },
  {
    scheme: 'vtiger-login',
    form: 'form body',
    text: output('form'),
    given: ['token'],
    absent: ['endpoint'],
    missing: ['userAccessKey'],
  },
  {
    scheme: 'vtiger-login',
    form: 'bare access key',
    text: output('accessKey'),
    given: ['token'],
    absent: ['endpoint', 'username'],
    missing: ['userAccessKey'],
  },
];

const clock = { now: '2023-11-15T12:00:00Z' };

function clockFor({ fields }: Vector): { now: string } {
  const { date } = fields;
  return typeof date === 'string' ? { now: `${date}T12:00:00Z` } : clock;
}

const secretsOf = (scheme: string): string[] =>
  schemeNamed(scheme)
    .fields.filter(({ secret }) => secret)
    .map(({ name }) => name);

/** Not every vector has every output. */
function has(vector: Vector, text: Form['text']): boolean {
  try {
    return text(vector) !== '';
  } catch {
    return false;
  }
}

const changed = (fields: Fields, name: string): Fields => ({
  ...fields,
  [name]: `${String(fields[name])}x`,
});

test('every scheme is read in some form', () => {
  expect(new Set(forms.map(({ scheme }) => scheme))).toEqual(
    new Set(builtinSchemes().map(({ id }) => id)),
  );
});

describe.each(forms)('$scheme: $form', ({ scheme, text, given = [], absent = [], missing }) => {
  const secrets = secretsOf(scheme);
  const vectors = vectorsOf(scheme).filter((vector) => has(vector, text));

  test.each(vectors)('$id: valid with the secrets, and every field is read back', (vector) => {
    const inputs = pick(vector.fields, [...secrets, ...given]);
    const reading = read(text(vector), { inputs, ...clockFor(vector) });
    expect(reading.scheme?.id).toBe(scheme);
    const found = fieldsOf(reading);
    const wanted = Object.entries(vector.fields).filter(
      ([name, value]) => !absent.includes(name) && value !== '',
    );
    expect(found).toMatchObject(Object.fromEntries(wanted));
    expect(reading.verdict).toBe('valid');
    expect(reading.missing).toEqual([]);
  });

  test.each(vectors)('$id: unverified without them, and says which are missing', (vector) => {
    const inputs = pick(vector.fields, given);
    const reading = read(text(vector), { inputs, ...clockFor(vector) });
    expect(reading.scheme?.id).toBe(scheme);
    expect(reading.verdict).toBe('unverified');
    expect(reading.missing).toEqual(missing);
    for (const name of secrets) expect(reading.fields.has(name)).toBe(false);
  });

  test.each(vectors)('$id: invalid with a changed secret', (vector) => {
    for (const secret of secrets) {
      const inputs = changed(pick(vector.fields, [...secrets, ...given]), secret);
      const reading = read(text(vector), { inputs, ...clockFor(vector) });
      expect({ secret, verdict: reading.verdict }).toEqual({ secret, verdict: 'invalid' });
    }
  });
});

test('a request without pairs has no empty piece to show', () => {
  const [vector] = vectorsOf('kayako-rest');
  if (!vector) throw new Error('no vector');
  const { entries } = read(outputOf(vector, 'url'), { inputs: pick(vector.fields, ['secretKey']) });
  expect(entries.map(({ step }) => step)).not.toContain('call.form');
});
