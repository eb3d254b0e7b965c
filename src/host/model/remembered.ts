import { copyTargetOf, curlFor, type CopyTargetId } from '../../core/request/targets';
import { languageOf, type LanguageId } from '../../core/snippets/languageIds';
import type { Settings, Storage } from './ports';
import { storage } from './storage';

/** What was chosen last, over restarts. */
export class Remembered {
  readonly #kept: Storage;
  readonly #settings: Pick<Settings, 'shell'>;

  constructor(kept: Storage, settings: Pick<Settings, 'shell'>) {
    this.#kept = kept;
    this.#settings = settings;
  }

  /** The language of snippets, or undefined before anybody chose. */
  get language(): LanguageId | undefined {
    return languageOf(this.#kept.get(storage.language));
  }

  async setLanguage(language: LanguageId): Promise<void> {
    await this.#kept.update(storage.language, language);
  }

  /** The client for which requests are copied: at first curl, for the shell of the setting. */
  get target(): CopyTargetId {
    return copyTargetOf(this.#kept.get(storage.copyTarget)) ?? curlFor(this.#settings.shell());
  }

  async setTarget(target: CopyTargetId): Promise<void> {
    await this.#kept.update(storage.copyTarget, target);
  }
}
