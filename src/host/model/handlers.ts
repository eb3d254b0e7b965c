import type { Commands, CopyRequest, SavedState } from '../../protocol/fromView';
import type { Handlers } from '../../protocol/message';
import type { Diagnoser } from './diagnosis/diagnoser';
import { startEndpoint } from './endpoint/startEndpoint';
import type { ProfileUse } from './profileUse';
import type { Screen } from './screen';
import { failedRequest } from './send/failedRequest';
import type { Sender } from './send/sender';
import type { PanelServices } from './services';
import type { Store } from './store';
import { UserError } from './userError';

/** What handling the messages of one panel needs. */
export interface HandlerParts {
  /** In its first session. */
  readonly store: Store;
  readonly profiles: ProfileUse;
  readonly diagnoser: Diagnoser;
  readonly screen: Screen;
  readonly services: PanelServices;
  readonly inspect: (text: string) => void;
}

/** What each message of the webview does that is more than a change of the session. */
export function handlersOf(parts: HandlerParts): Handlers<Commands> {
  const { store, profiles, diagnoser, screen, services, inspect } = parts;
  const { catalogue, clipboard, editor, endpoint, environment, remembered } = services;
  const first = store.session;
  /** Loaded when something is sent for the first time. */
  let sender: Sender | undefined;

  async function restore(saved: SavedState): Promise<void> {
    store.apply({ type: 'restore', body: saved });
    const scheme = store.evaluation.scheme ?? catalogue.find(saved.scheme);
    if (saved.profile !== null && scheme) await profiles.refresh(scheme.id, saved.profile, []);
  }

  async function copy(wanted: CopyRequest): Promise<void> {
    const { copyText } = await import('./copyText');
    const { text, notice } = await copyText(wanted, store.session, store.evaluation, {
      environment: environment(),
      address: endpoint.served?.address,
    });
    await clipboard.writeText(text);
    screen.notice(notice);
  }

  async function openCode(): Promise<void> {
    const { codeText } = await import('./code/code');
    const { session, evaluation } = store;
    await editor.openCode(codeText(session, evaluation, environment()), session.code.language);
  }

  async function openDocumentation(): Promise<void> {
    const documentation = store.evaluation.scheme?.document.documentation;
    if (documentation === undefined) throw new UserError('This scheme names no documentation.');
    await editor.openLink(documentation);
  }

  async function send(): Promise<void> {
    const { Sender } = await import('./send/sender');
    sender ??= new Sender({ ...services, store, profileUse: profiles });
    await sender.send();
  }

  return {
    ready: async ({ saved }) => {
      screen.forget();
      // What the webview kept counts only as long as nothing was done here.
      if (saved && store.session === first) await restore(saved);
      else store.refresh();
    },
    loadIntoGenerate: () => {
      const { scheme, reading } = store.evaluation;
      if (!scheme || !reading) return;
      store.apply({ type: 'load', body: { scheme, fields: reading.fields } });
    },
    searchDeeper: () => diagnoser.deepen(),
    stopSearch: () => diagnoser.stop(),
    profile: ({ profile }) => profiles.choose(profile),
    saveProfile: () => profiles.save(),
    manageSecrets: async () => {
      await editor.manageSecrets();
    },
    copy,
    copyTarget: async (body) => {
      store.apply({ type: 'copyTarget', body });
      await remembered.setTarget(body.target);
    },
    tab: async (body) => {
      if (body.code) await screen.loadCode();
      store.apply({ type: 'tab', body });
    },
    code: async (body) => {
      store.apply({ type: 'code', body });
      await remembered.setLanguage(body.language);
    },
    language: async (body) => {
      store.apply({ type: 'language', body });
      await remembered.setLanguage(body.language);
    },
    openCode,
    openDocumentation,
    send,
    cancelSending: () => sender?.cancel(),
    explainFailure: () => inspect(failedRequest(store.session.sending)),
    startEndpoint: () => startEndpoint({ ...services, store }),
    stopEndpoint: () => endpoint.stop(),
    clearRequests: () => endpoint.clear(),
    openPortSetting: async () => {
      await editor.openPortSetting();
    },
  };
}
