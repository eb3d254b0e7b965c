import type * as vscode from 'vscode';

import { storage } from '../ids';

/** The hosts, with their ports, that the user of this workspace agreed to send requests to. */
export class ConfirmedHosts {
  readonly #memento: Pick<vscode.Memento, 'get' | 'update'>;

  constructor(memento: Pick<vscode.Memento, 'get' | 'update'>) {
    this.#memento = memento;
  }

  has(host: string): boolean {
    return this.#all.includes(host);
  }

  async add(host: string): Promise<void> {
    if (!this.has(host)) await this.#memento.update(storage.confirmedHosts, [...this.#all, host]);
  }

  get #all(): readonly string[] {
    const stored = this.#memento.get<unknown>(storage.confirmedHosts);
    return Array.isArray(stored) ? stored.filter((one) => typeof one === 'string') : [];
  }
}
