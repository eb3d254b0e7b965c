const steps: Readonly<Record<string, number>> = {
  ArrowRight: 1,
  ArrowDown: 1,
  ArrowLeft: -1,
  ArrowUp: -1,
  Home: -Infinity,
  End: Infinity,
};

/** Arrow keys move among the buttons of a group, of which only one is a stop of the Tab key. */
export function moveInside(event: KeyboardEvent): void {
  const step = steps[event.key];
  const group = event.currentTarget;
  if (step === undefined || !(group instanceof HTMLElement)) return;
  const buttons = [...group.querySelectorAll<HTMLElement>('button, [role="tab"]')];
  const at = buttons.findIndex((button) => button === document.activeElement);
  const next = buttons[Math.max(0, Math.min(buttons.length - 1, at + step))];
  if (!next || at === -1) return;
  event.preventDefault();
  next.focus();
}
