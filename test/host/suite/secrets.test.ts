import assert from 'node:assert/strict';
import * as vscode from 'vscode';

import type { TestAccess } from '../../../src/host/extension';
import { commands } from '../../../src/host/ids';
import type { PanelModel } from '../../../src/host/model/panelModel';
import type { Profile, Source } from '../../../src/host/model/secrets/profile';
import { saved } from '../../../src/webview/model/saved';
import type { Tests } from '../run.js';
import {
  enter,
  eventually,
  inside,
  panelOf,
  send,
  workspaceFile,
  write,
} from '../support/extension';
import { fields, schemeId, secrets, url } from '../support/helpdesk';

const [apiKey, sid] = secrets;

const profileWith = (sources: Record<string, Source>, host = 'support.example.com'): Profile => ({
  id: crypto.randomUUID(),
  scheme: schemeId,
  name: 'Acme staging',
  host,
  sources,
});

const kept = { apiKey: { kind: 'value' }, sid: { kind: 'value' } } as const;
const keptValues = new Map([
  ['apiKey', apiKey],
  ['sid', sid],
]);

/** The panel with all fields but the secrets. */
async function openPanel(access: TestAccess): Promise<PanelModel> {
  await vscode.commands.executeCommand('workbench.action.closeAllEditors');
  await vscode.commands.executeCommand(commands.generate, { scheme: schemeId });
  const panel = panelOf(access);
  const { apiKey: _key, sid: _sid, ...open } = fields;
  await enter(panel, open);
  assert.equal(panel.evaluation.requests.length, 0);
  return panel;
}

export const tests: Tests = {
  'a profile is used, and its secrets stay in the extension host': inside(async (access) => {
    const panel = await openPanel(access);
    const profile = profileWith(kept);
    await access.profiles.save(profile, keptValues);
    const choice = panel.state.profiles.find(({ id }) => id === profile.id);
    assert.equal(choice?.name, 'Acme staging');
    await send(panel, 'profile', { profile: profile.id });
    assert.equal(panel.evaluation.requests[0]?.url, url);
    for (const text of [JSON.stringify(panel.state), JSON.stringify(saved(panel.state))]) {
      for (const secret of secrets) assert.ok(!text.includes(secret));
    }
    assert.equal(saved(panel.state).profile, profile.id);
    await access.profiles.delete(profile.id);
    assert.equal(await access.profiles.value(profile.id, 'apiKey'), undefined);
    await eventually('the panel lets go', () => panel.state.profile === null || undefined);
    assert.equal(panel.evaluation.requests.length, 0);
  }),

  'a changed profile is read again': inside(async (access) => {
    const panel = await openPanel(access);
    const profile = profileWith(kept);
    await access.profiles.save(profile, new Map([['sid', sid]]));
    await send(panel, 'profile', { profile: profile.id });
    assert.match(panel.state.limits.join(), /apiKey.*has no value/);
    await access.profiles.save(profile, new Map([['apiKey', apiKey]]));
    await eventually(
      'the URL is there',
      () => panel.evaluation.requests[0]?.url === url || undefined,
    );
    await access.profiles.delete(profile.id);
  }),

  'a profile of another host is not used by restoring or by editing': inside(async (access) => {
    const panel = await openPanel(access);
    const profile = profileWith(kept);
    await access.profiles.save(profile, keptValues);
    await send(panel, 'profile', { profile: profile.id });
    await enter(panel, { helpdeskUrl: 'https://elsewhere.example' });
    assert.equal(panel.evaluation.requests.length, 0);
    assert.equal(panel.state.profile, null);
    await enter(panel, { helpdeskUrl: fields['helpdeskUrl'] });
    assert.equal(panel.evaluation.requests[0]?.url, url);
    await access.profiles.delete(profile.id);
  }),

  'a profile reads an environment variable and a .env file': inside(async (access) => {
    const panel = await openPanel(access);
    process.env['SIGSCOPE_TEST_KEY'] = apiKey;
    await write(workspaceFile('.env.test'), `# keys\nSID_KEY="${sid}" # of staging\n`);
    const profile = profileWith({
      apiKey: { kind: 'environment', variable: 'SIGSCOPE_TEST_KEY' },
      sid: { kind: 'dotenv', file: '.env.test', key: 'SID_KEY' },
    });
    await access.profiles.save(profile);
    await send(panel, 'profile', { profile: profile.id });
    assert.deepEqual(panel.state.limits, []);
    assert.equal(panel.evaluation.requests[0]?.url, url);
    await access.profiles.delete(profile.id);
  }),

  'two changes at the same time are both kept': inside(async ({ profiles }) => {
    const [one, two] = [profileWith(kept), profileWith(kept)];
    await Promise.all([profiles.save(one), profiles.save(two)]);
    assert.ok(profiles.find(one.id) && profiles.find(two.id));
    await Promise.all([profiles.delete(one.id), profiles.delete(two.id)]);
    assert.ok(!profiles.find(one.id) && !profiles.find(two.id));
  }),
};
