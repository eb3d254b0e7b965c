import { execFileSync } from 'node:child_process';

import { beforeAll, describe, expect, test } from 'vitest';

import { copyTargetIds } from '../../src/core/request/targets';
import { buildCli, sigscope } from './runCli';

beforeAll(buildCli);

const key = 'correct horse battery';
const vtiger = ['sign', 'vtiger-login', '--set', 'endpoint=https://a.example/webservice.php'];
const login = [...vtiger, '--set', 'username=admin', '--set', 'token=5f1e2d3c4b5a6'];
const signed = [...login, '--set', 'userAccessKey=@env:KEY'];
const kayako = [
  ...['sign', 'kayako-rest', '--set', 'apiUrl=https://a.example/api/index.php'],
  ...['--set', 'apiKey=k', '--set', 'secretKey=@env:KEY', '--set', 'salt=1'],
];
const env = { KEY: key };

describe('sign --as', () => {
  test.each(copyTargetIds)('%s writes the request without secrets', async (target) => {
    const { stdout, status } = await sigscope([...kayako, '--as', target], { env });
    expect(status).toBe(0);
    expect(stdout).toContain('a.example/api/index.php');
    expect(stdout).not.toContain(key);
  });

  test('help names every client', async () => {
    const { stdout } = await sigscope(['sign', '--help']);
    for (const target of copyTargetIds) expect(stdout).toMatch(new RegExp(`[ ,]${target}[, \\n]`));
  });

  test('commands for all requests, or for one', async () => {
    const all = await sigscope([...signed, '--as', 'httpie'], { env });
    expect(all.stdout.match(/^http /gm)).toHaveLength(2);
    const one = await sigscope([...signed, '--as', 'httpie', '--request', 'login'], { env });
    expect(one.stdout.match(/^http /gm)).toHaveLength(1);
    expect(() => execFileSync('bash', ['-n'], { input: all.stdout })).not.toThrow();
  });

  test.each<[string, string[], RegExp]>([
    ['an unknown client', ['--as', 'htpie'], /did you mean httpie\?/],
    ['two programs', ['--as', 'go'], /choose with --request/],
    ['an unknown request', ['--as', 'go', '--request', 'x'], /no request x/],
    ['two forms of output', ['--as', 'go', '--json'], /either --as or --json/],
    ['a request for no client', ['--request', 'login'], /--request needs --as/],
  ])('%s is refused', async (_, options, message) => {
    const { stderr, status } = await sigscope([...signed, ...options], { env });
    expect(status).not.toBe(0);
    expect(stderr).toMatch(message);
  });
});
