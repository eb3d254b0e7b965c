import { readdir, readFile, rm } from 'node:fs/promises';
import http from 'node:http';
import path from 'node:path';
import esbuild from 'esbuild';
import yamlPlugin from '../../../scripts/yamlPlugin.js';
import { themeCss } from './themes.mjs';

export const root = path.resolve(import.meta.dirname, '../../..');
export const cache = path.join(root, '.cache/ui');

/** Builds the panel as it is shipped, and the harness. */
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
  await rm(cache, { recursive: true, force: true });
  await Promise.all([
    esbuild.build({
      ...options,
      format: 'esm',
      splitting: true,
      minify: true,
      entryPoints: ['src/webview/panel.ts'],
      outdir: '.cache/ui',
      chunkNames: 'parts/[name]-[hash]',
    }),
    esbuild.build({
      ...options,
      entryPoints: ['test/ui/harness.ts'],
      outfile: '.cache/ui/harness.js',
    }),
  ]);
}

/** What was built, by its address. */
async function scripts() {
  const names = await readdir(cache, { recursive: true });
  const files = names.filter((name) => name.endsWith('.js'));
  const entries = files.map(async (name) => {
    const content = await readFile(path.join(cache, name));
    return [`/${name.replaceAll(path.sep, '/')}`, ['text/javascript', content]];
  });
  return Object.fromEntries(await Promise.all(entries));
}

/** Serves the page with the security policy of the extension's. */
export async function serve() {
  await build();
  const files = {
    '/': ['text/html', await readFile(path.join(root, 'test/ui/page.html'))],
    ...(await scripts()),
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
