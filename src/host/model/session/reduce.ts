import { fieldTypes } from '../../../core/fields/types/table';
import { fieldText } from '../../../core/fields/parseField';
import { fieldNamed } from '../../../core/scheme/scheme';
import { Secret } from '../secrets/secret';
import { drawnText, emptiedMeansMissing, newDraft } from './draft';
import { assign, change, changeText, withDraft, withoutSecrets } from './draftChanges';
import { draftFor, type Action, type Actions, type Session, type World } from './session';

type Reducers = {
  readonly [K in keyof Actions]: (session: Session, body: Actions[K], world: World) => Session;
};

/** The session after an action. Pure: clock and randomness come from the world. */
export function reduce(session: Session, action: Action, world: World): Session {
  // Safe: the reducer is looked up by the type of the same action.
  const reducer = reducers[action.type] as (
    session: Session,
    body: Action['body'],
    world: World,
  ) => Session;
  return reducer(session, action.body, world);
}

const reducers: Reducers = {
  mode: (session, { mode }) => ({ ...session, mode }),

  scheme: (session, { scheme: id }, world) => {
    const scheme = world.schemes.find((one) => one.id === id);
    if (!scheme) return session;
    return session.mode === 'inspect'
      ? { ...session, readAsScheme: id }
      : withDraft({ ...withoutSecrets(session), scheme: id }, scheme, world);
  },

  edit: (session, { field: name, value }, world) => {
    const field = world.active && fieldNamed(world.active, name);
    if (!field) return session;
    if (field.secret) {
      const secret = value === '' ? undefined : new Secret(value);
      return change(session, world, (draft) => ({
        ...draft,
        secrets: assign(draft.secrets, name, secret),
      }));
    }
    const { mode } = session;
    const text = value === '' && emptiedMeansMissing(field, mode) ? undefined : value;
    return changeText(session, world, mode, name, text);
  },

  refresh: (session, { field: name }, world) => {
    const field = world.active && fieldNamed(world.active, name);
    if (!field) return session;
    const { moment } = fieldTypes[field.type];
    const text =
      moment === 'now'
        ? String(Math.floor(world.environment.now / 1000))
        : moment === 'today'
          ? today(draftFor(session, world.active)?.texts[session.mode].get(name))
          : drawnText(field, world.environment);
    return text === undefined ? session : changeText(session, world, session.mode, name, text);
  },

  showSecret: (session, { field, show }, world) =>
    change(session, world, (draft) => {
      const shown = new Set(draft.shown);
      if (show) shown.add(field);
      else shown.delete(field);
      return { ...draft, shown };
    }),

  copyTarget: (session, { target }) => ({ ...session, copyTarget: target }),

  tab: (session, { code }) => ({ ...session, showsCode: code }),

  code: (session, code) => ({ ...session, code }),

  language: (session, { language }) => ({ ...session, code: { ...session.code, language } }),

  reveal: (session, { reveal }) => ({ ...session, revealed: reveal }),

  // A new text is recognised anew.
  received: (session, { text }) =>
    text === session.received ? session : { ...session, received: text, readAsScheme: null },

  expect: (session, { step, text }, world) =>
    change(session, world, ({ expected, ...draft }) => ({
      ...draft,
      expected: {
        ...expected,
        [session.mode]: assign(expected[session.mode], step, text === '' ? undefined : text),
      },
    })),

  compare: (session, { text }, world) =>
    change(session, world, (draft) => ({ ...draft, compared: text })),

  restore: (session, saved, world) => {
    const scheme = world.schemes.find(({ id }) => id === saved.scheme);
    const { mode, received } = saved;
    const restored = { ...session, mode, received };
    if (!scheme) return restored;
    const drafted = withDraft({ ...restored, scheme: scheme.id }, scheme, world);
    const texts = scheme.fields
      .filter(({ secret }) => !secret)
      .flatMap((field): [string, string][] => {
        const text = Object.hasOwn(saved.values, field.name) ? saved.values[field.name] : undefined;
        if (text === undefined || (text === '' && emptiedMeansMissing(field, mode))) return [];
        return [[field.name, text]];
      });
    return change(drafted, { ...world, active: scheme }, (draft) => ({
      ...draft,
      compared: saved.compared,
      texts: { ...draft.texts, [mode]: new Map([...draft.texts[mode], ...texts]) },
    }));
  },

  load: (session, { scheme, fields }, world) => {
    const base = withDraft({ ...session, mode: 'generate', scheme: scheme.id }, scheme, world);
    return change(base, { ...world, active: scheme }, (draft) => {
      const generate = new Map(newDraft(scheme, world.environment).texts.generate);
      const secrets = new Map(draft.secrets);
      for (const [name, value] of fields) {
        const field = fieldNamed(scheme, name);
        if (field?.secret) secrets.set(name, new Secret(value.text ?? value.bytes));
        else if (field) generate.set(name, String(fieldText(field, value)));
      }
      return { ...draft, texts: { ...draft.texts, generate }, secrets };
    });
  },

  useProfile: (session, { scheme: id, profile }, world) => {
    const scheme = world.schemes.find((one) => one.id === id);
    return scheme
      ? change(session, { ...world, active: scheme }, (draft) => ({ ...draft, profile }))
      : session;
  },

  forgetTyped: (session, { scheme: id }, world) => {
    const scheme = world.schemes.find((one) => one.id === id);
    return scheme
      ? change(session, { ...world, active: scheme }, (draft) => ({ ...draft, secrets: new Map() }))
      : session;
  },

  selectRequest: (session, { number }) => ({ ...session, selectedRequest: number }),

  sendingStarted: (session, started) => ({
    ...session,
    sending: { ...started, sent: [], succeeded: undefined },
  }),

  sent: (session, sent, world) => {
    const { sending } = session;
    if (!sending) return session;
    const active = world.schemes.find(({ id }) => id === sending.scheme);
    let changed: Session = { ...session, sending: { ...sending, sent: [...sending.sent, sent] } };
    for (const [field, text] of Object.entries(sent.exchange.explanation.learned)) {
      changed = changeText(changed, { ...world, active }, 'generate', field, text);
    }
    return changed;
  },

  sendingEnded: (session, { succeeded }) => ({
    ...session,
    sending: session.sending && { ...session.sending, succeeded },
  }),
};

/** Today, in the zone that the text names. */
const today = (text: string | undefined): string => `today${/ in .*$/.exec(text ?? '')?.[0] ?? ''}`;
