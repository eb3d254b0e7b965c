import * as v from 'valibot';

import { byteEncodings } from './encodedBytes';
import { fieldTypeNames } from './types/table';

const shortText = v.pipe(v.string(), v.minLength(1), v.maxLength(200));
const longText = v.pipe(v.string(), v.maxLength(2000));
const scalar = v.union([v.string(), v.number(), v.boolean()], 'a text, a number or true/false');

const random = v.strictObject({
  random: v.picklist(['digits', 'bytes']),
  length: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(256)),
});

const warning = v.strictObject({
  equals: v.optional(v.string()),
  shorterThan: v.optional(v.number()),
  notMatching: v.optional(v.string()),
  code: v.pipe(
    v.string(),
    v.regex(/^[a-z][A-Za-z]*\.[a-z][A-Za-z]*$/, 'a code reads like `salt.zero`'),
  ),
  severity: v.optional(v.picklist(['error', 'warning', 'note']), 'warning'),
  message: shortText,
  hint: v.optional(shortText),
});

/** The form of a field in a scheme file. Which of the keys a field may have is said by its type. */
export const fieldSchema = v.strictObject({
  type: v.picklist(fieldTypeNames),
  label: v.optional(shortText),
  help: v.optional(longText),
  example: v.optional(scalar),
  group: v.optional(shortText),
  optional: v.optional(v.boolean(), false),
  default: v.optional(
    v.union([scalar, random], 'a text, a number, true/false or `{ random: digits, length: 10 }`'),
  ),
  warn: v.optional(v.array(warning), []),
  choices: v.optional(v.record(v.pipe(v.string(), v.minLength(1), v.maxLength(100)), longText)),
  match: v.optional(v.string()),
  encoding: v.optional(v.picklist(['text', ...byteEncodings])),
  prefix: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(40))),
  length: v.optional(v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(65536))),
  expires: v.optional(v.pipe(v.string(), v.regex(/^\d{1,5}[smhd]$/, 'a duration reads like `7d`'))),
});

/** A field as its scheme file declares it. */
export type FieldDocument = v.InferOutput<typeof fieldSchema>;
/** What a scheme file says of certain values of a field. */
export type WarningDocument = FieldDocument['warn'][number];
