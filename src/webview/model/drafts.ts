import type { FormField, ViewState } from '../../protocol/viewState';

interface Draft {
  readonly text: string;
  readonly sequence: number;
}

/**
 * Texts that were typed here and that no state has confirmed yet. The control being edited shows
 * them, so that a state on its way never takes a keystroke back.
 */
export class Drafts {
  readonly #texts = new Map<string, Draft>();
  #sequence = 0;

  /** Keeps a text and gives the number under which it is sent. */
  add(key: string, text: string): number {
    this.#sequence += 1;
    this.#texts.set(key, { text, sequence: this.#sequence });
    return this.#sequence;
  }

  /** The text that was typed, or undefined when the state's own is right. */
  get(key: string): string | undefined {
    return this.#texts.get(key)?.text;
  }

  /** Takes a state over: what it includes is no draft any more. */
  confirm(before: ViewState | null, after: ViewState, sequence: number): void {
    const other =
      before?.scheme !== after.scheme ||
      before.mode !== after.mode ||
      before.profile !== after.profile;
    const fields = new Map(after.fields.map((field) => [fieldKey(field.name), field]));
    for (const [key, draft] of this.#texts) {
      if (draft.sequence > sequence) continue;
      const field = fields.get(key);
      if (other || !field || !keepsSecret(field, draft)) this.#texts.delete(key);
    }
  }
}

/**
 * A state has no text of a secret that is not shown: what was typed stays in its own control, so
 * that a typing error can be put right.
 */
function keepsSecret({ secret, shown, filled }: FormField, { text }: Draft): boolean {
  return secret && !shown && filled === (text !== '');
}

/** The key of a field's text; the received text has another one. */
export const fieldKey = (name: string): string => `field:${name}`;

/** The key of the text in the inspector. */
export const receivedKey = 'received';

/** The key of what the other side sent, in Generate. */
export const comparedKey = 'compared';
