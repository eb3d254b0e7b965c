type Json = Readonly<Record<string, unknown>>;

const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

const isOfType = (value: unknown, type: string): boolean => {
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return isObject(value);
  return type === 'integer' ? Number.isInteger(value) : typeof value === type;
};

/** The keywords of JSON schema that the schema of scheme files uses, each as a test of a value. */
const keywords: Readonly<Record<string, (wanted: never, value: never, schema: Json) => boolean>> = {
  type: (wanted: string | string[], value: unknown) =>
    [wanted].flat().some((one) => isOfType(value, one)),
  const: (wanted: unknown, value: unknown) => wanted === value,
  enum: (wanted: unknown[], value: unknown) => wanted.includes(value),
  anyOf: (wanted: Json[], value: unknown) => wanted.some((one) => isValid(one, value)),
  oneOf: (wanted: Json[], value: unknown) =>
    wanted.filter((one) => isValid(one, value)).length === 1,
  pattern: (wanted: string, value: unknown) =>
    typeof value !== 'string' || new RegExp(wanted, 'u').test(value),
  minLength: (wanted: number, value: unknown) =>
    typeof value !== 'string' || value.length >= wanted,
  maxLength: (wanted: number, value: unknown) =>
    typeof value !== 'string' || value.length <= wanted,
  minimum: (wanted: number, value: unknown) => typeof value !== 'number' || value >= wanted,
  maximum: (wanted: number, value: unknown) => typeof value !== 'number' || value <= wanted,
  items: (wanted: Json, value: unknown) =>
    !Array.isArray(value) || value.every((one) => isValid(wanted, one)),
  required: (wanted: string[], value: unknown) =>
    !isObject(value) || wanted.every((key) => Object.hasOwn(value, key)),
  propertyNames: (wanted: Json, value: unknown) =>
    !isObject(value) || Object.keys(value).every((key) => isValid(wanted, key)),
  properties: (wanted: Record<string, Json>, value: unknown) =>
    !isObject(value) ||
    Object.entries(wanted).every(
      ([key, one]) => !Object.hasOwn(value, key) || isValid(one, value[key]),
    ),
  additionalProperties: (wanted: Json | false, value: unknown, { properties = {} }: Json) =>
    !isObject(value) ||
    Object.entries(value).every(
      ([key, one]) =>
        Object.hasOwn(properties as Json, key) || (wanted !== false && isValid(wanted, one)),
    ),
};

const annotations = new Set(['$schema', 'title', 'description', 'default']);

/** Whether a value is valid under a JSON schema. Throws on a keyword that is not known here. */
export function isValid(schema: Json, value: unknown): boolean {
  return Object.entries(schema).every(([keyword, wanted]) => {
    if (annotations.has(keyword)) return true;
    const holds = keywords[keyword];
    if (!holds) throw new Error(`the keyword ${keyword} is not known`);
    return holds(wanted as never, value as never, schema);
  });
}
