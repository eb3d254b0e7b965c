import type { Endpoint } from '../../src/core/conversation/endpointState';
import { openEndpoint } from '../../src/core/conversation/endpoint';
import type { ReceivedMessage } from '../../src/core/http/message';
import type { Environment } from '../../src/core/environment';
import { generate } from '../../src/core/evaluate/generate';
import type { Request } from '../../src/core/evaluate/requests';
import type { Inputs } from '../../src/core/fields/inputs';
import { fixedEnvironment, schemeNamed } from './engine';

/** A clock that a test moves, in milliseconds. */
export interface Clock extends Environment {
  now: number;
}

/** A clock at a fixed start, and random bytes that differ each time. */
export function movingClock(): Clock {
  let drawn = 0;
  return {
    now: fixedEnvironment.now,
    zone: 'UTC',
    random: (length) => Uint8Array.from({ length }, (_, index) => (drawn += 37 + index) % 256),
  };
}

/** Right fields of each scheme; the secrets are long enough to be looked for everywhere. */
export const rightFields: Readonly<Record<string, Inputs>> = {
  'helpdesk3-client-api': {
    helpdeskUrl: 'https://support.example.com',
    apiKey: '8c1f0a5be2974d3360ab7e19f4d2c586',
    sid: '3e7d51c09af8246bb1c4d8827f605e93',
    name: 'Grace Example',
    email: 'grace@example.com',
  },
  'jitbit-autologin': {
    helpdeskUrl: 'https://acme.example/helpdesk',
    username: 'grace',
    email: 'grace+help@example.com',
    secret: 'correct horse battery',
  },
  'kayako-rest': {
    apiUrl: 'https://support.example.com/api/index.php',
    apiKey: '6f1c2d3e-0a1b-4c5d-8e9f-a0b1c2d3e4f5',
    secretKey: 'Zm9yIHRoZSB0b3VyIG9mIFNpZ3Njb3BlLCBub3QgYSByZWFsIGtleQ==',
    salt: '1234567890',
  },
  'chargedesk-signature': {
    companyId: 'acme & co',
    customerId: 'grace@example.com',
    secretKey: 'invented-support-key',
    parameters: 'showFailed=1',
  },
  'vtiger-login': {
    endpoint: 'https://crm.example.com/webservice.php',
    username: 'grace',
    userAccessKey: 'Inv3ntedAccessKy',
  },
};

/** Right fields of a scheme; throws when there are none. */
export function fieldsFor(id: string): Inputs {
  const fields = rightFields[id];
  if (!fields) throw new Error(`no fields for ${id}`);
  return fields;
}

/** The secrets among the right fields. */
export function secretsFor(id: string): Record<string, string> {
  const { fieldsByName } = schemeNamed(id);
  return Object.fromEntries(
    Object.entries(fieldsFor(id)).flatMap(([name, value]) =>
      fieldsByName.get(name)?.secret ? [[name, String(value)]] : [],
    ),
  );
}

/** An endpoint that knows the secrets of the right fields, and perhaps more. */
export function endpointFor(id: string, environment: Environment, more: Inputs = {}): Endpoint {
  return openEndpoint(schemeNamed(id), { ...secretsFor(id), ...more }, environment);
}

/** A request of the scheme, made from the right fields and these. */
export function requestFor(
  id: string,
  environment: Environment,
  more: Inputs = {},
  name?: string,
): Request {
  const { requests } = generate(schemeNamed(id), { ...fieldsFor(id), ...more }, environment);
  const request = name === undefined ? requests.at(-1) : requests.find((one) => one.name === name);
  if (!request) throw new Error(`${id} has no request ${name ?? ''}`);
  return request;
}

/** The request as it arrives at a server on this machine. */
export function arriving(
  request: Pick<Request, 'method' | 'url' | 'headers' | 'body'>,
): ReceivedMessage {
  return {
    method: request.method,
    target: (request.url ?? '').replace(/^https?:\/\/[^/]+/, ''),
    headers: [{ name: 'Host', value: '127.0.0.1:4646' }, ...request.headers],
    body: new TextEncoder().encode(request.body ?? ''),
  };
}

/** A GET request to this target. */
export const get = (target: string): ReceivedMessage =>
  arriving({ method: 'GET', url: target, headers: [], body: undefined });

/** A form sent to this target. */
export const post = (
  target: string,
  body: string,
  type = 'application/x-www-form-urlencoded',
): ReceivedMessage =>
  arriving({ method: 'POST', url: target, headers: [{ name: 'Content-Type', value: type }], body });
