import * as vscode from 'vscode';

import { copyTargetOf, curlFor, type CopyTargetId } from '../core/request/targets';
import { languageOf, type LanguageId } from '../core/snippets/languageIds';
import { chosenShell } from './shell';
import { storage } from './ids';

/** What was chosen last, over restarts. */
export class Remembered {
  readonly #state: vscode.Memento;

  constructor(state: vscode.Memento) {
    this.#state = state;
  }

  /** The language of snippets, or undefined before anybody chose. */
  get language(): LanguageId | undefined {
    return languageOf(this.#state.get<unknown>(storage.language));
  }

  async setLanguage(language: LanguageId): Promise<void> {
    await this.#state.update(storage.language, language);
  }

  /** The client for which requests are copied: at first curl, for the shell of the setting. */
  get target(): CopyTargetId {
    return copyTargetOf(this.#state.get<unknown>(storage.copyTarget)) ?? curlFor(chosenShell());
  }

  async setTarget(target: CopyTargetId): Promise<void> {
    await this.#state.update(storage.copyTarget, target);
  }
}
