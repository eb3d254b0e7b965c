import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';

import { commands, contexts, panelView, sampleCases, settings } from '../../src/host/ids';

const root = path.resolve(import.meta.dirname, '../..');
const read = (file: string) => readFileSync(path.join(root, file), 'utf8');
const manifest = JSON.parse(read('package.json'));
const strings: Record<string, string> = JSON.parse(read('package.nls.json'));
const { contributes } = manifest;
const commandIds: string[] = contributes.commands.map((one: { command: string }) => one.command);

/** Every string anywhere in the manifest. */
function texts(value: unknown): string[] {
  if (typeof value === 'string') return [value];
  return value !== null && typeof value === 'object' ? Object.values(value).flatMap(texts) : [];
}

describe('the manifest and the code name the same', () => {
  test('commands', () => {
    expect(commandIds.toSorted()).toEqual(Object.values(commands).toSorted());
  });

  test('settings', () => {
    expect(Object.keys(contributes.configuration.properties).toSorted()).toEqual(
      Object.values(settings).toSorted(),
    );
  });

  test('the panel, in its activation event and in conditions', () => {
    expect(manifest.activationEvents).toEqual([`onWebviewPanel:${panelView}`]);
    const conditions = texts(contributes).filter((text) => /webviewPanelId|webviewId/i.test(text));
    expect(conditions.length).toBeGreaterThan(0);
    for (const text of conditions) expect(text).toContain(`'${panelView}'`);
  });

  test('context keys', () => {
    const own = texts(contributes.commands.map((one: { enablement?: string }) => one.enablement));
    expect([...new Set(own)]).toEqual(Object.values(contexts));
  });

  test('commands of menus and walkthroughs', () => {
    const menus = Object.values(contributes.menus).flat() as { command: string }[];
    const linked = texts(strings).flatMap((text) =>
      [...text.matchAll(/\(command:([\w.]+)\)/g)].map(([, id]) => id ?? ''),
    );
    const events = texts(contributes.walkthroughs).flatMap(
      (text) => /^onCommand:(.+)$/.exec(text)?.[1] ?? [],
    );
    expect(events.length).toBeGreaterThan(0);
    for (const id of [...menus.map(({ command }) => command), ...linked, ...events]) {
      expect(commandIds).toContain(id);
    }
  });
});

test('each string of package.nls.json is used, and each that is used is there', () => {
  const used = texts(manifest).flatMap((text) => /^%(.+)%$/.exec(text)?.[1] ?? []);
  expect([...new Set(used)].toSorted()).toEqual(Object.keys(strings).toSorted());
});

test('titles are in one category and without it in their text', () => {
  for (const { category, title } of contributes.commands) {
    expect(category).toBe('Sigscope');
    expect(strings[title.slice(1, -1)]).toMatch(/^[A-Z](?!.*Sigscope)/);
  }
});

test('files that the manifest names are there', () => {
  const files = texts({ ...contributes, icon: manifest.icon, yamlValidation: [] });
  const named = files.filter((text) => /^(\.\/)?media\//.test(text));
  expect(named.length).toBeGreaterThan(4);
  for (const file of [...named, sampleCases.join('/')]) {
    expect(existsSync(path.join(root, file)), file).toBe(true);
  }
});

test('the icon is a PNG of 256 by 256', () => {
  const icon = readFileSync(path.join(root, manifest.icon));
  expect(icon.subarray(1, 4).toString()).toBe('PNG');
  expect([icon.readUInt32BE(16), icon.readUInt32BE(20)]).toEqual([256, 256]);
});

test('an editor finds a scheme file’s form where the setting puts the files by default', () => {
  const folder = contributes.configuration.properties[settings.schemesFolder].default;
  const [validation] = contributes.yamlValidation;
  for (const pattern of validation.fileMatch) expect(pattern).toMatch(new RegExp(`^${folder}/\\*`));
});
