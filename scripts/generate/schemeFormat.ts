import { fieldTypeNames, fieldTypes } from '../../src/core/fields/types/table';
import { typeKeys } from '../../src/core/fields/fieldType';
import type { ListForm, Operation, Parameter } from '../../src/core/operations/operation';
import { operations } from '../../src/core/operations/table';
import { encodingLabel, encodingNames, urlEncode } from '../../src/core/urlEncoding';
import { Value } from '../../src/core/value';
import { fieldKeys, pairKeys, partKeys, typeKeyWords } from './descriptions';
import { isRequired, schemaOf } from './schemeSchema';

const code = (text: string): string => `\`${text}\``;

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]): string =>
    `| ${cells.map((cell) => cell.replaceAll('|', '\\|')).join(' | ')} |`;
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n');
}

const keyTable = (words: Readonly<Record<string, string>>): string =>
  table(
    ['key', 'what it is'],
    Object.entries(words).map(([key, text]) => [code(key), text]),
  );

const forms: Readonly<Record<ListForm, string>> = {
  parts: 'a list of [parts](#parts-and-pairs)',
  pairs: '[pairs](#parts-and-pairs)',
  template: 'a text',
  layout: 'names, each with a number of bytes or `rest`',
};

const values = { data: 'a value', text: 'a value that is text', bytes: 'a value that is bytes' };

/** What a parameter takes, in words. */
function taken(parameter: Parameter): string {
  if (parameter.kind === 'list') return forms[parameter.form];
  if (parameter.kind === 'value') return values[parameter.accepts];
  const { enum: choices, type, minimum, maximum } = schemaOf(parameter.schema);
  if (choices?.toString() === encodingNames.toString()) return '[an encoding](#percent-encodings)';
  if (Array.isArray(choices)) return choices.map((one) => code(String(one))).join(', ');
  if (type === 'boolean') return '`true` or `false`';
  if (type === 'string') return 'a text';
  const from = typeof minimum === 'number' ? ` from ${minimum}` : '';
  return `a whole number${from}${typeof maximum === 'number' ? ` to ${maximum}` : ''}`;
}

function usual(parameter: Parameter): string {
  if (isRequired(parameter)) return 'required';
  const { default: given } =
    parameter.kind === 'constant' ? schemaOf(parameter.schema) : { default: undefined };
  return given === undefined ? 'optional' : code(JSON.stringify(given).replaceAll('"', ''));
}

const results = {
  text: 'text',
  bytes: 'bytes',
  inputs: 'text when every input is text, else bytes',
};

function operationText(operation: Operation): string {
  const { name, summary, parameters, output } = operation;
  const rows = Object.entries(parameters).map(([key, one]) => [
    code(key),
    taken(one),
    usual(one),
    one.description,
  ]);
  const way = operation.backward ? 'can be read backward' : 'one-way';
  return [
    `### ${code(name)}`,
    `${summary} The result is ${results[output]}; ${way}.`,
    table(['parameter', 'takes', 'unless given', 'what it is'], rows),
  ].join('\n\n');
}

/** The marks of ASCII that an encoding leaves as they are. */
const kept = (name: (typeof encodingNames)[number]): string =>
  Array.from({ length: 94 }, (_, index) => String.fromCharCode(33 + index))
    .filter((mark) => !/[A-Za-z0-9]/.test(mark))
    .filter((mark) => urlEncode(name, Value.text(mark)).text === mark)
    .join('');

function encodings(): string {
  const rows = encodingNames.map((name) => [
    code(name),
    name === 'none' ? 'everything' : code(kept(name)),
    name === 'none' ? 'a space' : code(urlEncode(name, Value.text(' ')).text ?? ''),
    code(urlEncode(name, Value.text('é')).text ?? ''),
    encodingLabel(name),
  ]);
  return table(['name', 'leaves as they are', 'a space becomes', 'é becomes', 'like'], rows);
}

/** The generated sections of the page about the scheme format, by their names. */
export function sections(): Readonly<Record<string, string>> {
  return {
    fieldKeys: keyTable(fieldKeys),
    fieldTypes: table(
      ['type', 'what it holds', 'keys of its own'],
      fieldTypeNames.map((name) => {
        const { summary, keys } = fieldTypes[name];
        return [code(name), summary, keys.map(code).join(', ')];
      }),
    ),
    typeKeys: table(
      ['key', 'what it is', 'for'],
      typeKeys.map((key) => {
        const owners = fieldTypeNames.filter((name) => fieldTypes[name].keys.includes(key));
        return [code(key), typeKeyWords[key], owners.map(code).join(', ')];
      }),
    ),
    operations: [...operations.values()].map(operationText).join('\n\n'),
    parts: keyTable(partKeys),
    pairs: keyTable({ bare: pairKeys.bare, rest: pairKeys.rest }),
    encodings: encodings(),
  };
}
