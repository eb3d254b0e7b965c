import type { Storage } from '../ports';
import { storage } from '../storage';

/** The hosts, with their ports, that the user of this workspace agreed to send requests to. */
export class ConfirmedHosts {
  readonly #kept: Storage;

  constructor(kept: Storage) {
    this.#kept = kept;
  }

  has(host: string): boolean {
    return this.#all.includes(host);
  }

  async add(host: string): Promise<void> {
    if (!this.has(host)) await this.#kept.update(storage.confirmedHosts, [...this.#all, host]);
  }

  get #all(): readonly string[] {
    const stored = this.#kept.get(storage.confirmedHosts);
    return Array.isArray(stored) ? stored.filter((one) => typeof one === 'string') : [];
  }
}
