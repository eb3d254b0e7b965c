import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';

import { beforeAll, expect, test } from 'vitest';

import { buildCli, sigscope } from './runCli';

beforeAll(buildCli);

test('the printed program computes what the vector says, with the secret from its environment', async () => {
  const { vectors } = JSON.parse(readFileSync('test/vectors/kayako-rest.json', 'utf8')) as {
    vectors: { fields: Record<string, string>; outputs: { url: string } }[];
  };
  const [vector] = vectors;
  const { secretKey = '', ...fields } = vector?.fields ?? {};
  const set = Object.entries(fields).flatMap(([name, text]) => ['--set', `${name}=${text}`]);
  const made = await sigscope([
    'snippet',
    'kayako-rest',
    '--language',
    'python',
    '--print',
    ...set,
  ]);
  expect(made.status).toBe(0);
  expect(made.stdout).not.toContain(secretKey);
  const output = execFileSync('python3', ['-c', made.stdout], {
    encoding: 'utf8',
    env: { ...process.env, SECRET_KEY: secretKey },
  });
  expect(output).toContain(vector?.outputs.url);
});
