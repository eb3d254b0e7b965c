import type { FieldType } from '../fieldType';
import { bytes } from './bytes';
import { choice } from './choice';
import { date } from './date';
import { flag } from './flag';
import { query } from './query';
import { secret } from './secret';
import { text } from './text';
import { time } from './time';
import { url } from './url';

const table = {
  text,
  secret,
  url,
  time,
  date,
  choice,
  flag,
  bytes,
  query,
} as const satisfies Readonly<Record<string, FieldType>>;

/** The name of a type of fields, as scheme files write it. */
export type FieldTypeName = keyof typeof table;

/** Every type of fields by its name. Adding a type is adding a row here. */
export const fieldTypes: Readonly<Record<FieldTypeName, FieldType>> = table;

/** The names, for schemas and errors. */
export const fieldTypeNames = Object.keys(table) as readonly FieldTypeName[];
