import path from 'node:path';
import { ESLint } from 'eslint';
import tseslint from 'typescript-eslint';
import { describe, expect, test } from 'vitest';

// The project's own configuration without its typed rules, which need files that exist.
const eslint = new ESLint({
  cwd: path.resolve(import.meta.dirname, '../..'),
  overrideConfig: [tseslint.configs.disableTypeChecked],
});

async function problems(file: string, code: string): Promise<(string | null)[]> {
  const [result] = await eslint.lintText(`${code}\n`, { filePath: file });
  return (result?.messages ?? [])
    .map(({ ruleId }) => ruleId)
    .filter((rule) => rule === null || /rings|restricted/.test(rule));
}

const forbidden = {
  'src/core/bytes.ts': [
    `import * as vscode from 'vscode';`,
    `import { readFile } from 'node:fs/promises';`,
    `import { createHmac } from 'crypto';`,
    `import { html } from 'lit';`,
    `import type { Panel } from '../host/panel';`,
    `import { view } from '../webview/panel';`,
    `import { main } from '../cli/main';`,
    `import type { FromView } from '../protocol/fromView';`,
    `import manifest from '../../package.json';`,
    `export * from '../host/panel';`,
    `export { main } from '../cli/main';`,
    `export const load = () => import('node:fs');`,
    `export const load = () => import('../host/panel');`,
    `export type Uri = import('vscode').Uri;`,
    `import fs = require('fs');`,
  ],
  'src/core/operations/hmac.ts': [
    `import type { FromView } from '../../protocol/fromView';`,
    `import { main } from '../../cli/main';`,
  ],
  // Leaves: they know values, and nothing that is made of these.
  'src/core/masking/mask.ts': [
    `import type { Entry } from '../evaluate/derivation';`,
    `import type { Field } from '../scheme/field';`,
    `import { presentReading } from '../present/read';`,
  ],
  'src/core/quoting/visible.ts': [
    `import { Masking } from '../masking/mask';`,
    `import { shellQuote } from '../request/curl';`,
  ],
  'src/protocol/fromView.ts': [
    `import * as vscode from 'vscode';`,
    `import { readFile } from 'node:fs';`,
    `import { panel } from '../host/panel';`,
    `import { model } from '../host/model/panelModel';`,
    `import { html } from 'lit';`,
  ],
  'src/host/panel.ts': [
    `import { Masking } from '../core/masking/mask';`,
    `import path from 'node:path';`,
    `import { Buffer } from 'buffer';`,
    `import { view } from '../webview/panel';`,
    `import { main } from '../cli/main';`,
    `import { html } from 'lit';`,
    `import { send } from '../node/http';`,
    `export { send } from '../node/http';`,
  ],
  // What imports vscode is in the host around the model, so that the model never reaches vscode.
  'src/host/model/panelModel.ts': [
    `import { Masking } from '../../core/masking/mask';`,
    `import type { Secret } from '../../core/masking/needles';`,
    `export const load = () => import('../../core/masking/secretFinder');`,
    `import * as vscode from 'vscode';`,
    `import type { Uri } from 'vscode';`,
    `import { Log } from '../log';`,
    `import type { Services } from '../services';`,
    `export const load = () => import('../panel/panels');`,
    `import { send } from '../../node/http';`,
    `export const load = () => import('../../node/http');`,
    `import path from 'node:path';`,
    `import { view } from '../../webview/panel';`,
  ],
  'src/host/model/session/session.ts': [
    `import { commands } from '../../ids';`,
    `export type Uri = import('vscode').Uri;`,
  ],
  'src/node/http.ts': [`import * as vscode from 'vscode';`, `import { main } from '../cli/main';`],
  'src/webview/panel.ts': [
    `import type { HiddenRange } from '../core/masking/hiddenRange';`,
    `import type { Uri } from 'vscode';`,
    `import path from 'node:path';`,
    `import { show } from '../host/panel';`,
    `import { main } from '../cli/main';`,
    `export const load = () => import('../node/http');`,
    `import { changes } from '../protocol/fromView';`,
    `export * from '../protocol/fromView';`,
    `export const load = () => import('../protocol/fromView');`,
    `import type { PanelModel } from '../host/model/panelModel';`,
  ],
  'src/cli/main.ts': [
    `import { Masking } from '../core/masking/mask';`,
    `import type { Secret } from '../core/masking/needles';`,
    `import * as vscode from 'vscode';`,
    `import { show } from '../host/panel';`,
    `import { view } from '../webview/panel';`,
    `import { html } from 'lit';`,
  ],
};

const allowed = {
  'src/core/bytes.ts': [
    `import { hmac } from '@noble/hashes/hmac.js';`,
    `import { gcm } from '@noble/ciphers/aes.js';`,
    `import { parseDocument } from 'yaml';`,
    `import * as v from 'valibot';`,
    `import { hmac } from './operations/hmac';`,
    `import scheme from './schemes/example.yaml';`,
    `export const encoder = new TextEncoder();`,
    `export const load = () => import('./snippets/php');`,
  ],
  'src/core/present/read.ts': [
    `import { Masking } from '../masking/mask';`,
    `import { visible } from '../quoting/visible';`,
  ],
  'src/core/masking/needles.ts': [
    `import { binary } from '../bytes';`,
    `import { Value } from '../value';`,
    `import { escapeHtml } from '../quoting/html';`,
  ],
  // Folders inside core may have a ring's name: what counts is where the path leads.
  'src/core/request/curl.ts': [`import { host } from './host';`, `import { cli } from '../cli';`],
  'src/protocol/viewState.ts': [
    `import type { Finding } from '../core/findings';`,
    `import * as v from 'valibot';`,
  ],
  'src/host/model/send/sender.ts': [
    `import { converse } from '../../../core/conversation/converse';`,
    `import { changes } from '../../../protocol/fromView';`,
    `import { UserError } from '../userError';`,
    `import { version } from '../../../../package.json';`,
  ],
  'src/host/panel.ts': [
    `import * as vscode from 'vscode';`,
    `import { changes } from '../protocol/fromView';`,
    `import { PanelModel } from './model/panelModel';`,
    `import { evaluate } from '../core/evaluate/evaluate';`,
    `import { settings } from './settings';`,
    `export const load = () => import('../node/http');`,
    `import type { Sent } from '../node/http';`,
  ],
  'src/webview/panel.ts': [
    `import { html } from 'lit';`,
    `import '@vscode-elements/elements/dist/vscode-button/index.js';`,
    `import type { ToView } from '../protocol/toView';`,
    `export type State = import('../protocol/viewState').ViewState;`,
    `import { formatBytes } from '../core/bytes';`,
  ],
  'src/node/http.ts': [`import http from 'node:http';`, `import { utf8 } from '../core/bytes';`],
  'src/cli/main.ts': [
    `import { send } from '../node/http';`,
    `import { readFile } from 'node:fs/promises';`,
    `import { evaluate } from '../core/evaluate/evaluate';`,
    `import manifest from '../../package.json';`,
  ],
};

const rows = (table: Record<string, string[]>) =>
  Object.entries(table).flatMap(([file, codes]) => codes.map((code) => ({ file, code })));

describe('rings', () => {
  test.each(rows(forbidden))('$file may not: $code', async ({ file, code }) => {
    expect(await problems(file, code)).toContain('sigscope/rings');
  });

  test.each(rows(allowed))('$file may: $code', async ({ file, code }) => {
    expect(await problems(file, code)).toEqual([]);
  });

  test.each(['Buffer', 'process', 'window', 'document', 'globalThis', 'setTimeout'])(
    'core may not use the global %s',
    async (name) => {
      const code = `export const value: unknown = ${name};`;
      expect(await problems('src/core/bytes.ts', code)).toEqual(['no-restricted-globals']);
      expect(await problems('src/cli/main.ts', code)).toEqual([]);
    },
  );
});
