import * as v from 'valibot';

/** The part of a scheme file that says how the vendor's server answers, and what that means. */

const name = v.pipe(
  v.string(),
  v.regex(/^[a-z][A-Za-z0-9]{0,39}$/, 'a name has letters and digits'),
);
const scalar = v.union([v.string(), v.number(), v.boolean()], 'a text, a number or true/false');
const status = v.pipe(v.number(), v.integer(), v.minValue(200), v.maxValue(599));

/** A place in a JSON answer: keys joined by dots. */
export const jsonPath = v.pipe(
  v.string(),
  v.regex(
    /^[A-Za-z_][A-Za-z0-9_]{0,39}(\.[A-Za-z_][A-Za-z0-9_]{0,39}){0,7}$/,
    'a place in an answer reads like `result.token`',
  ),
);

/**
 * What a request that was received can be; `missing` and `different` are about one field or step.
 * `refused`: not accepted, for whatever reason. `any`: always.
 */
const outcome = v.pipe(
  v.string(),
  v.regex(
    /^(?:accepted|refused|any|unknownRequest|wrongMethod|wrongSignature|expired|noChallenge|(?:missing|different)\.[a-z][A-Za-z0-9]{0,39})$/,
    'an outcome is accepted, refused, wrongSignature, wrongMethod, expired, noChallenge, unknownRequest, any, missing.field or different.field',
  ),
);

/** An answer of the server, for the local endpoint; the first one whose outcome holds is given. */
export const answerSchema = v.strictObject({
  when: outcome,
  /** With `missing.field`: values that the server takes for none. */
  values: v.optional(v.array(v.string()), []),
  status: v.optional(status, 200),
  contentType: v.optional(v.pipe(v.string(), v.regex(/^[\w.+/;= -]{1,100}$/))),
  /** Text; `{name}` is the issued field, `now`, `expires` (seconds since 1970) or `random` (hex). */
  body: v.optional(v.pipe(v.string(), v.maxLength(10_000))),
  /** In place of `body`: JSON, where `$name` is one of those names. */
  json: v.optional(v.record(v.string(), v.unknown())),
});

/** What an answer means: the first one of which everything holds is shown. */
export const explanationSchema = v.strictObject({
  status: v.optional(status),
  contains: v.optional(v.pipe(v.string(), v.minLength(1), v.maxLength(200))),
  json: v.optional(v.record(jsonPath, scalar)),
  empty: v.optional(v.boolean(), false),
  /** In place of an answer: the certificate was not trusted. */
  failure: v.optional(v.literal('certificate')),
  severity: v.optional(v.picklist(['good', 'note', 'warning', 'error']), 'error'),
  text: v.pipe(v.string(), v.minLength(1), v.maxLength(600)),
});

/** A value that the server makes for one user, that the next request needs, and that expires. */
export const issueSchema = v.strictObject({
  /** The field that it is the value of. */
  field: name,
  /** The field that says whose it is; a new one replaces the old one of the same user. */
  per: name,
  length: v.pipe(v.number(), v.integer(), v.minValue(1), v.maxValue(256)),
  characters: v.optional(v.picklist(['hex', 'digits']), 'hex'),
  lifetime: v.pipe(v.string(), v.regex(/^\d{1,5}[smhd]$/, 'a duration reads like `5m`')),
  /** Where the answer says until when it is good, and the server's clock, in seconds. */
  expires: v.optional(jsonPath),
  clock: v.optional(jsonPath),
});

/**
 * What the server does to a value before it looks at it: white space cut off, spaces made `+`, a
 * missing end filled up to groups of four.
 */
export const repairSchema = v.union(
  [
    v.picklist(['trim', 'plusForSpace']),
    v.strictObject({ pad: v.pipe(v.string(), v.regex(/^[!-~]$/)) }),
  ],
  'a repair is trim, plusForSpace or { pad: character }',
);

/** The entries of a request that are about its server. */
export const serverEntries = {
  /** Fields whose value the JSON answer brings, with the place there: `token: result.token`. */
  response: v.optional(v.record(name, jsonPath)),
  /** Values of the JSON answer to show, with the place there: `sessionName: result.sessionName`. */
  shows: v.optional(v.record(name, jsonPath), {}),
  issues: v.optional(issueSchema),
  /** Parameters that the server takes from the query and from the form alike. */
  anywhere: v.optional(v.array(v.string()), []),
  /** What the server forgives, by field or step. */
  forgives: v.optional(v.record(name, v.array(repairSchema)), {}),
  answers: v.optional(v.array(answerSchema), []),
  explains: v.optional(v.array(explanationSchema), []),
};

export type AnswerDocument = v.InferOutput<typeof answerSchema>;
export type ExplanationDocument = v.InferOutput<typeof explanationSchema>;
export type IssueDocument = v.InferOutput<typeof issueSchema>;
export type Repair = v.InferOutput<typeof repairSchema>;
