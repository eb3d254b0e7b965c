import { noChange } from 'lit';
import { directive, Directive, type ElementPart } from 'lit/directive.js';

/** What assistive technology should know of a control. */
export interface Description {
  readonly description: string;
  readonly invalid: boolean;
  readonly required: boolean;
}

interface Control extends HTMLElement {
  readonly updateComplete?: Promise<unknown>;
}

/**
 * Describes the control inside a custom element: what describes it stands outside, where an id
 * cannot be referred to.
 */
class Accessible extends Directive {
  #before: Description | undefined;

  override render(_description: Description): unknown {
    return noChange;
  }

  override update({ element }: ElementPart, [next]: [Description]): unknown {
    const before = this.#before;
    const same =
      before?.description === next.description &&
      before.invalid === next.invalid &&
      before.required === next.required;
    if (same) return noChange;
    this.#before = next;
    const control = element as Control;
    void (control.updateComplete ?? Promise.resolve()).then(() => describe(control, next));
    return noChange;
  }
}

function describe(control: Control, { description, invalid, required }: Description): void {
  const inner = control.shadowRoot?.querySelector('input, textarea, [role="combobox"]') ?? control;
  set(inner, 'aria-description', description === '' ? undefined : description);
  set(inner, 'aria-invalid', invalid ? 'true' : undefined);
  set(inner, 'aria-required', required ? 'true' : undefined);
}

function set(element: Element, name: string, value: string | undefined): void {
  if (value === undefined) element.removeAttribute(name);
  else element.setAttribute(name, value);
}

export const accessible = directive(Accessible);
