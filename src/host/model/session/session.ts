import type { Environment } from '../../../core/environment';
import type { CopyTargetId } from '../../../core/request/targets';
import type { Scheme } from '../../../core/scheme/scheme';
import type { LanguageId } from '../../../core/snippets/languageIds';
import type { Value } from '../../../core/value';
import type { Changes, CodeOptions, Commands, Mode, SavedState } from '../../../protocol/fromView';
import type { Message } from '../../../protocol/message';
import type { ActiveProfile, Draft } from './draft';
import type { Sending, Sent } from './sending';

/** The state of a panel. Immutable; nothing in it prints a secret. */
export interface Session {
  readonly mode: Mode;
  /** The scheme chosen in Generate. */
  readonly scheme: string | null;
  /** In Inspect, the scheme that the user chose in place of the recognised one. */
  readonly readAsScheme: string | null;
  readonly received: string;
  readonly drafts: ReadonlyMap<string, Draft>;
  readonly revealed: boolean;
  /** The last conversation. */
  readonly sending: Sending | null;
  /** The request to the endpoint that is looked at; null for the newest one. */
  readonly selectedRequest: number | null;
  readonly copyTarget: CopyTargetId;
  /** Whether the Code tab of Generate is in front. */
  readonly showsCode: boolean;
  readonly code: CodeOptions;
}

/** What a reducer may look at. */
export interface World {
  readonly schemes: readonly Scheme[];
  readonly environment: Environment;
  /** The scheme that is on the screen: chosen, or recognised. */
  readonly active: Scheme | undefined;
}

/** What changes a session: messages of the webview, and what the host learned meanwhile. */
export interface Actions
  extends Changes, Pick<Commands, 'copyTarget' | 'tab' | 'code' | 'language'> {
  restore: SavedState;
  /** Takes the recovered fields over into Generate. */
  load: { readonly scheme: Scheme; readonly fields: ReadonlyMap<string, Value> };
  useProfile: { readonly scheme: string; readonly profile: ActiveProfile | null };
  /** The typed secrets are in a profile now. */
  forgetTyped: { readonly scheme: string };
  sendingStarted: Omit<Sending, 'sent' | 'succeeded'>;
  /** An answer came, or nothing did; what it brought goes into the fields. */
  sent: Sent;
  sendingEnded: { readonly succeeded: boolean };
}

export type Action = Message<Actions>;

/** What was entered for a scheme. */
export function draftFor(session: Session, scheme: Scheme | undefined): Draft | undefined {
  return scheme && session.drafts.get(scheme.id);
}

/** A session before anything was entered. */
export const emptySession: Session = {
  mode: 'generate',
  scheme: null,
  readAsScheme: null,
  received: '',
  drafts: new Map(),
  revealed: false,
  sending: null,
  selectedRequest: null,
  copyTarget: 'curl',
  showsCode: false,
  code: { language: 'python', withValues: true, withSecrets: false },
};

/** A session that begins with what was chosen last. */
export function startingSession({
  language = emptySession.code.language,
  target,
}: {
  readonly language: LanguageId | undefined;
  readonly target: CopyTargetId;
}): Session {
  return { ...emptySession, copyTarget: target, code: { ...emptySession.code, language } };
}
