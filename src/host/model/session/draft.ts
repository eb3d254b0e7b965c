import type { Environment } from '../../../core/environment';
import { defaultOf, type Inputs } from '../../../core/fields/inputs';
import { fieldText } from '../../../core/fields/parseField';
import type { RawInput } from '../../../core/fields/fieldType';
import { fieldTypes } from '../../../core/fields/types/table';
import type { Field } from '../../../core/fields/field';
import type { Scheme } from '../../../core/scheme/scheme';
import { Value } from '../../../core/value';
import type { Mode } from '../../../protocol/fromView';
import type { Secret } from '../secrets/secret';

type Texts = ReadonlyMap<string, string>;

/** A profile in use: its secrets, and the host names that they may be used with. */
export interface ActiveProfile {
  readonly id: string;
  readonly name: string;
  /** Empty for a scheme that has no address among its fields. */
  readonly host: string;
  /** Other host names that the user agreed to. */
  readonly agreed: readonly string[];
  readonly secrets: ReadonlyMap<string, Secret>;
  /** Why some of its secrets are missing, in sentences. */
  readonly problems: readonly string[];
}

/** What a user has entered for one scheme. Maps, because a field may be called `constructor`. */
export interface Draft {
  /** A form for each: what was received must not be prejudiced by what is in Generate. */
  readonly texts: Readonly<Record<Mode, Texts>>;
  readonly secrets: ReadonlyMap<string, Secret>;
  readonly shown: ReadonlySet<string>;
  readonly profile: ActiveProfile | null;
  /** What the other side has, by step. */
  readonly expected: Readonly<Record<Mode, Texts>>;
  /** All that the other side sent, to compare what was generated with. */
  readonly compared: string;
}

/** A draft in which nothing was entered. */
export const emptyDraft: Draft = {
  texts: { generate: new Map(), inspect: new Map(), endpoint: new Map() },
  secrets: new Map(),
  shown: new Set(),
  profile: null,
  expected: { generate: new Map(), inspect: new Map(), endpoint: new Map() },
  compared: '',
};

/** A draft with everything random and the time drawn once, so that typing does not change them. */
export function newDraft(scheme: Scheme, environment: Environment): Draft {
  const generate = new Map<string, string>();
  for (const field of scheme.fields) {
    const text = drawnText(field, environment);
    if (text !== undefined) generate.set(field.name, text);
  }
  return { ...emptyDraft, texts: { ...emptyDraft.texts, generate } };
}

/** A new random value or the current time, or undefined for a field that has neither. */
export function drawnText(field: Field, environment: Environment): string | undefined {
  if (fieldTypes[field.type].moment === 'now') {
    if (typeof field.default === 'object') return undefined;
    return field.default === 'now' ? String(Math.floor(environment.now / 1000)) : undefined;
  }
  if (typeof field.default !== 'object') return undefined;
  const drawn = defaultOf(field, environment);
  if (typeof drawn !== 'object') return drawn === undefined ? undefined : String(drawn);
  return String(fieldText(field, Value.bytes(drawn)));
}

/** What the form shows in a field that is not a secret. */
export function shownText(draft: Draft, field: Field, mode: Mode): string {
  const text = draft.texts[mode].get(field.name);
  if (text !== undefined || mode !== 'generate' || typeof field.default === 'object') {
    return text ?? '';
  }
  return String(field.default ?? fieldTypes[field.type].usual?.(field) ?? '');
}

/**
 * An emptied field: nothing was given where the scheme wants something, and otherwise the empty
 * text, which differs from the default.
 */
export function emptiedMeansMissing(field: Field, mode: Mode): boolean {
  return mode !== 'generate' || (field.default === undefined && !field.optional);
}

/** What the engine gets. Secrets of the profile only where `withProfile` says so. */
export function inputsOf(scheme: Scheme, draft: Draft, mode: Mode, withProfile: boolean): Inputs {
  // Without a prototype: an input that was not given must not be found on it.
  const inputs = Object.create(null) as Record<string, RawInput>;
  for (const { name, secret } of scheme.fields) {
    const given = secret
      ? secretOf(draft, name, withProfile)?.reveal()
      : draft.texts[mode].get(name);
    if (given !== undefined) inputs[name] = given;
  }
  return inputs;
}

/** The secret of a field: the typed one, else that of the profile. */
export function secretOf(draft: Draft, field: string, withProfile: boolean): Secret | undefined {
  return draft.secrets.get(field) ?? (withProfile ? draft.profile?.secrets.get(field) : undefined);
}
