import type { Comparison } from '../core/present/compared';
import type { PresentedExchange } from '../core/present/sent';
import type { PresentedAnswer, PresentedMessage } from '../core/present/received';
import type { Finding } from '../core/finding';
import type { CopyTargetId } from '../core/request/targets';
import type { Content, Control, FieldForm } from '../core/fields/fieldType';
import type { LanguageId } from '../core/snippets/languageIds';
import type { PresentedDiagnosis } from '../core/present/explained';
import type { DrawnGeneration, DrawnReading } from '../core/present/presentation';
import type { CodeOptions, Mode } from './fromView';

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
  readonly control: Control;
  /** What the text of the field holds. */
  readonly holds: Content;
  readonly secret: boolean;
  /** The moment that a button puts into the field. */
  readonly moment?: 'now' | 'today';
  readonly label: string;
  readonly group: string;
  readonly help?: string;
  readonly example?: string;
  readonly optional: boolean;
  /** The choices of a field of type choice, value and explanation. */
  readonly choices?: readonly { readonly value: string; readonly label: string }[];
  /** How bytes are typed. */
  readonly encoding?: NonNullable<FieldForm['encoding']>;
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
export interface SelectedRequest extends EndpointRequest, PresentedAnswer {
  readonly message: PresentedMessage;
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
  readonly expectations: readonly Comparison[];
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
