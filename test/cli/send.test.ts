import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { createServer, type RequestListener, type Server } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import { createServer as createSocketServer, type AddressInfo } from 'node:net';
import path from 'node:path';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import type { PresentedExchange } from '../../src/core/present/sent';
import { fieldsFor, secretsFor } from '../support/conversation';
import { buildCli, folder, sigscope, type Ran } from './runCli';
import { serve, setsFor, type Served } from './served';

beforeAll(buildCli);

const closing: (() => unknown)[] = [];
afterAll(() => Promise.all(closing.map((close) => close())));

/** A server of this test on any port of this machine. */
async function listen(server: {
  listen: Server['listen'];
  close: Server['close'];
  address: Server['address'];
}): Promise<number> {
  await new Promise<void>((resolve) => {
    server.listen(0, '127.0.0.1', resolve);
  });
  closing.push(() => server.close());
  return (server.address() as AddressInfo).port;
}

const answering = (listener: RequestListener): Promise<number> => listen(createServer(listener));

const urlFields: Record<string, string> = {
  'helpdesk3-client-api': 'helpdeskUrl',
  'jitbit-autologin': 'helpdeskUrl',
  'kayako-rest': 'apiUrl',
  'vtiger-login': 'endpoint',
};

/** Sends a scheme's requests to a port of this machine, in place of the vendor's host. */
function send(
  id: string,
  port: number,
  {
    more = {},
    args = [],
    protocol = 'http',
  }: { more?: Record<string, string>; args?: string[]; protocol?: string } = {},
): Promise<Ran> {
  const name = urlFields[id] ?? '';
  const address = String(fieldsFor(id)[name]).replace(
    /^https:\/\/[^/]+/,
    `${protocol}://127.0.0.1:${port}`,
  );
  const sets = setsFor({ ...fieldsFor(id), [name]: address, ...more });
  return sigscope(['send', id, ...sets.args, '--to', `127.0.0.1:${port}`, ...args], {
    env: sets.env,
  });
}

interface Sent {
  readonly succeeded: boolean;
  readonly exchanges: readonly PresentedExchange[];
}

const json = ({ stdout }: Ran): Sent => JSON.parse(stdout) as Sent;

describe('to the endpoint that plays the vendor', () => {
  const servers = new Map<string, Served>();
  beforeAll(async () => {
    for (const id of Object.keys(urlFields)) {
      const { args, env } = setsFor(secretsFor(id));
      const served = await serve([id, ...args], env);
      servers.set(id, served);
      closing.push(() => served.stop());
    }
  });
  const portOf = (id: string): number => servers.get(id)?.port ?? 0;

  test.each<[string, Record<string, string>, number, RegExp]>([
    [
      'helpdesk3-client-api',
      {},
      0,
      /Answer 200 OK .*\(empty body\)\n\n· HelpDesk 3 answers every\s+outcome\s+alike/s,
    ],
    ['jitbit-autologin', {}, 0, /Answer 200 OK .*Sigscope: accepted/s],
    [
      'jitbit-autologin',
      { secret: 'another secret' },
      1,
      /Answer 403 .*✗ The server refused the request\.\n\nsigscope diagnose/s,
    ],
    ['kayako-rest', {}, 0, /Answer 200 OK/],
    ['kayako-rest', { method: 'POST' }, 0, /POST http:\/\/127\.0\.0\.1.*Answer 200 OK/s],
    [
      'kayako-rest',
      { secretKey: 'another' },
      1,
      /FAILED TO AUTHENTICATE\n\n✗ The server computed another signature.*sigscope diagnose/s,
    ],
    ['kayako-rest', { salt: '0' }, 1, /NO SALT PROVIDED!\n\n✗ The server found no salt\./],
    [
      'vtiger-login',
      {},
      0,
      /token: [0-9a-f]{13} {2}\(good for 300 more seconds\).*✓ Logged in.*sessionName: [0-9a-f]{32}/s,
    ],
    [
      'vtiger-login',
      { userAccessKey: 'another' },
      1,
      /✗ The server has a live token for this user, and the digest is wrong/,
    ],
    [
      'vtiger-login',
      { token: '5f1e2d3c4b5a6', username: 'nobody' },
      1,
      /✗ The server has no live token for this user name/,
    ],
  ])('%s %j: status %i', async (id, more, status, text) => {
    const ran = await send(id, portOf(id), { more });
    expect(ran.stdout).toMatch(text);
    expect([ran.status, ran.stderr]).toEqual([status, '']);
    for (const secret of Object.values(secretsFor(id))) expect(ran.stdout).not.toContain(secret);
  });

  test('as JSON', async () => {
    const ran = await send('vtiger-login', portOf('vtiger-login'), { args: ['--json'] });
    const { succeeded, exchanges } = json(ran);
    expect([succeeded, exchanges.length]).toEqual([true, 2]);
    expect(exchanges[0]).toMatchObject({
      request: { name: 'getchallenge', method: 'GET' },
      answer: { status: 200, reason: 'OK', truncated: false },
      severity: 'good',
      learned: { token: expect.stringMatching(/^[0-9a-f]{13}$/) as string },
      secondsLeft: 300,
    });
    expect(exchanges[1]?.shown['sessionName']).toMatch(/^[0-9a-f]{32}$/);
  });
});

describe('the host has to be confirmed', () => {
  const { args, env } = setsFor(fieldsFor('kayako-rest'));
  test.each<[string[], string]>([
    [[], 'This sends to support.example.com; add --to support.example.com to confirm that.'],
    [
      ['--to', 'example.com'],
      'The address has the host support.example.com, and --to names another one; nothing was sent.',
    ],
    [['--to', 'x', '--timeout', '0'], '--timeout takes seconds, such as 10.'],
  ])('%j', async (more, message) => {
    const ran = await sigscope(['send', 'kayako-rest', ...args, ...more], { env });
    expect(ran).toEqual({ status: 2, stdout: '', stderr: `sigscope: ${message}\n` });
  });

  test('an element cannot be sent', async () => {
    const sets = setsFor({ ...fieldsFor('chargedesk-signature'), embed: true });
    const ran = await sigscope(['send', 'chargedesk-signature', ...sets.args, '--to', 'x'], sets);
    expect(ran.stderr).toBe('sigscope: There is no request to send with these choices.\n');
  });

  test('a missing field, but not the one that an answer brings', async () => {
    const ran = await sigscope(['send', 'vtiger-login', '--set', 'username=grace']);
    expect([ran.status, ran.stderr]).toEqual([
      2,
      expect.stringMatching(
        /^sigscope: The field `endpoint`.*Look at userAccessKey too\.\n$/,
      ) as string,
    ]);
  });
});

describe('answers of all kinds', () => {
  const ask = async (listener: RequestListener, args: string[] = []): Promise<Ran> =>
    send('jitbit-autologin', await answering(listener), { args });

  test('a redirect on the same host is followed and shown', async () => {
    const ran = await ask((request, response) => {
      if (request.url === '/home') response.end('welcome');
      else response.writeHead(302, { Location: '/home' }).end();
    });
    expect(ran.stdout).toMatch(/→ 302 http:\/\/127\.0\.0\.1:\d+\/home\n.*welcome/s);
    expect(ran.status).toBe(0);
  });

  test('one to another host is shown and not followed', async () => {
    let asked = 0;
    const other = await answering((_, response) => {
      asked += 1;
      response.end();
    });
    const ran = await ask((_, response) => {
      response.writeHead(302, { Location: `http://127.0.0.1:${other}/x` }).end();
    });
    expect(ran.stdout).toContain(`→ 302 http://127.0.0.1:${other}/x, not followed`);
    expect([asked, ran.status]).toEqual([0, 0]);
  });

  test('no answer in time', async () => {
    const start = performance.now();
    const ran = await ask(() => undefined, ['--timeout', '0.5']);
    expect(ran.stdout).toContain('✗ The server did not answer in time.');
    expect([ran.status, performance.now() - start < 5000]).toEqual([1, true]);
  });

  test('an answer that drips', async () => {
    const ran = await ask(
      (_, response) => {
        response.writeHead(200);
        const timer = setInterval(() => response.write('x'), 50);
        response.on('close', () => {
          clearInterval(timer);
        });
      },
      ['--timeout', '0.5'],
    );
    expect([ran.status, ran.stdout]).toEqual([
      1,
      expect.stringContaining('did not answer in time'),
    ]);
  });

  test('an answer without end is cut at 1 MB', async () => {
    const ran = await ask(
      (_, response) => {
        const more = (): void => {
          while (response.write('é'.repeat(10_000)));
        };
        response.on('drain', more).on('error', () => undefined);
        more();
      },
      ['--json'],
    );
    const [exchange] = json(ran).exchanges;
    expect(exchange?.answer).toMatchObject({ length: 1024 * 1024, truncated: true });
    expect(exchange?.answer?.body).toHaveLength(512 * 1024);
  });

  test('characters that a terminal would obey are written out', async () => {
    const ran = await ask((_, response) => response.end('\x1b[2Jhello\u202e'));
    expect(ran.stdout).toContain('⟨U+001B⟩[2Jhello⟨U+202E⟩');
  });

  test('a body that is no text, headers as they came', async () => {
    const ran = await ask((_, response) => {
      response.writeHead(200, { 'X-Odd': 'ä'.normalize() }).end(Buffer.from([0xff, 0xfe, 0, 1]));
    });
    expect(ran.stdout).toContain('(4 bytes that are not text)');
  });

  test('a secret that comes back does not show, unless it is to be revealed', async () => {
    const { secret = '' } = secretsFor('jitbit-autologin');
    const echo: RequestListener = (_, response) => response.end(`the secret is ${secret}`);
    expect((await ask(echo)).stdout).not.toContain(secret);
    expect((await ask(echo, ['--reveal'])).stdout).toContain(secret);
  });

  test('something that is no HTTP, and nobody at all', async () => {
    const socket = createSocketServer((one) => one.end('SSH-2.0-OpenSSH_9.2\r\n'));
    const port = await listen(socket as unknown as Server);
    expect((await send('jitbit-autologin', port)).stdout).toContain(
      '✗ What came back is not HTTP.',
    );
    const gone = await answering(() => undefined);
    await Promise.resolve(closing.pop()?.());
    const ran = await send('jitbit-autologin', gone);
    expect([ran.status, ran.stdout]).toEqual([1, expect.stringContaining('✗ Nothing listens')]);
  });

  test('what is sent is what was signed, to the byte', async () => {
    const seen: string[] = [];
    const port = await answering((request, response) => {
      seen.push(`${request.method ?? ''} ${request.url ?? ''}`);
      response.end();
    });
    const more = { username: `O'Neil (a+b) "ü" ~*!`, returnUrl: "/a'b" };
    const ran = await send('jitbit-autologin', port, { more, args: ['--json', '--reveal'] });
    const { method, url = '' } = json(ran).exchanges[0]?.request ?? { method: '', url: '' };
    expect(seen).toEqual([`${method} ${url.replace(/^http:\/\/[^/]+/, '')}`]);
  });
});

describe('TLS', () => {
  let port = 0;
  beforeAll(async () => {
    const [key, cert] = ['key.pem', 'cert.pem'].map((name) => path.join(folder, name));
    execFileSync(
      'openssl',
      [
        ...[
          'req',
          '-x509',
          '-newkey',
          'rsa:2048',
          '-nodes',
          '-days',
          '2',
          '-subj',
          '/CN=localhost',
        ],
        ...['-keyout', key ?? '', '-out', cert ?? ''],
      ],
      { stdio: 'ignore' },
    );
    const files = { key: readFileSync(key ?? ''), cert: readFileSync(cert ?? '') };
    port = await listen(createSecureServer(files, (_, response) => response.end('secret page')));
  });

  test.each<[string, RegExp]>([
    [
      'kayako-rest',
      /✗ The server signed its certificate itself, so nobody vouches for it\. Nothing was\s+sent\.\n/,
    ],
    [
      'helpdesk3-client-api',
      /vouches for it\. Nothing was\s+sent\.\s+The\s+vendor's\s+sample\s+turns\s+the\s+check\s+of\s+the\s+certificate\s+off\.\s+Leave\s+it\s+on/,
    ],
  ])('a certificate that nobody vouches for is refused and explained: %s', async (id, text) => {
    const ran = await send(id, port, { protocol: 'https' });
    expect(ran.stdout).toMatch(text);
    expect(ran.stdout).not.toContain('secret page');
    expect([ran.status, ran.stderr]).toEqual([1, '']);
  });

  test('a server that speaks no TLS', async () => {
    const plain = await answering((_, response) => response.end());
    const ran = await send('kayako-rest', plain, { protocol: 'https' });
    expect(ran.stdout).toMatch(/does not speak TLS|did not agree on TLS/);
    expect(ran.status).toBe(1);
  });
});
