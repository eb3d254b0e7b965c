import { utf8 } from '../../core/bytes';
import type { OtherSecret } from '../../core/diagnose/bases';
import type { Scheme } from '../../core/scheme/scheme';
import type { ProfileChoice } from '../../protocol/viewState';
import type { Catalogue } from './catalogue';
import { urlField } from './evaluation/evaluation';
import type { Ports } from './ports';
import type { Profile } from './secrets/profile';
import type { ProfileStore } from './secrets/profileStore';
import { resolve, type Resolved } from './secrets/resolve';
import type { Store } from './store';
import { UserError } from './userError';

/** What using profiles needs. */
export interface ProfileParts extends Pick<Ports, 'place' | 'questions' | 'secretSources'> {
  readonly store: Store;
  readonly catalogue: Catalogue;
  readonly profiles: ProfileStore;
}

/** How a panel uses profiles: their secrets stand in for those that are not typed. */
export class ProfileUse {
  readonly #parts: ProfileParts;

  constructor(parts: ProfileParts) {
    this.#parts = parts;
  }

  /** The profiles to choose from for a scheme. */
  choices(scheme: string): readonly ProfileChoice[] {
    return this.#isAllowed(scheme) ? this.#parts.profiles.of(scheme) : [];
  }

  /** Uses a profile, or none. Asks first when the request goes to another host name than its own. */
  async choose(id: string | null): Promise<void> {
    const { store, profiles, questions } = this.#parts;
    const { scheme, host } = store.evaluation;
    if (!scheme) return;
    if (id === null) {
      store.apply({ type: 'useProfile', body: { scheme: scheme.id, profile: null } });
      return;
    }
    const profile = profiles.find(id);
    const foreign = profile && host !== undefined && profile.host !== '' && profile.host !== host;
    if (foreign && !(await questions.agreesToHost(profile, host))) {
      store.refresh(); // the choice is taken back
      return;
    }
    await this.refresh(scheme.id, id, foreign ? [host] : []);
  }

  /** Reads the secrets of a profile into the session; drops it when it is gone or not for here. */
  async refresh(scheme: string, id: string, agreed: readonly string[]): Promise<void> {
    const { store, profiles } = this.#parts;
    await profiles.load();
    const profile = profiles.find(id);
    if (profile?.scheme !== scheme || !this.#isAllowed(scheme)) {
      store.apply({ type: 'useProfile', body: { scheme, profile: null } });
      return;
    }
    const { values: secrets, problems } = await this.#resolve(profile);
    const { name, host } = profile;
    store.apply({
      type: 'useProfile',
      body: { scheme, profile: { id, name, host, agreed, secrets, problems } },
    });
  }

  /** Reads the secrets of every profile in use again. */
  async refreshAll(): Promise<void> {
    for (const [scheme, { profile }] of this.#parts.store.session.drafts) {
      if (profile) await this.refresh(scheme, profile.id, profile.agreed);
    }
  }

  /** Keeps the secrets that were typed, in a new profile or in the one in use. */
  async save(): Promise<void> {
    const { store, profiles, questions } = this.#parts;
    const { draft, evaluation } = store;
    const { scheme, host } = evaluation;
    const typed = new Map<string, string>();
    for (const [field, secret] of draft?.secrets ?? []) {
      const value = secret.reveal();
      if (typeof value === 'string') typed.set(field, value);
    }
    if (!scheme || typed.size === 0) {
      throw new UserError('There is no secret to save. Type one into the form first.');
    }
    const inUse = draft?.profile && profiles.find(draft.profile.id);
    const before = inUse && (await questions.updatesProfile(inUse.name)) ? inUse : undefined;
    const profile: Profile = before ?? {
      id: crypto.randomUUID(),
      scheme: scheme.id,
      name: await questions.profileName(host ?? scheme.title),
      host: urlField(scheme) ? (host ?? (await questions.profileHost())) : '',
      sources: {},
    };
    const sources = { ...profile.sources };
    for (const field of typed.keys()) sources[field] = { kind: 'value' };
    await profiles.save({ ...profile, sources }, typed);
    await this.refresh(scheme.id, profile.id, draft?.profile?.agreed ?? []);
    store.apply({ type: 'forgetTyped', body: { scheme: scheme.id } });
  }

  /**
   * The secrets of the profiles of a scheme that are not in use: using the wrong profile is a usual
   * mistake. They are compared with here and go nowhere, so no host name has to be agreed to.
   */
  async others(scheme: Scheme): Promise<OtherSecret[]> {
    const { store, profiles } = this.#parts;
    if (!this.#isAllowed(scheme.id)) return [];
    const inUse = store.draft?.profile?.id;
    const others = profiles.of(scheme.id).filter(({ id }) => id !== inUse);
    const found = await Promise.all(
      others.map(async (profile) => {
        const { values } = await this.#resolve(profile);
        return [...values].map(([field, secret]): OtherSecret => {
          const value = secret.reveal();
          const bytes = typeof value === 'string' ? utf8(value) : value;
          return { field, profile: `“${profile.name}”`, value: bytes };
        });
      }),
    );
    return found.flat();
  }

  #resolve(profile: Profile): Promise<Resolved> {
    const { profiles, secretSources } = this.#parts;
    return resolve(profile, {
      ...secretSources(),
      stored: (id, field) => profiles.value(id, field),
    });
  }

  /**
   * A scheme from a file of an untrusted workspace could be written to carry secrets off in what it
   * makes, so profiles are not for it.
   */
  #isAllowed(scheme: string): boolean {
    const { place, catalogue } = this.#parts;
    return place().trusted || !catalogue.isOfWorkspace(scheme);
  }
}
