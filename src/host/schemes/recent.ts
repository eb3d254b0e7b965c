import type { Memento } from 'vscode';

import { storage } from '../model/storage';

const kept = 5;

/** The schemes that were used last, the latest first. */
export class RecentSchemes {
  readonly #state: Memento;

  constructor(state: Memento) {
    this.#state = state;
  }

  get ids(): readonly string[] {
    const stored = this.#state.get<unknown>(storage.recentSchemes);
    return Array.isArray(stored) ? stored.filter((id) => typeof id === 'string') : [];
  }

  async add(id: string): Promise<void> {
    const ids = [id, ...this.ids.filter((other) => other !== id)].slice(0, kept);
    await this.#state.update(storage.recentSchemes, ids);
  }
}
