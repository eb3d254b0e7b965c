import { readFile } from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';
import esbuild from 'esbuild';
import yamlPlugin from '../../../scripts/yamlPlugin.js';
import { themeCss } from './themes.mjs';

export const root = path.resolve(import.meta.dirname, '../../..');
export const cache = path.join(root, '.cache/ui');

/** Builds the panel as it is shipped, and the fake host. */
async function build() {
  const options = {
    absWorkingDir: root,
    bundle: true,
    format: 'iife',
    target: 'chrome132',
    charset: 'utf8',
    logLevel: 'warning',
    plugins: [yamlPlugin.yamlForEsbuild()],
  };
  await Promise.all([
    esbuild.build({
      ...options,
      minify: true,
      entryPoints: ['src/webview/panel.ts'],
      outfile: '.cache/ui/panel.js',
    }),
    esbuild.build({
      ...options,
      entryPoints: ['test/ui/fakeHost.ts'],
      outfile: '.cache/ui/fakeHost.js',
    }),
  ]);
}

/** Serves the page with the security policy of the extension's. */
export async function serve() {
  await build();
  const files = {
    '/': ['text/html', await readFile(path.join(root, 'test/ui/page.html'))],
    '/panel.js': ['text/javascript', await readFile(path.join(cache, 'panel.js'))],
    '/fakeHost.js': ['text/javascript', await readFile(path.join(cache, 'fakeHost.js'))],
    '/panel.css': ['text/css', await readFile(path.join(root, 'media/panel.css'))],
    '/theme.css': ['text/css', themeCss()],
  };
  const server = http.createServer((request, response) => {
    const [type, content] = files[new URL(request.url, 'http://x').pathname] ?? [];
    if (!type) {
      response.writeHead(404).end();
      return;
    }
    const source = `http://${request.headers.host}`;
    response.writeHead(200, {
      'Content-Type': `${type}; charset=utf-8`,
      'Content-Security-Policy': `default-src 'none'; script-src ${source}; style-src ${source}`,
    });
    response.end(content);
  });
  await new Promise((resolve) => server.listen(0, '127.0.0.1', resolve));
  return { address: `http://127.0.0.1:${server.address().port}/`, close: () => server.close() };
}
