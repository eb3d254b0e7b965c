import { html, nothing, type TemplateResult } from 'lit';

import type { DrawnRequest } from '../../core/present/presentation';
import { visible } from '../../core/quoting/visible';
import { originsOf } from '../model/origins';
import { piecesOf } from '../model/pieces';
import { spell } from '../model/spelling';
import { parametersOf, urlPartsOf, type Parameter } from '../model/urlParts';
import type { Context } from './context';
import { drawPieces } from './pieceList';
import { format } from './value';

const shownAtFirst = 2048;
const shownAtMost = 131_072;

/** A text of the result; a long one is cut until somebody asks for it. With `lines`, in its lines. */
export function longText(context: Context, key: string, text: string, lines = false): unknown {
  const { ui, redraw } = context;
  if (text.length <= shownAtFirst) {
    return html`<span class="plain">${visible(text, { lines })}</span>`;
  }
  const open = ui.expanded.has(key);
  const toggle = (): void => {
    if (!ui.expanded.delete(key)) ui.expanded.add(key);
    redraw();
  };
  return html`<span class="plain"
      >${visible(text.slice(0, open ? shownAtMost : shownAtFirst), { lines })}…</span
    >
    <button class="link" aria-expanded=${open ? 'true' : 'false'} @click=${toggle}>
      ${open ? 'Show less' : `Show ${format(Math.min(text.length, shownAtMost))} of ${format(text.length)} characters`}
    </button>`;
}

/** An address, cut at its separators: scheme, host, path, and a line for each parameter. */
export function urlLines(context: Context, request: string, url: string): TemplateResult {
  const parts = urlPartsOf(url);
  if (!parts) return html`<div class="value">${longText(context, request, url)}</div>`;
  const { scheme, host, path, parameters } = parts;
  return html`<div class="value url" dir="ltr">
    <span class="literal">${visible(scheme)}</span
    ><span class="host">${visible(host)}</span>${longText(context, request, path)}
    ${parameterLines(context, `${request}.query`, '?', parameters)}
  </div>`;
}

/** A form body, a line for each parameter; any other body as it is. */
export function bodyLines(
  context: Context,
  { name, headers }: DrawnRequest,
  body: string,
): TemplateResult {
  const isForm = headers.some(({ value }) => value === 'application/x-www-form-urlencoded');
  if (!isForm) return html`<code class="code">${longText(context, name, body)}</code>`;
  return html`<div class="value url" dir="ltr">
    ${parameterLines(context, `${name}.form`, '', parametersOf(body))}
  </div>`;
}

/** The parameters, their values in the colours of their origins where the piece says them. */
function parameterLines(
  context: Context,
  piece: string,
  before: string,
  parameters: readonly Parameter[],
): TemplateResult | typeof nothing {
  if (parameters.length === 0) return nothing;
  const { sheet } = context;
  const entry = sheet.entries.get(piece);
  let at = 0;
  const lines = parameters.map(({ name, value }, index) => {
    const start = at + (value === undefined ? 0 : name.length + 1);
    const end = start + (value ?? name).length;
    at = end + 1;
    // Only where the piece stands in the address letter by letter do its origins belong here.
    const same =
      entry?.text?.slice(start, end) === (value ?? name) && entry.length === entry.text.length;
    const long = end - start > shownAtFirst;
    const shown =
      entry && same && !long
        ? drawPieces(
            sheet,
            piecesOf(
              spell(entry, 'text', end),
              originsOf(sheet.entries, entry, start, end),
              [],
              start,
              end,
            ),
          )
        : longText(context, `${piece} ${index}`, value ?? name);
    const sign = index === 0 ? before : '&';
    return html`<li>
      <span class="literal">${sign}</span>${
        value === undefined
          ? nothing
          : html`<span class="parameter">${visible(name)}</span><span class="literal">=</span>`
      }${shown}
    </li>`;
  });
  return html`<ul class="parameters">
    ${lines}
  </ul>`;
}
