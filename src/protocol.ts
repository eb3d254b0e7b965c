import type { Shell } from './core/request/curl';
import type { FieldDocument } from './core/scheme/document';
import type { PresentedGeneration, PresentedReading } from './core/view/presentation';

/**
 * The only messages between host and webview. The host computes and masks; the webview draws. A
 * secret reaches the webview only when its user asks to see it.
 */

/** A message of one of the kinds of `M`. */
export type Message<M> = { [K in keyof M]: { readonly type: K; readonly body: M[K] } }[keyof M];

/** One handler for each kind of message: a forgotten one does not compile. */
export type Handlers<M> = { readonly [K in keyof M]: (body: M[K]) => void | Promise<void> };

/** Generate a request, or inspect something received. */
export type Mode = 'generate' | 'inspect';

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
  readonly generation: PresentedGeneration | null;
  /** The text in the inspector. */
  readonly received: string;
  readonly reading: PresentedReading | null;
  readonly expectations: readonly Expectation[];
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
  readonly profile: string | null;
}

/** What can be copied. */
export type CopyRequest =
  | { readonly what: 'url' | 'body' | 'html'; readonly request: string }
  | {
      readonly what: 'curl';
      readonly request: string;
      readonly shell: Shell;
      readonly withSecrets: boolean;
    }
  | { readonly what: 'value'; readonly step: string; readonly as: 'text' | 'hex' | 'base64' }
  | { readonly what: 'markdown' };

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
  profile: { readonly profile: string | null };
  /** Keeps the secrets that were typed, as a profile; the host asks for its name. */
  saveProfile: Readonly<Record<string, never>>;
  manageSecrets: Readonly<Record<string, never>>;
  copy: CopyRequest;
  openDocumentation: Readonly<Record<string, never>>;
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
