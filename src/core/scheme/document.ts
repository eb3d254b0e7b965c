import * as v from 'valibot';

import { fieldSchema } from '../fields/document';
import { encodingNames } from '../urlEncoding';
import { answerSchema, explanationSchema, serverEntries } from './serverDocument';

/**
 * The form of a scheme file. This one schema validates a file, types it here and, as JSON schema,
 * gives editors completion; the parameters of operations come from the operations themselves.
 */

const name = v.pipe(
  v.string(),
  v.regex(
    /^[a-z][A-Za-z0-9]{0,39}$/,
    'a name has letters and digits and starts with a small letter',
  ),
);
const shortText = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const longText = v.pipe(v.string(), v.maxLength(2000));
const scalar = v.union([v.string(), v.number(), v.boolean()], 'a text, a number or true/false');

/** A condition on choice and flag fields: `{ method: [GET, DELETE] }`. */
export const conditionSchema = v.record(
  name,
  v.union([scalar, v.array(scalar)], 'a choice or a list of choices'),
);

/** A step: its operation, its parameters (checked against the operation) and a note. */
const step = v.looseObject({ op: v.string(), note: v.optional(longText) });

/** One pair of a query or form where more than the value has to be said. */
export const pairSchema = v.strictObject({
  value: v.optional(scalar),
  encode: v.optional(v.picklist(encodingNames)),
  bare: v.optional(v.boolean(), false),
  rest: v.optional(v.boolean(), false),
  when: v.optional(conditionSchema),
});

/** A part of a concatenation with a condition. */
export const partSchema = v.strictObject({
  value: scalar,
  encode: v.optional(v.picklist(encodingNames)),
  when: v.optional(conditionSchema),
});

const pairs = v.looseObject({});

const request = v.strictObject({
  title: v.optional(shortText),
  when: v.optional(conditionSchema),
  method: v.optional(
    v.pipe(v.string(), v.regex(/^(?:\$[A-Za-z0-9]+|[A-Z]{3,10})$/, 'a method reads like `POST`')),
    'GET',
  ),
  url: v.optional(v.string()),
  query: v.optional(pairs),
  form: v.optional(pairs),
  headers: v.optional(
    v.record(
      v.pipe(v.string(), v.regex(/^[A-Za-z0-9-]{1,60}$/, 'a header has letters, digits and `-`')),
      v.string(),
    ),
  ),
  body: v.optional(v.string()),
  element: v.optional(
    v.strictObject({
      tag: v.pipe(v.string(), v.regex(/^[a-z]{1,20}$/, 'an element has small letters')),
      attributes: v.record(
        v.pipe(
          v.string(),
          v.regex(/^[a-z][a-z-]{0,40}$/, 'an attribute has small letters and `-`'),
        ),
        v.string(),
      ),
    }),
  ),
  ...serverEntries,
  note: v.optional(longText),
});

const version = v.strictObject({
  until: v.optional(shortText),
  note: shortText,
  steps: v.record(name, step),
});

/** Mistakes, as `step:mistake`, that the vendor's server forgives, and why. */
const tolerance = v.strictObject({
  mistakes: v.array(v.pipe(v.string(), v.regex(/^[A-Za-z0-9]+:[A-Za-z0-9.]+$/))),
  when: v.optional(v.record(name, scalar)),
  reason: shortText,
});

export const schemeSchema = v.strictObject({
  id: v.pipe(
    v.string(),
    v.regex(/^[a-z0-9][a-z0-9-]{0,59}$/, 'an id has small letters, digits and `-`'),
  ),
  title: shortText,
  vendor: v.optional(shortText),
  summary: v.optional(longText),
  documentation: v.optional(
    v.pipe(
      v.string(),
      v.startsWith('https://', 'an address begins with https://'),
      v.maxLength(500),
    ),
  ),
  fields: v.record(name, fieldSchema),
  steps: v.record(name, step),
  requests: v.optional(v.record(name, request), {}),
  outputs: v.record(name, v.string()),
  versions: v.optional(
    v.record(
      v.pipe(
        v.string(),
        v.regex(/^[a-z0-9][a-z0-9-]{0,39}$/, 'a version has small letters, digits and `-`'),
      ),
      version,
    ),
    {},
  ),
  tolerates: v.optional(v.array(tolerance), []),
  /** For every request that has no answer or explanation of its own. */
  answers: v.optional(v.array(answerSchema), []),
  explains: v.optional(v.array(explanationSchema), []),
  notes: v.optional(v.array(longText), []),
});

export type SchemeDocument = v.InferOutput<typeof schemeSchema>;
export type RequestDocument = NonNullable<SchemeDocument['requests']>[string];
export type StepDocument = SchemeDocument['steps'][string];
export type Condition = v.InferOutput<typeof conditionSchema>;
