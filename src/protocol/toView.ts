/**
 * How plain data became other plain data: anew, or in some of its parts, by their keys or indexes.
 * Parts that did not change are not in it.
 */
export type Change =
  | { readonly value: unknown }
  | { readonly parts: readonly (readonly [key: string, change: Change])[] };

/**
 * The bodies of the messages to the webview, by their type. The host computes and masks; the
 * webview draws. A secret reaches the webview only when its user asks to see it.
 */
export interface ToView {
  /**
   * What changed of the `ViewState`; all of it after `ready`. States are numbered, and a change is
   * one of the state before: a webview that does not have that one says `ready` again.
   */
  readonly state: { readonly number: number; readonly change: Change; readonly sequence: number };
  /** Something happened that the state does not show, such as a copy. Announced politely. */
  readonly notice: { readonly text: string };
}
