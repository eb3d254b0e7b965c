import { noChange } from 'lit';
import { directive, Directive, type ElementPart } from 'lit/directive.js';

/**
 * Gives an element its share of a row. Set as a property: a `style` attribute would be refused by
 * the page's content security policy.
 */
class Share extends Directive {
  #share: number | undefined;

  override render(_share: number): unknown {
    return noChange;
  }

  override update({ element }: ElementPart, [share]: [number]): unknown {
    if (share !== this.#share && element instanceof HTMLElement) {
      this.#share = share;
      element.style.flexGrow = String(share);
    }
    return noChange;
  }
}

export const share = directive(Share);
