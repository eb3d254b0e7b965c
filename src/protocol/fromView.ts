import * as v from 'valibot';

import { copyTargetIds } from '../core/request/targets';
import { languageIds } from '../core/snippets/languageIds';

/**
 * The messages from the webview. These schemas are their only declaration: the host checks what
 * arrives with them, and the types are inferred from them. The webview imports the types alone, so
 * that no schema is in its bundle.
 */

const text = v.string();
const language = v.picklist(languageIds);
const target = v.picklist(copyTargetIds);
const count = v.pipe(v.number(), v.integer());
const nothing = v.record(v.string(), v.never());
const mode = v.picklist(['generate', 'inspect', 'endpoint']);

const codeOptions = v.object({
  language,
  /** Whether it has the values of the form; otherwise it has examples. */
  withValues: v.boolean(),
  /** Whether secrets are written out; otherwise they come from the environment. */
  withSecrets: v.boolean(),
});

const copyRequest = v.variant('what', [
  v.object({ what: v.picklist(['url', 'body', 'html']), request: text }),
  v.object({ what: v.literal('as'), request: text, target, withSecrets: v.boolean() }),
  v.object({ what: v.literal('value'), step: text, as: v.picklist(['text', 'hex', 'base64']) }),
  /** A value of an answer, by the number of the exchange. */
  v.object({ what: v.literal('answer'), exchange: count, name: text }),
  /** `address` is that of the local endpoint. */
  v.object({ what: v.picklist(['address', 'markdown', 'code']) }),
]);

/** What a webview keeps over a reload, as it is checked when it comes back. */
export const savedState = v.object({
  mode,
  scheme: v.nullable(text),
  /** Values of the fields that are not secrets. */
  values: v.record(text, text),
  received: text,
  compared: v.optional(text, ''),
  profile: v.nullable(text),
});

/** Messages that change the session and do nothing else: each has a reducer. */
export const changes = {
  mode: v.object({ mode }),
  scheme: v.object({ scheme: text }),
  /** Each keystroke; `sequence` comes back with the state that includes it. */
  edit: v.object({ field: text, value: text, sequence: count }),
  /** A new random value, or the current time. */
  refresh: v.object({ field: text }),
  /** Shows or hides the value of a secret field in the form. */
  showSecret: v.object({ field: text, show: v.boolean() }),
  /** Shows or hides secrets in the worksheet. */
  reveal: v.object({ reveal: v.boolean() }),
  received: v.object({ text, sequence: count }),
  /** What the other side has at a step; empty text takes it away. */
  expect: v.object({ step: text, text }),
  /** What the other side sent: a URL, a token or a signature; empty text takes it away. */
  compare: v.object({ text, sequence: count }),
  /** Looks at a request to the endpoint; null for the newest one, whichever that is. */
  selectRequest: v.object({ number: v.nullable(count) }),
};

/** Messages that ask the host to do something: each has a handler. */
export const commands = {
  /** The webview can receive; with what it kept, after a reload. */
  ready: v.object({ saved: v.nullable(savedState) }),
  /** Takes the recovered fields over into Generate. */
  loadIntoGenerate: nothing,
  /** Tries more mistakes at a time. */
  searchDeeper: nothing,
  /** Ends the search for the cause. */
  stopSearch: nothing,
  profile: v.object({ profile: v.nullable(text) }),
  /** Keeps the secrets that were typed, as a profile; the host asks for its name. */
  saveProfile: nothing,
  manageSecrets: nothing,
  copy: copyRequest,
  /** The client for which requests are copied from now on. */
  copyTarget: v.object({ target }),
  /** Brings the Code tab of Generate to the front, or Steps. */
  tab: v.object({ code: v.boolean() }),
  code: codeOptions,
  /** Code in this language from now on. */
  language: v.object({ language }),
  /** Opens the program in an editor. */
  openCode: nothing,
  openDocumentation: nothing,
  /** Sends what is on the screen, after its user has confirmed the host. */
  send: nothing,
  cancelSending: nothing,
  /** Looks for the cause why the server refused what was sent. */
  explainFailure: nothing,
  startEndpoint: nothing,
  stopEndpoint: nothing,
  clearRequests: nothing,
  openPortSetting: nothing,
};

type Bodies<S extends Readonly<Record<string, v.GenericSchema>>> = {
  readonly [K in keyof S]: v.InferOutput<S[K]>;
};

/** The bodies of the messages that change the session, by their type. */
export type Changes = Bodies<typeof changes>;

/** The bodies of the messages that ask for something, by their type. */
export type Commands = Bodies<typeof commands>;

/** The bodies of all messages from the webview, by their type. */
export type FromView = Changes & Commands;

/** Generate a request, inspect something received, or receive requests. */
export type Mode = v.InferOutput<typeof mode>;

/** How a snippet is wished for. */
export type CodeOptions = v.InferOutput<typeof codeOptions>;

/** What can be copied. */
export type CopyRequest = v.InferOutput<typeof copyRequest>;

/** What the webview keeps over a reload: never a secret. */
export type SavedState = v.InferOutput<typeof savedState>;
