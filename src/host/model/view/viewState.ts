import { fieldTypes } from '../../../core/fields/types/table';
import type { Field } from '../../../core/fields/field';
import type { Scheme } from '../../../core/scheme/scheme';
import { presentComparisons } from '../../../core/present/compared';
import { drawReading } from '../../../core/present/read';
import { drawGeneration } from '../../../core/present/signed';
import type {
  CodeView,
  Diagnosing,
  EndpointView,
  FormField,
  ProfileChoice,
  SchemeChoice,
  ViewState,
} from '../../../protocol/viewState';
import type { Evaluation } from '../evaluation/evaluation';
import { emptyDraft, secretOf, shownText, type Draft } from '../session/draft';
import { learnedTexts, presentSending, secondsLeft } from '../session/sending';
import type { Session } from '../session/session';

/** What the panel draws that does not follow from its session. */
export interface ViewParts {
  readonly schemes: readonly SchemeChoice[];
  readonly profilesOf: (scheme: string) => readonly ProfileChoice[];
  readonly limits: readonly string[];
  readonly diagnosis: Diagnosing | null;
  readonly endpoint: EndpointView;
  /** Milliseconds since 1970. */
  readonly now: number;
  readonly code: CodeView | null;
}

/** The panel's state for the webview. A secret is in it only when its user asked to see it. */
export function viewState(
  session: Session,
  evaluation: Evaluation,
  { schemes, profilesOf, limits, diagnosis, endpoint, now, code }: ViewParts,
): ViewState {
  const { mode, revealed, received, copyTarget } = session;
  const { scheme, generated, reading, entries, withheld, given } = evaluation;
  const sending = session.sending?.scheme === scheme?.id ? session.sending : null;
  const draft = (scheme && session.drafts.get(scheme.id)) ?? emptyDraft;
  const documentation = scheme?.document.documentation;
  return {
    mode,
    schemes,
    scheme: scheme?.id ?? null,
    ...(documentation === undefined ? {} : { documentation }),
    fields: scheme ? formOf(scheme, draft, session, { withProfile: !withheld, now }) : [],
    profiles: scheme ? profilesOf(scheme.id) : [],
    profile: withheld ? null : (draft.profile?.id ?? null),
    revealed,
    generation: generated ? drawGeneration(generated, { reveal: revealed }) : null,
    received,
    reading: reading ? drawReading(reading, { reveal: revealed, given }) : null,
    copyTarget,
    code,
    expectations: presentComparisons(draft.expected[mode], entries),
    compared: draft.compared,
    diagnosis,
    sending: sending && presentSending(sending, { reveal: revealed, now }),
    endpoint,
    limits: [...limits, ...profileLimits(draft, evaluation)],
  };
}

function formOf(
  scheme: Scheme,
  draft: Draft,
  { mode, sending }: Session,
  { withProfile, now }: { readonly withProfile: boolean; readonly now: number },
): FormField[] {
  const learned = learnedTexts(sending, scheme.id);
  const left = secondsLeft(sending, scheme.id, now);
  return scheme.fields.map((field) => {
    const type = fieldTypes[field.type];
    const secret = field.secret ? secretOf(draft, field.name, withProfile) : undefined;
    const shown = field.secret && draft.shown.has(field.name);
    const revealed = shown ? secret?.reveal() : undefined;
    const text = draft.texts[mode].get(field.name);
    const seconds = left.get(field.name);
    const isIssued = text !== undefined && learned.get(field.name) === text;
    return {
      name: field.name,
      control: field.secret ? 'password' : type.control,
      holds: field.holds,
      secret: field.secret,
      ...(type.moment === undefined ? {} : { moment: type.moment }),
      label: field.label,
      group: field.group ?? '',
      ...(field.help === undefined ? {} : { help: field.help }),
      ...(field.example === undefined ? {} : { example: String(field.example) }),
      optional: field.optional,
      ...(field.choices === undefined ? {} : { choices: choicesOf(field.choices) }),
      ...(field.valueType === 'bytes' ? { encoding: field.encoding ?? 'hex' } : {}),
      random: isRandom(field),
      value: field.secret
        ? typeof revealed === 'string'
          ? revealed
          : ''
        : shownText(draft, field, mode),
      filled: secret !== undefined,
      shown,
      ...(isIssued && seconds !== undefined ? { secondsLeft: seconds } : {}),
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
