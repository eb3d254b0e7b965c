import type { Http } from '../../core/conversation/http';
import type { Environment } from '../../core/environment';
import type { Shell } from '../../core/request/curl';
import type { Scheme } from '../../core/scheme/scheme';
import type { LanguageId } from '../../core/snippets/languageIds';
import type { Event } from './event';
import type { Place } from './limits';

/**
 * What the panel's model needs of the program around it: VS Code, or a page of a test. The model
 * itself knows neither.
 */
export interface Ports {
  readonly log: Log;
  /** The clock, zone and randomness for one computation. */
  readonly environment: () => Environment;
  readonly place: () => Place;
  readonly onDidChangePlace: Event;
  /** Loads the means to send and to receive requests. */
  readonly http: () => Promise<Http>;
  readonly clipboard: Clipboard;
  readonly questions: Questions;
  readonly editor: Editor;
  readonly settings: Settings;
  /** What is kept on this machine. */
  readonly kept: Storage;
  /** What is kept for this workspace. */
  readonly keptHere: Storage;
  readonly secrets: SecretStorage;
  readonly secretSources: () => SecretSources;
  readonly workspaceSchemes: SchemeSource;
}

/** Where it is said what happened, and what went wrong. */
export interface Log {
  info(message: string): void;
  warn(message: string): void;
  /** Runs an action that nobody waits for. What the action throws is told to the user. */
  run(what: string, action: () => unknown): void;
}

export interface Clipboard {
  writeText(text: string): PromiseLike<void>;
}

/** What is asked of the user. When the user leaves a question, the action that asked rejects. */
export interface Questions {
  /** Whether requests may be sent to a host for the first time. */
  agreesToSend(question: { readonly message: string; readonly detail: string }): Promise<boolean>;
  /** Whether the secrets of a profile may be used with another host than that of the profile. */
  agreesToHost(
    profile: { readonly name: string; readonly host: string },
    host: string,
  ): Promise<boolean>;
  /** Whether secrets are saved in the profile in use, or else in a new one. */
  updatesProfile(name: string): Promise<boolean>;
  profileName(suggested: string): Promise<string>;
  profileHost(): Promise<string>;
}

/** What the program around the panel opens and shows beside the panel. */
export interface Editor {
  openCode(text: string, language: LanguageId): Promise<void>;
  openLink(address: string): PromiseLike<unknown>;
  openPortSetting(): PromiseLike<unknown>;
  manageSecrets(): PromiseLike<unknown>;
  /** Shows a title for as long as an action takes. */
  showProgress(title: string, action: () => Promise<void>): PromiseLike<void>;
}

export interface Settings {
  shell(): Shell;
  /** The port of the endpoint; 0 for any free port. */
  endpointPort(): number;
}

/** Plain data by keys. */
export interface Storage {
  get(key: string): unknown;
  update(key: string, value: unknown): PromiseLike<void>;
}

/** Encrypted texts by keys. */
export interface SecretStorage {
  readonly onDidChange: Event<{ readonly key: string }>;
  get(key: string): PromiseLike<string | undefined>;
  store(key: string, value: string): PromiseLike<void>;
  delete(key: string): PromiseLike<void>;
}

/** Where secrets are read from besides the secret storage. */
export interface SecretSources {
  /** Undefined in a browser. */
  readonly environment: ((variable: string) => string | undefined) | undefined;
  /** The texts of the files of that path, one per workspace folder. Undefined when not trusted. */
  readonly files: ((path: string) => Promise<readonly string[]>) | undefined;
}

/** The schemes that do not come with Sigscope. */
export interface SchemeSource {
  /** The same array as long as nothing changes. */
  readonly schemes: readonly Scheme[];
  readonly onDidChange: Event;
  /** Reads the schemes once. */
  load(): Promise<void>;
}
