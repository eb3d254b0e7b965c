import { Emitter, type Disposable } from '../event';
import type { SecretStorage } from '../ports';
import { storage } from '../storage';
import { parseProfiles, type Profile } from './profile';

/**
 * The profiles: the list of them and the values that VS Code keeps, both in the secret storage,
 * which is encrypted and not synchronised. The list is also held in memory, without values, so that
 * drawing the panel waits for nothing.
 */
export class ProfileStore implements Disposable {
  readonly #secrets: SecretStorage;
  readonly #changed = new Emitter();
  readonly #watch: Disposable;
  #profiles: readonly Profile[] = [];
  #loaded: Promise<void> | undefined;
  /** Changes one after another: two at a time would each store the list without the other. */
  #last: Promise<unknown> = Promise.resolve();

  /** The list changed, in this window or in another one. */
  readonly onDidChange = this.#changed.event;

  constructor(secrets: SecretStorage) {
    this.#secrets = secrets;
    this.#watch = secrets.onDidChange(({ key }) => {
      if (key === storage.profiles && this.#loaded) this.#loaded = this.#load();
    });
  }

  dispose(): void {
    this.#watch.dispose();
    this.#changed.dispose();
  }

  /** Reads the list once. */
  load(): Promise<void> {
    return (this.#loaded ??= this.#load());
  }

  /** The profiles as far as they are loaded. */
  get all(): readonly Profile[] {
    return this.#profiles;
  }

  /** The profiles of a scheme. */
  of(scheme: string): readonly Profile[] {
    return this.#profiles.filter((profile) => profile.scheme === scheme);
  }

  find(id: string): Profile | undefined {
    return this.#profiles.find((profile) => profile.id === id);
  }

  /** The value that VS Code keeps for a field of a profile. */
  async value(profile: string, field: string): Promise<string | undefined> {
    return this.#secrets.get(storage.secretValue(profile, field));
  }

  /** Adds a profile or replaces the one with its id; values first, so that none is missing. */
  async save(profile: Profile, values: ReadonlyMap<string, string> = new Map()): Promise<void> {
    await this.#change(async (profiles) => {
      for (const [field, value] of values) {
        await this.#secrets.store(storage.secretValue(profile.id, field), value);
      }
      const before = profiles.find(({ id }) => id === profile.id);
      await this.#forget(before, (field) => profile.sources[field]?.kind === 'value');
      return before
        ? profiles.map((one) => (one === before ? profile : one))
        : [...profiles, profile];
    });
  }

  /** Deletes a profile and its values. */
  async delete(id: string): Promise<void> {
    await this.#change(async (profiles) => {
      await this.#forget(
        profiles.find((one) => one.id === id),
        () => false,
      );
      return profiles.filter((one) => one.id !== id);
    });
  }

  /** Deletes the kept values of the fields that keep none any more. */
  async #forget(profile: Profile | undefined, keeps: (field: string) => boolean): Promise<void> {
    if (!profile) return;
    for (const [field, { kind }] of Object.entries(profile.sources)) {
      if (kind === 'value' && !keeps(field)) {
        await this.#secrets.delete(storage.secretValue(profile.id, field));
      }
    }
  }

  async #change(changed: (profiles: readonly Profile[]) => Promise<Profile[]>): Promise<void> {
    const run = this.#last.then(async () => {
      // As it is stored: another window may have changed it.
      const profiles = await changed(parseProfiles(await this.#secrets.get(storage.profiles)));
      await this.#secrets.store(storage.profiles, JSON.stringify(profiles));
      this.#take(profiles);
    });
    this.#last = run.catch(() => undefined);
    await run;
  }

  async #load(): Promise<void> {
    this.#take(parseProfiles(await this.#secrets.get(storage.profiles)));
  }

  #take(profiles: readonly Profile[]): void {
    this.#profiles = profiles;
    this.#changed.fire();
  }
}
