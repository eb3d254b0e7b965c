import { toJsonSchema } from '@valibot/to-json-schema';

import type { Operation, Parameter } from '../../src/core/operations/operation';
import { operations } from '../../src/core/operations/table';
import { schemeSchema } from '../../src/core/scheme/document';

type Json = Record<string, unknown>;

const reference = { type: 'string', pattern: '^\\$[a-z][A-Za-z0-9]*$' };

const listForms: Record<string, Json> = {
  template: { type: 'string' },
  parts: { type: 'array', items: { type: ['string', 'number', 'boolean', 'object'] } },
  pairs: {
    type: 'object',
    additionalProperties: { type: ['string', 'number', 'boolean', 'object'] },
  },
  layout: {
    type: 'object',
    additionalProperties: { anyOf: [{ type: 'integer', minimum: 1 }, { const: 'rest' }] },
  },
};

function parameterSchema(parameter: Parameter): Json {
  const { description } = parameter;
  if (parameter.kind === 'list') return { description, ...listForms[parameter.form] };
  if (parameter.kind === 'value') {
    return { description, type: ['string', 'number', 'boolean'] };
  }
  const { $schema: _, ...fixed } = toJsonSchema(parameter.schema, { errorMode: 'ignore' }) as Json;
  return { description, anyOf: [fixed, reference] };
}

function isRequired(parameter: Parameter): boolean {
  return parameter.kind !== 'constant' || parameter.schema.type !== 'optional';
}

function stepSchema({ name, summary, parameters }: Operation): Json {
  const entries = Object.entries(parameters);
  return {
    type: 'object',
    description: summary,
    properties: {
      op: { const: name, description: summary },
      note: { type: 'string', description: "The vendor's quirk, shown with the step." },
      ...Object.fromEntries(entries.map(([key, parameter]) => [key, parameterSchema(parameter)])),
    },
    required: ['op', ...entries.filter(([, one]) => isRequired(one)).map(([key]) => key)],
    additionalProperties: false,
  };
}

/** Replaces the loose form of a step, wherever it stands, by one form for each operation. */
function withOperations(node: unknown): unknown {
  if (Array.isArray(node)) return node.map(withOperations);
  if (typeof node !== 'object' || node === null) return node;
  const { properties } = node as { properties?: Json };
  if (properties && 'op' in properties && 'note' in properties) {
    return { oneOf: [...operations.values()].map(stepSchema) };
  }
  return Object.fromEntries(
    Object.entries(node).map(([key, child]) => [key, withOperations(child)]),
  );
}

/** The JSON schema of scheme files: completion and checks for editors with a YAML extension. */
export function schemeJsonSchema(): Json {
  const schema = withOperations(toJsonSchema(schemeSchema, { errorMode: 'ignore' })) as Json;
  return { ...schema, title: 'Sigscope scheme' };
}
