import { describe, expect, test } from 'vitest';

import { generate } from '../../src/core/evaluate/generate';
import type { Inputs } from '../../src/core/fields/inputs';
import { inspect } from '../../src/core/read/inspect';
import { curl } from '../../src/core/request/curl';
import { loadScheme, problemText } from '../../src/core/scheme/load';
import type { Scheme } from '../../src/core/scheme/scheme';
import { fixedEnvironment } from '../support/engine';

function schemeOf(text: string): Scheme {
  const loaded = loadScheme(text);
  if ('scheme' in loaded) return loaded.scheme;
  throw new Error(loaded.problems.map(problemText).join('\n'));
}

const methodIsSigned = schemeOf(`id: method-signed
title: The method is signed
fields:
  endpoint: { type: url }
  method: { type: choice, choices: { GET: read, POST: write } }
  key: { type: secret }
steps:
  base: { op: template, parts: '{method} {endpoint}' }
  mac: { op: hmac, algorithm: sha256, key: $key, in: $base }
  signature: { op: hex, in: $mac }
requests:
  call: { method: $method, url: $endpoint, headers: { X-Signature: $signature } }
outputs: { signature: $signature }
`);

const addressIsSigned = (call: string): Scheme =>
  schemeOf(`id: address-signed
title: The address is signed
fields:
  url: { type: text }
  key: { type: secret }
steps:
  mac: { op: hmac, algorithm: sha256, key: $key, in: $url }
  signature: { op: hex, in: $mac }
requests:
  call: ${call}
outputs: { signature: $signature }
`);

/** The own requests of a scheme as curl commands. */
function ownCommands(scheme: Scheme, fields: Inputs): string[] {
  return generate(scheme, fields, fixedEnvironment).requests.map(
    (request) => curl(request, [], { shell: 'bash', reveal: true }) ?? '',
  );
}

const read = (text: string, scheme: Scheme, inputs: Inputs) =>
  inspect(text, { schemes: [scheme], scheme: scheme.id, inputs, environment: fixedEnvironment });

describe('a method that is signed', () => {
  const key = 's3cr3t';
  const fields = { endpoint: 'https://a.example/hook', key };

  test.each(['GET', 'POST'])('%s is read back from its own request', (method) => {
    const [command = ''] = ownCommands(methodIsSigned, { ...fields, method });
    for (const inputs of [{ key }, { key, method }]) {
      const reading = read(command, methodIsSigned, inputs);
      expect([reading.verdict, reading.fields.get('method')?.text]).toEqual(['valid', method]);
    }
  });

  test.each(['GET', 'POST'])('%s is found out from the signature alone', (method) => {
    const { outputs } = generate(methodIsSigned, { ...fields, method }, fixedEnvironment);
    const signature = outputs.get('signature') ?? '';
    const reading = read(signature, methodIsSigned, fields);
    expect([reading.verdict, reading.fields.get('method')?.text]).toEqual(['valid', method]);
  });

  test('another method than the one that was signed is invalid', () => {
    const [command = ''] = ownCommands(methodIsSigned, { ...fields, method: 'GET' });
    const posted = command.replace('curl', "curl -X 'POST'");
    const reading = read(posted, methodIsSigned, { key, method: 'POST' });
    expect(reading.verdict).toBe('invalid');
  });
});

describe('an address that is signed', () => {
  const key = 's3cr3t';
  const requests = {
    'in a header': '{ url: $url, headers: { X-Signature: $signature } }',
    'as a parameter': '{ url: $url, query: { pairs: { s: $signature, v: 1 } } }',
    'as a parameter, with a path': "{ url: '{url}/x', query: { pairs: { s: $signature } } }",
    'as a parameter beside one of the address':
      "{ url: '{url}/x?v=1&w=2', query: { pairs: { s: $signature } } }",
  };
  const addresses = ['https://a.example/hook', 'https://a.example/hook?x=1&y=%20'];

  describe.each(Object.entries(requests))('%s', (_, request) => {
    const withWritten = request.includes('?');
    test.each(addresses.filter((url) => !withWritten || !url.includes('?')))(
      '%s is read back',
      (url) => {
        const scheme = addressIsSigned(request);
        const [command = ''] = ownCommands(scheme, { url, key });
        const reading = read(command, scheme, { key });
        expect([reading.verdict, reading.fields.get('url')?.text]).toEqual(['valid', url]);
      },
    );
  });
});
