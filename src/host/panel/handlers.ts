import * as vscode from 'vscode';

import type { FromView, Handlers } from '../../protocol';
import { startFromPanel } from '../endpoint/fromPanel';
import { commands, settings } from '../ids';
import { failedRequest } from '../send/failedRequest';
import type { PanelServices } from '../services';
import { UserError } from '../userError';
import type { Panel } from './panel';
import { chooseProfile, saveProfile } from './profileUse';

/** What each message of the webview does. */
export function handlersOf(panel: Panel, services: PanelServices): Handlers<FromView> {
  const { endpoint, remembered } = services;
  return {
    ready: ({ saved }) => panel.ready(saved),
    mode: (body) => panel.apply({ type: 'mode', body }),
    scheme: (body) => panel.apply({ type: 'scheme', body }),
    edit: (body) => panel.applyTyped({ type: 'edit', body }),
    refresh: (body) => panel.apply({ type: 'refresh', body }),
    showSecret: (body) => panel.apply({ type: 'showSecret', body }),
    reveal: (body) => panel.apply({ type: 'reveal', body }),
    received: (body) => panel.applyTyped({ type: 'received', body }),
    loadIntoGenerate: () => {
      const { scheme, reading } = panel.evaluation;
      if (!scheme || !reading) return;
      panel.apply({ type: 'load', body: { scheme, fields: reading.fields } });
    },
    expect: (body) => panel.apply({ type: 'expect', body }),
    compare: (body) => panel.applyTyped({ type: 'compare', body }),
    searchDeeper: () => panel.diagnoser.deepen(),
    stopSearch: () => panel.diagnoser.stop(),
    profile: ({ profile }) => chooseProfile(panel, services, profile),
    saveProfile: () => saveProfile(panel, services),
    manageSecrets: async () => {
      await vscode.commands.executeCommand(commands.manageSecrets);
    },
    copy: (wanted) => panel.copy(wanted),
    copyTarget: async (body) => {
      panel.apply({ type: 'copyTarget', body });
      await remembered.setTarget(body.target);
    },
    tab: (body) => panel.showTab(body),
    code: async (body) => {
      panel.apply({ type: 'code', body });
      await remembered.setLanguage(body.language);
    },
    language: async (body) => {
      panel.apply({ type: 'language', body });
      await remembered.setLanguage(body.language);
    },
    openCode: () => panel.openCode(),
    openDocumentation: () => openDocumentation(panel),
    send: () => panel.send(),
    cancelSending: () => panel.cancelSending(),
    explainFailure: () => panel.inspect(failedRequest(panel.sending)),
    startEndpoint: () => startFromPanel(panel, services),
    stopEndpoint: () => endpoint.stop(),
    selectRequest: (body) => panel.apply({ type: 'selectRequest', body }),
    clearRequests: () => endpoint.clear(),
    openPortSetting: async () => {
      const open = 'workbench.action.openSettings';
      await vscode.commands.executeCommand(open, settings.endpointPort);
    },
  };
}

async function openDocumentation({ evaluation }: Panel): Promise<void> {
  const documentation = evaluation.scheme?.document.documentation;
  if (documentation === undefined) throw new UserError('This scheme names no documentation.');
  await vscode.env.openExternal(vscode.Uri.parse(documentation, true));
}
