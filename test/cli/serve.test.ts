import { execFile } from 'node:child_process';
import { createHash } from 'node:crypto';
import { connect, type Socket } from 'node:net';
import path from 'node:path';
import { promisify } from 'node:util';

import { afterAll, beforeAll, describe, expect, test } from 'vitest';

import { machineEnvironment } from '../../src/cli/environment';
import { SecretFinder } from '../../src/core/masking/secretFinder';
import { runLoad, startServed } from '../conversation/load.mjs';
import { fieldsFor, requestFor, rightFields, secretsFor } from '../support/conversation';
import { buildCli, folder, sigscope } from './runCli';
import { serve, setsFor, type Served } from './served';

beforeAll(buildCli);

const run = promisify(execFile);
const started: Served[] = [];
afterAll(async () => {
  await Promise.all(started.map((one) => one.stop()));
});

async function started_(id: string, more: readonly string[] = []): Promise<Served> {
  const { args, env } = setsFor(secretsFor(id));
  const served = await serve([id, ...args, ...more], env);
  started.push(served);
  return served;
}

/** What curl gets: status and body. */
async function curl(args: readonly string[]): Promise<string> {
  const { stdout } = await run('curl', [
    '-sS',
    '--max-time',
    '20',
    '-w',
    '\n%{http_code}',
    ...args,
  ]);
  const at = stdout.lastIndexOf('\n');
  return `${stdout.slice(at + 1)} ${stdout.slice(0, at)}`;
}

const local = (url: string, port: number): string =>
  url.replace(/^https:\/\/[^/]+/, `http://127.0.0.1:${port}`);

/** The request of a scheme, made now, as curl's arguments and for fetch. */
function made(id: string, port: number, more: Record<string, string> = {}) {
  const { method, url = '', body, headers } = requestFor(id, machineEnvironment(), more);
  const address = local(url, port);
  return {
    curl: ['-X', method, address, ...(body === undefined ? [] : ['--data-raw', body])],
    fetch: async (): Promise<string> => {
      const answer = await fetch(address, {
        method,
        ...(body === undefined ? {} : { body }),
        headers: Object.fromEntries(headers.map(({ name, value }) => [name, value])),
      });
      return `${answer.status} ${await answer.text()}`;
    },
  };
}

describe('real clients', () => {
  const own = /^200 Sigscope: accepted\./;
  test.each<[string, Record<string, string>, RegExp, Record<string, string>, RegExp]>([
    ['helpdesk3-client-api', {}, /^200 $/, { apiKey: 'another key' }, /^200 $/],
    ['jitbit-autologin', {}, own, { secret: 'another secret' }, /^403 Sigscope: refused\./],
    ['kayako-rest', {}, own, { secretKey: 'another' }, /^401 FAILED TO AUTHENTICATE$/],
    [
      'kayako-rest',
      { method: 'POST' },
      own,
      { method: 'POST', salt: '0' },
      /^401 NO SALT PROVIDED!$/,
    ],
    ['chargedesk-signature', {}, own, { secretKey: 'another' }, /^403 Sigscope: refused\./],
  ])('%s %j', async (id, more, right, mistake, wrong) => {
    const served = await started_(id);
    for (const client of ['curl', 'fetch'] as const) {
      const ask = (fields: Record<string, string>): Promise<string> => {
        const request = made(id, served.port, fields);
        return client === 'curl' ? curl(request.curl) : request.fetch();
      };
      expect(await ask(more)).toMatch(right);
      expect(await ask(mistake)).toMatch(wrong);
    }
    const { stdout } = await served.stop();
    expect(stdout).toMatch(/4 requests: 2 accepted, 2 refused\.\n$/);
    expect(stdout.match(/✓ accepted/g)).toHaveLength(2);
  });

  test('vtiger: getchallenge and login with curl', async () => {
    const { port } = await started_('vtiger-login');
    const base = `http://127.0.0.1:${port}/webservice.php`;
    const challenge = await curl([`${base}?operation=getchallenge&username=grace`]);
    const token = /"token":"([0-9a-f]{13})"/.exec(challenge)?.[1] ?? '';
    const key = String(fieldsFor('vtiger-login')['userAccessKey']);
    const accessKey = createHash('md5')
      .update(token + key)
      .digest('hex');
    const login = (sent: string): Promise<string> =>
      curl([base, '-d', 'operation=login', '-d', 'username=grace', '-d', `accessKey=${sent}`]);
    expect(await login(accessKey)).toMatch(/^200 \{"success":true,"result":\{"sessionName":"/);
    expect(await login(accessKey.toUpperCase())).toContain('INVALID_USER_CREDENTIALS');
    await curl([`${base}?operation=getchallenge&username=grace`]);
    expect(await login(accessKey)).toContain('INVALID_USER_CREDENTIALS');
  });

  test('curl with -F, and with a target that is not UTF-8', async () => {
    const served = await started_('kayako-rest');
    const { port } = served;
    const { body = '' } = requestFor('kayako-rest', machineEnvironment(), { method: 'POST' });
    const parts = [...new URLSearchParams(body)].flatMap(([name, value]) => [
      '-F',
      `${name}=${value}`,
    ]);
    expect(await curl([`http://127.0.0.1:${port}/?e=/Core/Test`, ...parts])).toMatch(own);
    const { url = '' } = requestFor('kayako-rest', machineEnvironment());
    const raw = Buffer.from(
      `GET ${local(url, port).replace(/^http:\/\/[^/]+/, '')}&x=\xff\xfe HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n`,
      'latin1',
    );
    expect(await exchange(port, raw)).toMatch(/^HTTP\/1\.1 400 /);
    const { stdout } = await served.stop();
    expect(stdout).toContain('perhaps the address has a character that should be percent-encoded');
  });
});

describe('what it prints', () => {
  test('a worksheet of what was refused, and no secret anywhere', async () => {
    for (const id of Object.keys(rightFields)) {
      for (const form of [[], ['--json']]) {
        const served = await started_(id, form);
        const secrets = secretsFor(id);
        const finder = new SecretFinder(
          Object.entries(secrets).map(([name, text]) => ({ name, bytes: Buffer.from(text) })),
        );
        const request = made(id, served.port);
        const heard = [await request.fetch()];
        // Somebody sends the secret itself, in every place that is shown.
        const [secret = ''] = Object.values(secrets);
        const sent = encodeURIComponent(secret);
        const address = request.curl[2] ?? '';
        const url = `${address}${address.includes('?') ? '&' : '?'}x=${sent}`;
        heard.push(await curl([url, '-H', `X-Secret: ${secret}`, '-d', `y=${secret}`]));
        heard.push(await curl([`${new URL(address).origin}/${sent}?${sent}=1`]));
        const { stdout, stderr, status } = await served.stop();
        expect(status).toBe(0);
        const all = [...heard, stdout, stderr].join('\n');
        expect(finder.inText(all), `${id} ${form.join('')}`).toEqual([]);
        expect(stdout).toContain(form.length === 0 ? '✗' : '"accepted":false');
      }
    }
  });

  test('the cause of a refusal, below its worksheet and in the JSON', async () => {
    const id = 'kayako-rest';
    const [[name, secret] = ['', '']] = Object.entries(secretsFor(id));
    for (const form of [[], ['--json']]) {
      const served = await started_(id, form);
      await made(id, served.port, { [name]: `${secret}\n` }).fetch();
      const { stdout } = await served.stop();
      if (form.length === 0) {
        expect(stdout).toContain(
          `Why it does not match\n\`${name}\` was used with a line feed at the end.`,
        );
      } else {
        expect(JSON.parse(stdout.trim().split('\n')[1] ?? '')).toMatchObject({
          diagnosis: {
            verdict: 'explained',
            explanations: [{ edits: [{ id: 'space.newline', step: name }] }],
          },
        });
      }
    }
  });

  test('one JSON object per line', async () => {
    const served = await started_('kayako-rest', ['--json']);
    const { fetch: send } = made('kayako-rest', served.port, { salt: '0' });
    await send();
    const { stdout } = await served.stop();
    const [first, second, ...rest] = stdout
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(first).toEqual({ listening: `http://127.0.0.1:${served.port}`, scheme: 'kayako-rest' });
    expect(second).toMatchObject({
      number: 1,
      method: 'GET',
      request: 'call',
      status: 401,
      accepted: false,
      outcome: 'missing.salt',
    });
    expect(second?.['reading']).toMatchObject({ scheme: 'kayako-rest' });
    expect(rest).toEqual([]);
  });
});

describe('wrong usage', () => {
  const set = ['--set', 'secretKey=@env:KEY'];
  const env = { KEY: 'some secret' };
  test.each<[string[], string]>([
    [['serve'], 'serve needs a scheme; sigscope schemes lists them.'],
    [
      ['serve', 'kayako-rest'],
      'Without a secret nothing can be checked; add --set secretKey=@env:SECRET_KEY.',
    ],
    [['serve', 'kayako-rest', ...set, '--port', '70000'], '--port takes a number from 0 to 65535.'],
    [
      ['serve', 'kayako-rest', ...set, '--set', 'sault=1'],
      'kayako-rest has no field `sault`; did you mean `salt`? Its fields are apiUrl, controller, apiKey, secretKey, salt, urlMode, method.',
    ],
  ])('%j', async (args, message) => {
    const { status, stdout, stderr } = await sigscope(args, { env });
    expect({ status, stdout, stderr }).toEqual({
      status: 2,
      stdout: '',
      stderr: `sigscope: ${message}\n`,
    });
  });

  test('a port that is in use', async () => {
    const { port } = await started_('kayako-rest');
    const { status, stderr } = await sigscope(
      ['serve', 'kayako-rest', ...set, '--port', String(port)],
      { env },
    );
    expect([status, stderr]).toEqual([
      2,
      `sigscope: Port ${port} is in use; give another one with --port, or 0 for any.\n`,
    ]);
  });
});

/** Writes bytes and gives all that comes back until the connection ends. */
function exchange(port: number, bytes: Uint8Array | string): Promise<string> {
  return new Promise((resolve) => {
    const socket = connect(port, '127.0.0.1');
    let text = '';
    socket.setEncoding('latin1').on('data', (data: string) => (text += data));
    socket.on('error', () => undefined);
    socket.on('close', () => {
      resolve(text);
    });
    socket.write(bytes);
  });
}

/** So many connections that say nothing, or not enough. */
function idle(port: number, count: number, bytes: string): Promise<Socket[]> {
  return Promise.all(
    Array.from(
      { length: count },
      () =>
        new Promise<Socket>((resolve) => {
          const socket = connect(port, '127.0.0.1', () => {
            if (bytes !== '') socket.write(bytes);
            resolve(socket);
          });
          socket.on('error', () => {
            resolve(socket);
          });
        }),
    ),
  );
}

describe('nothing stops it', () => {
  let served: Served;
  beforeAll(async () => {
    served = await started_('kayako-rest');
  });
  const works = async (): Promise<void> => {
    expect(await made('kayako-rest', served.port).fetch()).toMatch(/^200 Sigscope: accepted/);
  };

  test.each<[string, string, RegExp]>([
    ['nonsense', 'nonsense\r\n\r\n', /^HTTP\/1\.1 400 /],
    ['TLS', '\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03', /^HTTP\/1\.1 400 /],
    ['no host', 'GET / HTTP/1.1\r\n\r\n', /^HTTP\/1\.1 400 /],
    [
      'two lengths',
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\nab',
      /^HTTP\/1\.1 400 /,
    ],
    [
      'length and chunks',
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 1\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n',
      /^HTTP\/1\.1 400 /,
    ],
    [
      'a bad chunk',
      'POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
      /^HTTP\/1\.1 400 /,
    ],
    [
      'large headers',
      `GET / HTTP/1.1\r\nHost: x\r\nX: ${'x'.repeat(20_000)}\r\n\r\n`,
      /^HTTP\/1\.1 431 /,
    ],
    ['a long target', `GET /${'x'.repeat(20_000)} HTTP/1.1\r\nHost: x\r\n\r\n`, /^HTTP\/1\.1 431 /],
    [
      'a large body that is announced',
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 300000\r\n\r\nabc',
      /^HTTP\/1\.1 413 /,
    ],
    [
      'a large body in chunks',
      `POST / HTTP/1.1\r\nHost: x\r\nTransfer-Encoding: chunked\r\n\r\n${`10000\r\n${'x'.repeat(65_536)}\r\n`.repeat(5)}`,
      /^HTTP\/1\.1 413 /,
    ],
    [
      'a NUL in the target',
      'GET /\0 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n',
      /^HTTP\/1\.1 400 /,
    ],
    ['CONNECT', 'CONNECT evil.example:443 HTTP/1.1\r\nHost: evil.example\r\n\r\n', /^$/],
    [
      'nothing after an upgrade',
      'GET / HTTP/1.1\r\nHost: x\r\nConnection: close, Upgrade\r\nUpgrade: websocket\r\n\r\n',
      /^HTTP\/1\.1 401 /,
    ],
  ])('%s', async (_, bytes, answer) => {
    expect(await exchange(served.port, Buffer.from(bytes, 'latin1'))).toMatch(answer);
    await works();
  });

  test('a body of just the limit is read, and many parameters too', async () => {
    const form = (body: string): Promise<string> =>
      fetch(`http://127.0.0.1:${served.port}/?e=/x`, { method: 'POST', body }).then((one) =>
        one.text(),
      );
    expect(await form('x'.repeat(256 * 1024))).toBe('NO SALT PROVIDED!');
    expect(await form('a=1&'.repeat(60_000))).toBe('NO SALT PROVIDED!');
    await works();
  });

  test('2,000 connections that say nothing or do not come to an end', async () => {
    const silent = await idle(served.port, 1000, '');
    const slow = await idle(
      served.port,
      1000,
      'POST / HTTP/1.1\r\nHost: x\r\nContent-Length: 9\r\n\r\na',
    );
    await works();
    expect(await curl(made('kayako-rest', served.port).curl)).toMatch(/^200 /);
    for (const socket of [...silent, ...slow]) socket.destroy();
    await works();
  });

  test('a client that is too slow is cut off', async () => {
    const start = performance.now();
    expect(await exchange(served.port, 'GET / HTTP/1.1\r\nHost: x\r\nX-Slow: ')).toMatch(
      /^HTTP\/1\.1 408 /,
    );
    expect(performance.now() - start).toBeLessThan(12_000);
  });

  test('Ctrl-C ends it while connections are open, and says what was turned away', async () => {
    const open = await idle(served.port, 20, 'GET / HTTP/1.1\r\n');
    const { status, stdout } = await served.stop();
    for (const socket of open) socket.destroy();
    expect(status).toBe(0);
    expect(stdout).toMatch(/\d+ requests: \d+ accepted, \d+ refused\..* turned away, not HTTP: /);
    expect(stdout).toContain('turned away, the body is too large.');
    await expect(fetch(`http://127.0.0.1:${served.port}/`)).rejects.toThrow();
  });
});

test('other addresses of this machine do not reach it', async () => {
  const { port } = await started_('kayako-rest');
  await expect(fetch(`http://[::1]:${port}/`)).rejects.toThrow();
  await expect(fetch(`http://127.0.0.2:${port}/`)).rejects.toThrow();
});

test(
  '2,000 requests a second for 3 seconds: none lost, memory flat',
  { timeout: 60_000 },
  async () => {
    const served = await startServed(path.join(folder, 'cli.js'));
    const { memory, ...counts } = await runLoad({ ...served, seconds: 3, perSecond: 2000 });
    const output = await served.stop();
    expect(counts).toMatchObject({ sent: 6000, right: 6000, wrong: 0, lost: 0 });
    expect(output.trim().split('\n').at(-1)).toBe('6,000 requests: 5400 accepted, 600 refused.');
    // The 30 seconds of `node test/conversation/load.mjs` show that it does not grow.
    expect(Math.max(...memory)).toBeLessThan(250);
  },
);
