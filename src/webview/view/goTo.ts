/** Brings a field's control or a step's card into view and gives it the focus. */
export function goTo(name: string): void {
  const row = document.getElementById(fieldId(name));
  const target =
    row?.querySelector<HTMLElement>('.control') ?? document.getElementById(stepId(name));
  target?.scrollIntoView({ block: 'nearest' });
  target?.focus();
}

/** The id of a field's row in the form. */
export const fieldId = (name: string): string => `field-${name}`;

/** The id of a step's card in the worksheet; where a step has two cards, of the last one. */
export const stepId = (key: string): string => `step-${key}`;
