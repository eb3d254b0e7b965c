import type { PresentedBody } from './core/conversation/presentBody';
import type { PresentedExchange } from './core/conversation/presentExchange';
import type { PresentedMessage } from './core/conversation/presentReceived';
import type { Finding } from './core/finding';
import type { CopyTargetId } from './core/request/targets';
import type { FieldDocument } from './core/scheme/document';
import type { LanguageId } from './core/snippets/languageIds';
import type { PresentedDiagnosis } from './core/view/presentDiagnosis';
import type { DrawnGeneration, DrawnReading } from './core/view/presentation';

/**
 * The only messages between host and webview. The host computes and masks; the webview draws. A
 * secret reaches the webview only when its user asks to see it.
 */

/** A message of one of the kinds of `M`. */
export type Message<M> = { [K in keyof M]: { readonly type: K; readonly body: M[K] } }[keyof M];

/** One handler for each kind of message: a forgotten one does not compile. */
export type Handlers<M> = { readonly [K in keyof M]: (body: M[K]) => void | Promise<void> };

/** Generate a request, inspect something received, or receive requests. */
export type Mode = 'generate' | 'inspect' | 'endpoint';

/** A scheme in the list of choices. */
export interface SchemeChoice {
  readonly id: string;
  readonly title: string;
  readonly vendor: string;
  readonly summary: string;
  /** Whether it comes from a file of the workspace. */
  readonly workspace: boolean;
}

/** A field of the form. */
export interface FormField {
  readonly name: string;
  readonly type: FieldDocument['type'];
  readonly label: string;
  readonly group: string;
  readonly help?: string;
  readonly example?: string;
  readonly optional: boolean;
  /** The choices of a field of type choice, value and explanation. */
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
  readonly encoding?: 'hex' | 'base64';
  /** Whether it has a random default (the dice). */
  readonly random: boolean;
  /** The text in the field. Empty for a secret, unless it is shown. */
  readonly value: string;
  /** For a secret: whether it has a value, typed or from the profile. */
  readonly filled: boolean;
  /** For a secret: whether its value is shown. */
  readonly shown: boolean;
  /** For a value that a server issued: how many seconds it is still good. */
  readonly secondsLeft?: number;
}

/** A named set of secrets of a scheme, without their values. */
export interface ProfileChoice {
  readonly id: string;
  readonly name: string;
  /** The host name that it was made for. */
  readonly host: string;
}

/** What the other side has at a step, compared with what was computed here. */
export interface Expectation {
  readonly step: string;
  readonly equal: boolean;
  /** How the pasted text was understood. */
  readonly readAs: 'text' | 'hex' | 'base64';
  /** Offset of the first byte that differs. */
  readonly firstDifference?: number;
  /** Lengths in bytes. */
  readonly expectedLength: number;
  readonly ownLength: number;
}

/** The lines of a program that make a step, as they should be. */
export interface RightLine {
  readonly step: string;
  readonly language: LanguageId;
  readonly languages: readonly { readonly id: LanguageId; readonly label: string }[];
  readonly code: string;
}

/** The search for the cause of a mismatch, and what it found. */
export interface Diagnosing {
  /** The step at which the other side's value stands; null for all that it sent. */
  readonly step: string | null;
  readonly running: boolean;
  /** Whether it takes so long that its progress is worth a look. */
  readonly slow: boolean;
  /** How many candidates were tried so far. */
  readonly tried: number;
  /** Whether more mistakes at a time can be tried. */
  readonly canDeepen: boolean;
  /** Null while it runs. */
  readonly answer: Omit<PresentedDiagnosis, 'reading' | 'findings'> | null;
  /** How the place of the mistake looks when it is right. */
  readonly right: RightLine | null;
}

/** A conversation with the vendor's server, while it runs and after. */
export interface SendingView {
  readonly host: string;
  readonly running: boolean;
  /** Whether all was sent and none was answered by an error. */
  readonly succeeded: boolean;
  /** How many requests it has. */
  readonly planned: number;
  /** What to know beforehand, such as that nothing is encrypted. */
  readonly notes: readonly Finding[];
  readonly exchanges: readonly PresentedExchange[];
}

/** A request to the local endpoint, in the list. */
export interface EndpointRequest {
  readonly number: number;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly method: string;
  readonly target: string;
  /** The status that it was answered with. */
  readonly status: number;
  /** Null while it was not looked at. */
  readonly accepted: boolean | null;
  /** In a few words. */
  readonly outcome: string;
}

/** The request to the local endpoint that is looked at; its reading is that of the state. */
export interface SelectedRequest extends EndpointRequest {
  readonly message: PresentedMessage;
  readonly answer: {
    readonly headers: readonly string[];
    readonly body: PresentedBody;
  };
  /** What the reading cannot say. */
  readonly notes: readonly Finding[];
}

/** The local endpoint. */
export interface EndpointView {
  /** Where it listens; null while it does not. */
  readonly address: string | null;
  /** What to change in one's code. */
  readonly where: string;
  /** The port of the setting; 0 for any free one, and while the tab is not on the screen. */
  readonly port: number;
  /** The labels of the fields that it checks requests with. */
  readonly knows: readonly string[];
  /** Whether the newest request is looked at, whichever that is. */
  readonly follows: boolean;
  /** The newest first. */
  readonly requests: readonly EndpointRequest[];
  /** How many were received in all, and how many of them are no longer kept. */
  readonly total: number;
  readonly dropped: number;
  /** How many did not get as far as the scheme, by the reason in words. */
  readonly turnedAway: Readonly<Record<string, number>>;
  readonly selected: SelectedRequest | null;
}

/** How a snippet is wished for. */
export interface CodeOptions {
  readonly language: LanguageId;
  /** Whether it has the values of the form; otherwise it has examples. */
  readonly withValues: boolean;
  /** Whether secrets are written out; otherwise they come from the environment. */
  readonly withSecrets: boolean;
}

/** What a piece of code is. */
export type CodeKind = 'comment' | 'string' | 'number' | 'keyword' | 'name';

/** A piece of code; without a kind it is drawn as plain text. */
export interface CodePiece {
  readonly text: string;
  readonly kind?: CodeKind;
}

/** The Code tab: a program that computes the signature. */
export interface CodeView extends CodeOptions {
  readonly languages: readonly { readonly id: LanguageId; readonly label: string }[];
  readonly pieces: readonly CodePiece[];
  /** Why there is no such program, as a sentence. */
  readonly problem?: string;
}

/** Everything that the panel draws. */
export interface ViewState {
  readonly mode: Mode;
  readonly schemes: readonly SchemeChoice[];
  /** The chosen scheme; in Inspect, the recognised one. */
  readonly scheme: string | null;
  readonly documentation?: string;
  readonly fields: readonly FormField[];
  readonly profiles: readonly ProfileChoice[];
  readonly profile: string | null;
  readonly revealed: boolean;
  readonly generation: DrawnGeneration | null;
  /** The text in the inspector. */
  readonly received: string;
  readonly reading: DrawnReading | null;
  readonly expectations: readonly Expectation[];
  /** In Generate, what the other side sent, to compare with. */
  readonly compared: string;
  /** Null when nothing is to be explained. */
  readonly diagnosis: Diagnosing | null;
  /** What was sent from Generate; null when nothing was. */
  readonly sending: SendingView | null;
  readonly endpoint: EndpointView;
  /** The client for which a request was copied last. */
  readonly copyTarget: CopyTargetId;
  /** The Code tab of Generate, or null while Steps is in front. */
  readonly code: CodeView | null;
  /** What does not work here (untrusted workspace, browser), in sentences. */
  readonly limits: readonly string[];
}

/** What the webview keeps over a reload: never a secret. */
export interface SavedState {
  readonly mode: Mode;
  readonly scheme: string | null;
  /** Values of the fields that are not secrets. */
  readonly values: Readonly<Record<string, string>>;
  readonly received: string;
  readonly compared: string;
  readonly profile: string | null;
}

/** What can be copied. */
export type CopyRequest =
  | { readonly what: 'url' | 'body' | 'html'; readonly request: string }
  | {
      readonly what: 'as';
      readonly request: string;
      readonly target: CopyTargetId;
      readonly withSecrets: boolean;
    }
  | { readonly what: 'value'; readonly step: string; readonly as: 'text' | 'hex' | 'base64' }
  /** A value of an answer, by the number of the exchange. */
  | { readonly what: 'answer'; readonly exchange: number; readonly name: string }
  /** The address of the local endpoint. */
  | { readonly what: 'address' }
  | { readonly what: 'markdown' }
  | { readonly what: 'code' };

/** Messages from the webview. */
export interface FromView {
  /** The webview can receive; with what it kept, after a reload. */
  ready: { readonly saved: SavedState | null };
  mode: { readonly mode: Mode };
  scheme: { readonly scheme: string };
  /** Each keystroke; `sequence` comes back with the state that includes it. */
  edit: { readonly field: string; readonly value: string; readonly sequence: number };
  /** A new random value, or the current time. */
  refresh: { readonly field: string };
  /** Shows or hides the value of a secret field in the form. */
  showSecret: { readonly field: string; readonly show: boolean };
  /** Shows or hides secrets in the worksheet. */
  reveal: { readonly reveal: boolean };
  received: { readonly text: string; readonly sequence: number };
  /** Takes the recovered fields over into Generate. */
  loadIntoGenerate: Readonly<Record<string, never>>;
  /** What the other side has at a step; empty text takes it away. */
  expect: { readonly step: string; readonly text: string };
  /** What the other side sent: a URL, a token or a signature; empty text takes it away. */
  compare: { readonly text: string; readonly sequence: number };
  /** Tries more mistakes at a time. */
  searchDeeper: Readonly<Record<string, never>>;
  /** Code in this language from now on. */
  language: { readonly language: LanguageId };
  /** Ends the search for the cause. */
  stopSearch: Readonly<Record<string, never>>;
  profile: { readonly profile: string | null };
  /** Keeps the secrets that were typed, as a profile; the host asks for its name. */
  saveProfile: Readonly<Record<string, never>>;
  manageSecrets: Readonly<Record<string, never>>;
  copy: CopyRequest;
  /** The client for which requests are copied. */
  copyTarget: { readonly target: CopyTargetId };
  /** Brings the Code tab of Generate to the front, or Steps. */
  tab: { readonly code: boolean };
  code: CodeOptions;
  /** Opens the program in an editor. */
  openCode: Readonly<Record<string, never>>;
  openDocumentation: Readonly<Record<string, never>>;
  /** Sends what is on the screen, after its user has confirmed the host. */
  send: Readonly<Record<string, never>>;
  cancelSending: Readonly<Record<string, never>>;
  /** Looks for the cause why the server refused what was sent. */
  explainFailure: Readonly<Record<string, never>>;
  startEndpoint: Readonly<Record<string, never>>;
  stopEndpoint: Readonly<Record<string, never>>;
  /** Looks at a request to the endpoint; null for the newest one, whichever that is. */
  selectRequest: { readonly number: number | null };
  clearRequests: Readonly<Record<string, never>>;
  openPortSetting: Readonly<Record<string, never>>;
}

/**
 * How plain data became other plain data: anew, or in some of its parts, by their keys or indexes.
 * Parts that did not change are not in it.
 */
export type Change =
  | { readonly value: unknown }
  | { readonly parts: readonly (readonly [key: string, change: Change])[] };

/** Messages to the webview. */
export interface ToView {
  /**
   * What changed of the `ViewState`; all of it after `ready`. States are numbered, and a change is
   * one of the state before: a webview that does not have that one says `ready` again.
   */
  state: { readonly number: number; readonly change: Change; readonly sequence: number };
  /** Something happened that the state does not show, such as a copy. Announced politely. */
  notice: { readonly text: string };
}
