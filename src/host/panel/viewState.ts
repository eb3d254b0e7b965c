import type { Field } from '../../core/scheme/field';
import type { Scheme } from '../../core/scheme/scheme';
import { presentGeneration, presentReading } from '../../core/view/present';
import type { CodeView, FormField, ProfileChoice, SchemeChoice, ViewState } from '../../protocol';
import { emptyDraft, secretOf, shownText, type Draft } from './draft';
import type { Evaluation } from './evaluation';
import { compareExpectations } from './expectations';
import type { Session } from './session';

/** What the panel draws that does not follow from its session. */
export interface Surroundings {
  readonly schemes: readonly SchemeChoice[];
  readonly profilesOf: (scheme: string) => readonly ProfileChoice[];
  readonly limits: readonly string[];
  readonly code: CodeView | null;
}

/** The panel's state for the webview. A secret is in it only when its user asked to see it. */
export function viewState(
  session: Session,
  evaluation: Evaluation,
  { schemes, profilesOf, limits, code }: Surroundings,
): ViewState {
  const { mode, revealed, received, copyTarget } = session;
  const { scheme, generated, reading, entries, withheld } = evaluation;
  const draft = (scheme && session.drafts.get(scheme.id)) ?? emptyDraft;
  const documentation = scheme?.document.documentation;
  return {
    mode,
    schemes,
    scheme: scheme?.id ?? null,
    ...(documentation === undefined ? {} : { documentation }),
    fields: scheme ? formOf(scheme, draft, session, !withheld) : [],
    profiles: scheme ? profilesOf(scheme.id) : [],
    profile: withheld ? null : (draft.profile?.id ?? null),
    revealed,
    generation: generated ? presentGeneration(generated, { reveal: revealed }) : null,
    received,
    reading: reading ? presentReading(reading, { reveal: revealed }) : null,
    copyTarget,
    code,
    expectations: compareExpectations(draft.expected[mode], entries),
    limits: [...limits, ...profileLimits(draft, evaluation)],
  };
}

function formOf(
  scheme: Scheme,
  draft: Draft,
  { mode }: Session,
  withProfile: boolean,
): FormField[] {
  return scheme.fields.map((field) => {
    const secret = field.secret ? secretOf(draft, field.name, withProfile) : undefined;
    const shown = field.secret && draft.shown.has(field.name);
    const revealed = shown ? secret?.reveal() : undefined;
    return {
      name: field.name,
      type: field.type,
      label: field.label,
      group: field.group ?? '',
      ...(field.help === undefined ? {} : { help: field.help }),
      ...(field.example === undefined ? {} : { example: String(field.example) }),
      optional: field.optional,
      ...(field.choices === undefined ? {} : { choices: choicesOf(field.choices) }),
      ...(field.type === 'bytes' ? { encoding: field.encoding } : {}),
      random: isRandom(field),
      value: field.secret
        ? typeof revealed === 'string'
          ? revealed
          : ''
        : shownText(draft, field, mode),
      filled: secret !== undefined,
      shown,
    };
  });
}

const isRandom = (field: Field): boolean => typeof field.default === 'object';

const choicesOf = (choices: NonNullable<Field['choices']>): NonNullable<FormField['choices']> =>
  Object.entries(choices).map(([value, label]) => ({ value, label }));

/** What the profile cannot do here, in sentences. */
function profileLimits({ profile }: Draft, { withheld, host }: Evaluation): string[] {
  if (!profile) return [];
  if (!withheld) return [...profile.problems];
  return [
    `Profile “${profile.name}” was made for ${profile.host}, so its secrets are not used with ${host ?? ''}. ` +
      'Choose the profile again to use them all the same.',
  ];
}
