import type { Scheme } from '../../../core/scheme/scheme';
import type { Mode } from '../../../protocol/fromView';
import { newDraft, type Draft } from './draft';
import type { Session, World } from './session';

/** That a program is written with its secrets was asked for one scheme. */
export function withoutSecrets(session: Session): Session {
  return { ...session, code: { ...session.code, withSecrets: false } };
}

/** The session with a draft of the scheme, a new one where there is none. */
export function withDraft(session: Session, scheme: Scheme, world: World): Session {
  if (session.drafts.has(scheme.id)) return session;
  const draft = newDraft(scheme, world.environment);
  return { ...session, drafts: new Map(session.drafts).set(scheme.id, draft) };
}

/** The session with a change of the draft of the scheme on the screen. */
export function change(session: Session, world: World, changed: (draft: Draft) => Draft): Session {
  const { active } = world;
  if (!active) return session;
  const draft = session.drafts.get(active.id) ?? newDraft(active, world.environment);
  return { ...session, drafts: new Map(session.drafts).set(active.id, changed(draft)) };
}

/** The session with another text of a field; undefined for none. */
export function changeText(
  session: Session,
  world: World,
  mode: Mode,
  name: string,
  text: string | undefined,
): Session {
  return change(session, world, (draft) => ({
    ...draft,
    texts: { ...draft.texts, [mode]: assign(draft.texts[mode], name, text) },
  }));
}

/** A copy of a map with one more value, or without it. */
export function assign<T>(
  map: ReadonlyMap<string, T>,
  key: string,
  value: T | undefined,
): Map<string, T> {
  const copy = new Map(map);
  if (value === undefined) copy.delete(key);
  else copy.set(key, value);
  return copy;
}
