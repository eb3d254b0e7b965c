import { svg, html, type TemplateResult } from 'lit';

import { severities } from '../../core/present/verdicts';

const icon = (path: TemplateResult): TemplateResult =>
  html`<svg class="icon" viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
    ${path}
  </svg>`;

/** Drawn here, because the icon font of VS Code would need a font in the security policy. */
export const copyIcon = icon(
  svg`<path d="M5.5 2.5h6a2 2 0 0 1 2 2v6m-3 3h-5a2 2 0 0 1-2-2v-5a2 2 0 0 1 2-2h3a2 2 0 0 1 2 2z" />`,
);

export const eyeIcon = icon(
  svg`<path d="M1.5 8C3 5 5.3 3.5 8 3.5S13 5 14.5 8C13 11 10.7 12.5 8 12.500S3 11 1.5 8z" /><circle cx="8" cy="8" r="2" />`,
);

export const hiddenIcon = icon(
  svg`<path d="M1.5 8C3 5 5.3 3.5 8 3.500S13 5 14.5 8C13 11 10.7 12.5 8 12.500S3 11 1.5 8z" /><circle cx="8" cy="8" r="2" /><path d="M2.5 13.500l11-11" />`,
);

export const diceIcon = icon(
  svg`<rect x="2.5" y="2.5" width="11" height="11" rx="2" /><g class="dots"><circle cx="5.5" cy="5.5" r=".9" /><circle cx="10.5" cy="5.5" r=".9" /><circle cx="8" cy="8" r=".9" /><circle cx="5.5" cy="10.5" r=".9" /><circle cx="10.5" cy="10.5" r=".9" /></g>`,
);

export const clockIcon = icon(svg`<circle cx="8" cy="8" r="5.5" /><path d="M8 4.500V8l2.5 1.5" />`);

export const noteIcon = icon(svg`<circle cx="8" cy="8" r="5.5" /><path d="M8 7.5V11M8 5v.5" />`);

/** The sign of a severity. That of a note is drawn, because its dot is hardly seen. */
export const signOf = (severity: keyof typeof severities): TemplateResult | string =>
  severity === 'note' ? noteIcon : severities[severity].sign;
