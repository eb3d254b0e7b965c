import { emptyText, Value } from '../../value';
import type { FieldType } from '../fieldType';
import { matched } from '../matched';
import { refuse } from '../refuse';

/** A query string as it stands in an address, already percent-encoded. */
export const query: FieldType = {
  summary: 'A query string as it stands in an address, percent-encoded already.',
  keys: ['match'],
  control: 'line',
  holds: 'query',
  valueType: () => 'text',
  shape: matched,
  parse: (text, _field, _environment, say) => {
    const odd = /[^A-Za-z0-9\-._~!$&'()*+,;=:@/?%]/u.exec(text);
    if (!odd) return text === '' ? emptyText : Value.text(text);
    return refuse(
      say,
      'query',
      `The character at ${odd.index} cannot stand in a query string.`,
      'Percent-encode the values: name=value&other=value.',
    );
  },
  standIn: ({ name }) => name,
};
