import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { sameBytes } from '../../src/core/bytes';
import { generate, type Generated } from '../../src/core/evaluate/generate';
import type { Request } from '../../src/core/evaluate/requests';
import type { RawInput } from '../../src/core/fields/fieldType';
import type { Reading } from '../../src/core/read/reading';
import { fixedEnvironment, schemeNamed } from '../support/engine';
import { fieldsOf } from '../support/arbitraries';
import { read } from '../support/read';
import { runs } from '../support/runs';

type Fields = Readonly<Record<string, RawInput>>;

/** Fields that no output of the scheme carries and that must be given for a verdict. */
const needed: Readonly<Record<string, readonly string[]>> = {
  'helpdesk3-client-api': ['apiKey', 'sid'],
  'jitbit-autologin': ['secret', 'date'],
  'kayako-rest': ['secretKey'],
  'chargedesk-signature': ['secretKey'],
  'vtiger-login': ['userAccessKey', 'token'],
};

/** Outputs that are read alone, and what else is needed for them. */
const bare: Readonly<Record<string, Readonly<Record<string, readonly string[]>>>> = {
  'helpdesk3-client-api': { token: ['valueEncoding'] },
  'jitbit-autologin': { userHash: ['username', 'email'] },
  'kayako-rest': { signature: ['salt'] },
  'chargedesk-signature': { signature: ['companyId', 'customerId', 'page', 'embed'] },
  'vtiger-login': { accessKey: [] },
};

const pickInputs = (fields: Fields, names: readonly string[]): Fields =>
  Object.fromEntries(names.flatMap((name) => (name in fields ? [[name, fields[name] ?? '']] : [])));

const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`;

const short = (text: string): string => (text.length > 400 ? `${text.slice(0, 400)}…` : text);

/** The request as somebody would send it: an element, a curl command, or just its URL. */
function sent({ method, url, body, html }: Request): string {
  if (html !== undefined) return html;
  if (method === 'GET') return url ?? '';
  const data = body === undefined ? '' : ` --data-raw ${quoted(body)}`;
  return `curl -X ${method} ${quoted(url ?? '')}${data}`;
}

/** Fields that a request does not show: `version` is the usual one, several methods look alike. */
const unseen = new Set(['version', 'method', 'urlMode']);

type Finding = Reading['findings'][number];

/** Whether the finding says why the field cannot be read back. */
const explains = (name: string, { at, code, severity }: Finding): boolean =>
  severity !== 'note' && (at === name || code === 'query.ambiguous');

/** What did not come back without a finding that says why, in words. */
function complaint(generated: Generated, reading: Reading, whole: boolean): string | undefined {
  if (reading.scheme?.id !== generated.scheme.id) return `not recognised: ${reading.summary}`;
  const findings = [...generated.findings, ...reading.findings];
  for (const [name, before] of generated.prepared.values) {
    const after = reading.fields.get(name);
    if (after ? sameBytes(before.bytes, after.bytes) : !whole || before.isEmpty) continue;
    if (!after && unseen.has(name)) continue;
    if (!findings.some((finding) => explains(name, finding))) return `${name} did not come back`;
  }
  if (reading.verdict === 'valid') return undefined;
  const said = reading.findings.some(({ severity }) => severity === 'error');
  return said ? undefined : `${reading.verdict} for no reason: ${reading.summary}`;
}

const schemes = Object.keys(fieldsOf);

describe.each(schemes)('%s: what was generated is read back', (id) => {
  const scheme = schemeNamed(id);
  const arbitrary = fieldsOf[id] ?? fc.constant({});

  test('each request, with the secrets', () => {
    fc.assert(
      fc.property(arbitrary, (fields) => {
        const generated = generate(scheme, fields, fixedEnvironment);
        for (const request of generated.requests) {
          const text = sent(request);
          const reading = read(text, { inputs: pickInputs(fields, needed[id] ?? []) });
          // Nothing in getchallenge is signed, and an element does not show what is not signed.
          if (request.name === 'getchallenge') continue;
          const whole = request.html === undefined;
          expect([complaint(generated, reading, whole), short(text)]).toEqual([
            undefined,
            short(text),
          ]);
        }
      }),
      runs(60, 0.05),
    );
  });

  test('each bare output, with the secrets and what is not in it', () => {
    fc.assert(
      fc.property(arbitrary, (fields) => {
        const generated = generate(scheme, fields, fixedEnvironment);
        for (const [name, also] of Object.entries(bare[id] ?? {})) {
          const text = generated.outputs.get(name);
          if (text === undefined) continue;
          const inputs = pickInputs(fields, [...(needed[id] ?? []), ...also]);
          const reading = read(text, { inputs });
          expect([complaint(generated, reading, false), text]).toEqual([undefined, text]);
        }
      }),
      runs(60, 0.05),
    );
  });
});
