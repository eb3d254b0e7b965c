import { rootOf } from './model/origins';

/**
 * Pointing at a field lights its bytes in every step, and pointing at bytes lights the field. One
 * style rule says what is lit, so that nothing has to be drawn again.
 */
export function lightOrigins(page: Document): void {
  const sheet = new CSSStyleSheet();
  page.adoptedStyleSheets.push(sheet);
  let lit = '';
  const light = (target: EventTarget | null): void => {
    const name = originAt(target);
    if (name === lit) return;
    lit = name;
    sheet.replaceSync(name === '' ? '' : `[data-origin~="${CSS.escape(name)}"] { ${litStyle} }`);
  };
  // Not `pointerover`, which also comes when the page scrolls away under a pointer at rest.
  page.addEventListener('pointermove', ({ target }) => light(target), { passive: true });
  page.addEventListener('focusin', ({ target }) => light(target));
  page.documentElement.addEventListener('pointerleave', () => light(page.activeElement));
}

const litStyle = [
  'background-color: var(--lit-background)',
  'box-shadow: 0 0 0 1px var(--lit-outline)',
  'border-radius: 2px',
].join(';');

/** The name to light for what was pointed at: bytes light their root. */
function originAt(target: EventTarget | null): string {
  const element = target instanceof Element ? target.closest('[data-origin]') : null;
  const names = element?.getAttribute('data-origin')?.split(' ') ?? [];
  return rootOf({ names }) ?? '';
}
