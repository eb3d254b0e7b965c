import { html, nothing, type TemplateResult } from 'lit';

import type { Direction } from '../../core/evaluate/derivation';
import { visible } from '../../core/quoting/visible';
import type { FormField } from '../../protocol/viewState';
import { secondsInWords } from '../model/dateText';
import type { Context } from './context';
import { findingList } from './findings';
import { colourOf } from './pieceList';
import { longText } from './requestText';

/** The fields as far as they are known, with how each became known. */
export function recovered(context: Context): TemplateResult | typeof nothing {
  const { reading } = context.state;
  if (!reading) return nothing;
  const names = Object.keys(reading.fields);
  if (names.length === 0) return nothing;
  return html`<section aria-labelledby="fields-title">
    <h2 id="fields-title">Fields</h2>
    <div class="scroll">
      <table>
        <thead>
          <tr>
            <th scope="col">Field</th>
            <th scope="col">Value</th>
            <th scope="col">How it is known</th>
          </tr>
        </thead>
        <tbody>
          ${names.map((name) => row(context, name, reading.fields[name] ?? ''))}
        </tbody>
      </table>
    </div>
  </section>`;
}

function row(context: Context, name: string, value: string | number | boolean): TemplateResult {
  const { state, sheet } = context;
  const field = state.fields.find((one) => one.name === name);
  const direction = sheet.entries.get(name)?.direction ?? 'given';
  const findings = state.reading?.findings.filter(({ at }) => at === name) ?? [];
  return html`<tr data-origin=${name}>
    <th scope="row">
      <span class="dot ${colourOf(sheet, name)}" aria-hidden="true"></span>${visible(
        field?.label ?? name,
      )}
    </th>
    <td>
      <span class="mono">${valueText(context, name, String(value))}</span>${inWords(
        field,
        String(value),
      )}
      ${findingList(findings)}
    </td>
    <td><span class="badge ${direction}">${howKnown[direction]}</span></td>
  </tr>`;
}

const howKnown: Readonly<Record<Direction, string>> = {
  given: 'given',
  received: 'received',
  computed: 'computed',
  recovered: 'recovered',
  checked: 'checked',
};

function valueText(context: Context, name: string, text: string): unknown {
  return text === '' ? html`<span class="literal">(empty)</span>` : longText(context, name, text);
}

function inWords(field: FormField | undefined, text: string): TemplateResult | typeof nothing {
  const words = field?.holds === 'time' ? secondsInWords(text) : undefined;
  return words === undefined ? nothing : html` <span class="kind">${words}</span>`;
}
