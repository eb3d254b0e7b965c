import { toJsonSchema } from '@valibot/to-json-schema';
import type { GenericSchema } from 'valibot';

import { fieldSchema } from '../../src/core/fields/document';
import { typeKeys } from '../../src/core/fields/fieldType';
import { fieldTypeNames, fieldTypes, type FieldTypeName } from '../../src/core/fields/types/table';
import type { ListForm, Operation, Parameter } from '../../src/core/operations/operation';
import { query } from '../../src/core/operations/query';
import { operations } from '../../src/core/operations/table';
import { pairSchema, partSchema, schemeSchema } from '../../src/core/scheme/document';
import { fieldKeys, pairKeys, partKeys, typeKeyWords } from './descriptions';

type Json = Record<string, unknown>;

const reference = { type: 'string', pattern: '^\\$[a-z][A-Za-z0-9]*$' };

const plainValue = { type: ['string', 'number', 'boolean'] };

/** The JSON schema of a form of the scheme file. */
export function schemaOf(schema: GenericSchema): Json {
  const { $schema: _, ...form } = toJsonSchema(schema, { errorMode: 'ignore' }) as Json;
  return form;
}

/** The form with a description of each of its properties. */
function described(form: Json, words: Readonly<Record<string, string>>): Json {
  const properties = Object.entries(form.properties as Json).map(([key, property]) => {
    const description = words[key];
    return [key, description === undefined ? property : { description, ...(property as Json) }];
  });
  return { ...form, properties: Object.fromEntries(properties) as Json };
}

const listForms: Readonly<Record<ListForm, Json>> = {
  template: { type: 'string' },
  parts: {
    type: 'array',
    items: { anyOf: [plainValue, described(schemaOf(partSchema), partKeys)] },
  },
  pairs: {
    type: 'object',
    additionalProperties: { anyOf: [plainValue, described(schemaOf(pairSchema), pairKeys)] },
  },
  layout: {
    type: 'object',
    additionalProperties: { anyOf: [{ type: 'integer', minimum: 1 }, { const: 'rest' }] },
  },
};

function parameterSchema(parameter: Parameter): Json {
  const { description } = parameter;
  if (parameter.kind === 'list') return { description, ...listForms[parameter.form] };
  if (parameter.kind === 'value') return { description, ...plainValue };
  return { description, anyOf: [schemaOf(parameter.schema), reference] };
}

/** Whether a scheme file has to give the parameter. */
export function isRequired(parameter: Parameter): boolean {
  return parameter.kind !== 'constant' || parameter.schema.type !== 'optional';
}

/** The parameters of an operation, with `others` before them. */
function parametersSchema({ parameters }: Operation, others: Json, required: string[]): Json {
  const entries = Object.entries(parameters);
  return {
    type: 'object',
    properties: {
      ...others,
      ...Object.fromEntries(entries.map(([key, parameter]) => [key, parameterSchema(parameter)])),
    },
    required: [...required, ...entries.filter(([, one]) => isRequired(one)).map(([key]) => key)],
    additionalProperties: false,
  };
}

function stepSchema(operation: Operation): Json {
  const { name, summary: description } = operation;
  const note = { type: 'string', description: "The vendor's quirk, shown with the step." };
  const others = { op: { const: name, description }, note };
  return { description, ...parametersSchema(operation, others, ['op']) };
}

/** The form of a field of one type: the keys that every type has, and its own. */
function typeSchema(form: Json, name: FieldTypeName): Json {
  const { summary: description, keys } = fieldTypes[name];
  const own = Object.entries(form.properties as Json).filter(
    ([key]) => !typeKeys.some((one) => one === key) || keys.some((one) => one === key),
  );
  const properties = { ...Object.fromEntries(own), type: { const: name, description } };
  return described({ ...form, description, properties }, { ...fieldKeys, ...typeKeyWords });
}

const steps = { oneOf: [...operations.values()].map(stepSchema) };
const fields = { oneOf: fieldTypeNames.map((name) => typeSchema(schemaOf(fieldSchema), name)) };

/** What a valibot schema cannot say: forms that depend on an operation or a type. */
function exact(key: string, child: unknown): unknown {
  const { additionalProperties } = child as Json;
  if (key === 'fields') return { ...(child as Json), additionalProperties: fields };
  if (key === 'steps' && additionalProperties) {
    return { ...(child as Json), additionalProperties: steps };
  }
  if (key === 'query' || key === 'form') return parametersSchema(query, {}, []);
  return withOperations(child);
}

function withOperations(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withOperations);
  if (typeof node !== 'object' || node === null) return node;
  return Object.fromEntries(Object.entries(node).map(([key, child]) => [key, exact(key, child)]));
}

/** The JSON schema of scheme files: completion and checks for editors with a YAML extension. */
export function schemeJsonSchema(): Json {
  const schema = withOperations(toJsonSchema(schemeSchema, { errorMode: 'ignore' })) as Json;
  return { ...schema, title: 'Sigscope scheme' };
}
