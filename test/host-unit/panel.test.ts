import { describe, expect, test } from 'vitest';

import { copyTargetIds } from '../../src/core/request/targets';
import { builtinSchemes } from '../../src/core/schemes/builtin';
import { copyText } from '../../src/host/model/copyText';
import { Evaluator } from '../support/evaluator';
import { parseMessage, parseSaved } from '../../src/host/model/incoming';
import { limitsOf } from '../../src/host/model/limits';
import { reduce } from '../../src/host/model/session/reduce';
import { emptySession, type Session } from '../../src/host/model/session/session';
import { UserError } from '../../src/host/model/userError';
import { pageHtml } from '../../src/host/panel/html';
import type { CopyRequest } from '../../src/protocol/fromView';
import { fixedEnvironment } from '../support/engine';
import vectors from '../vectors/helpdesk3-client-api.json';

describe('the page', () => {
  const html = pageHtml({
    script: 's.js',
    style: 's.css',
    source: 'vscode-resource:',
    language: 'en',
  });

  test('allows its own script and style, and nothing else', () => {
    expect(html).toContain(
      `"default-src 'none'; script-src vscode-resource:; style-src vscode-resource:"`,
    );
    expect(html).not.toMatch(/unsafe|nonce|<script>|style="|\son\w+=/);
  });

  test('writes attributes safely', () => {
    const parts = { script: '"><script>', style: '&', source: "'self'", language: '"x' };
    expect(pageHtml(parts)).toContain('src="&quot;><script>"');
  });
});

describe('messages', () => {
  test.each([
    { type: 'ready', body: { saved: null } },
    { type: 'edit', body: { field: 'a', value: 'b', sequence: 1 } },
    { type: 'loadIntoGenerate', body: {} },
    { type: 'copy', body: { what: 'as', request: 'r', target: 'curl-cmd', withSecrets: false } },
    { type: 'code', body: { language: 'go', withValues: true, withSecrets: false } },
  ])('$type is understood', (message) => {
    expect(parseMessage(message)).toEqual(message);
  });

  test.each([
    null,
    'edit',
    { type: 'constructor', body: {} },
    { type: 'restore', body: {} },
    { type: 'edit', body: { field: 'a', value: 1, sequence: 1 } },
    { type: 'copy', body: { what: 'as', request: 'r', target: 'telnet', withSecrets: false } },
    { type: 'code', body: { language: 'cobol', withValues: true, withSecrets: false } },
    { type: 'copyTarget', body: { target: 'constructor' } },
    { type: 'ready' },
  ])('%j is not', (message) => {
    expect(parseMessage(message)).toBeUndefined();
  });

  test('only a saved state is restored', () => {
    const saved = {
      mode: 'inspect',
      scheme: null,
      values: { a: 'b' },
      received: 'x',
      compared: 'y',
      profile: null,
    };
    expect(parseSaved(saved)).toEqual(saved);
    const { compared: _, ...older } = saved;
    expect(parseSaved(older)).toEqual({ ...saved, compared: '' });
    expect(parseSaved({ ...saved, values: { a: 1 } })).toBeNull();
    expect(parseSaved(undefined)).toBeNull();
  });
});

describe('copy', () => {
  const schemes = builtinSchemes();
  const [vector] = vectors.vectors;
  const fields = vector?.fields as Record<string, string>;
  const outputs = vector?.outputs as Record<string, string>;
  let session: Session = emptySession;
  const active = schemes.find(({ id }) => id === vectors.scheme);
  const world = { schemes, environment: fixedEnvironment, active };
  session = reduce(session, { type: 'scheme', body: { scheme: vectors.scheme } }, world);
  for (const [field, value] of Object.entries(fields)) {
    session = reduce(session, { type: 'edit', body: { field, value, sequence: 0 } }, world);
  }
  const evaluation = new Evaluator().evaluate(session, schemes, fixedEnvironment);
  const parts = { environment: fixedEnvironment, address: undefined };
  const copy = async (wanted: CopyRequest, revealed = false): Promise<string> =>
    (await copyText(wanted, { ...session, revealed }, evaluation, parts)).text;

  test('the URL is the engine’s', async () => {
    expect(await copy({ what: 'url', request: 'query' })).toBe(outputs.url);
  });

  test.each(copyTargetIds)('for %s it has the URL and no secret', async (target) => {
    const text = await copy({ what: 'as', request: 'query', target, withSecrets: false });
    expect(text).toContain('support.example.com/index.php');
    expect(text).not.toContain(fields.apiKey);
  });

  test('code reads secrets from the environment unless they are asked for', async () => {
    const code = { language: 'python', withValues: true, withSecrets: false } as const;
    const { text } = await copyText({ what: 'code' }, { ...session, code }, evaluation, parts);
    expect(text).toContain("os.environ['API_KEY']");
    expect(text).toContain(fields.email);
    expect(text).not.toContain(fields.apiKey);
    const asked = { ...session, code: { ...code, withSecrets: true } };
    expect((await copyText({ what: 'code' }, asked, evaluation, parts)).text).toContain(
      fields.apiKey,
    );
  });

  test('a value with a secret in it is copied only while secrets are shown', async () => {
    const wanted = { what: 'value', step: 'plain', as: 'text' } as const;
    await expect(copy(wanted)).rejects.toThrow(UserError);
    expect(await copy(wanted, true)).toContain(`sid=${fields.sid ?? ''}`);
  });

  test('a value in each form', async () => {
    const value = (as: 'text' | 'hex' | 'base64') => copy({ what: 'value', step: 'token', as });
    expect(await value('text')).toBe(outputs.token);
    expect(Buffer.from(await value('hex'), 'hex').toString()).toBe(outputs.token);
    expect(Buffer.from(await value('base64'), 'base64').toString()).toBe(outputs.token);
    await expect(copy({ what: 'value', step: 'mac', as: 'text' })).rejects.toThrow('hex or base64');
  });

  test('the trace is masked even while secrets are shown', async () => {
    const text = await copy({ what: 'markdown' }, true);
    expect(text).toContain('HelpDesk 3');
    expect(text).not.toContain(fields.apiKey);
    expect(text).not.toContain(fields.sid);
  });

  test('what is not there is said', async () => {
    await expect(copy({ what: 'html', request: 'query' })).rejects.toThrow('no HTML');
    await expect(copy({ what: 'url', request: 'rewrite' })).rejects.toThrow(UserError);
    await expect(copy({ what: 'value', step: 'gone', as: 'hex' })).rejects.toThrow(UserError);
  });
});

test('limits are said where they are', () => {
  expect(limitsOf({ trusted: true, hasEnvironment: true, hasHttp: true })).toEqual([]);
  expect(limitsOf({ trusted: false, hasEnvironment: false, hasHttp: false })).toHaveLength(3);
});
