import { html, nothing, type TemplateResult } from 'lit';

import type { PresentedExchange } from '../../core/present/sent';
import { severities } from '../../core/present/verdicts';
import { visible } from '../../core/quoting/visible';
import { bodyText, headerTable } from './body';
import type { Context } from './context';
import { countdown } from './countdown';
import { copyIcon, signOf } from './icons';
import { prose } from './prose';
import { bytes, format } from './value';

const kinds = ['', 'Information', 'Success', 'Redirect', 'Refused', 'Server error'];

/** A request that was sent and what came back: status, meaning, what it brought, headers, body. */
export function exchange(
  context: Context,
  index: number,
  one: PresentedExchange,
  single: boolean,
): TemplateResult {
  const { request, answer, severity, explanation } = one;
  const id = `answer-${index}`;
  const number = single ? '' : `${index + 1}. `;
  const title = answer
    ? `${number}${answer.status} ${answer.reason === '' ? kindOf(answer.status) : visible(answer.reason)}`
    : `${number}No answer`;
  const { label } = severities[severity];
  const kind = severity === 'good' ? 'accepted' : severity;
  return html`<article class="card exchange ${kind}" aria-labelledby=${id}>
    <header>
      <h3 id=${id}>${title}</h3>
      <span class="words">${request.method} ${visible(request.title ?? request.name)}</span>
      ${
        answer
          ? html`<span class="tools"
              ><span class="length"
                >${format(answer.milliseconds)} ms, ${bytes(answer.length)}</span
              ></span
            >`
          : nothing
      }
    </header>
    <p class="finding ${kind}">
      <span class="sign"><span aria-hidden="true">${signOf(severity)}</span> ${label}:</span>
      ${prose(explanation)}
    </p>
    ${brought(context, index, one)} ${redirects(one)}
    ${
      answer
        ? html`${headerTable(answer.headers, visible)}
          ${bodyText(context, {
            key: id,
            body: {
              length: answer.length,
              ...(answer.body === undefined ? {} : { text: answer.body }),
              ...(answer.hex === undefined ? {} : { hex: answer.hex }),
            },
            truncated: answer.truncated,
            lines: true,
          })}`
        : nothing
    }
  </article>`;
}

const kindOf = (status: number): string => kinds[Math.floor(status / 100)] ?? '';

/** The values that the answer brought: those for the next request, and those to take away. */
function brought(
  { post }: Context,
  index: number,
  { learned, shown, secondsLeft }: PresentedExchange,
): TemplateResult | typeof nothing {
  const values = [...Object.entries(learned), ...Object.entries(shown)];
  if (values.length === 0) return nothing;
  return html`<dl class="brought">
    ${values.map(
      ([name, value]) =>
        html`<dt>${visible(name)}</dt>
          <dd>
            <code>${visible(value)}</code>
            <button
              class="tool"
              title="Copy ${visible(name)}"
              aria-label="Copy ${visible(name)}"
              @click=${() => post('copy', { what: 'answer', exchange: index, name })}
            >
              ${copyIcon}
            </button>
            ${
              secondsLeft !== undefined && name in learned
                ? html`<span class="kind" role="timer">${countdown(secondsLeft)}</span>`
                : nothing
            }
          </dd>`,
    )}
  </dl>`;
}

function redirects({ redirects: list }: PresentedExchange): TemplateResult | typeof nothing {
  if (list.length === 0) return nothing;
  return html`<ul class="redirects">
    ${list.map(
      ({ status, location, followed }) =>
        html`<li>
          <span class="kind">${status}, ${followed ? 'followed to' : 'not followed to'}</span>
          <code>${visible(location)}</code>
        </li>`,
    )}
  </ul>`;
}
