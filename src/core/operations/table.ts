import { base64 } from './base64';
import { charmap } from './charmap';
import { concat, template } from './concat';
import { date } from './date';
import { encrypt } from './encrypt';
import { fit } from './fit';
import { hash } from './hash';
import { hex } from './hex';
import { hmac } from './hmac';
import { layout } from './layout';
import type { Operation } from './operation';
import { query } from './query';
import { slice } from './slice';

/** Every operation by the name that scheme files use: its own. Adding one is adding a row. */
const table = {
  concat,
  template,
  query,
  date,
  slice,
  fit,
  hash,
  hmac,
  hex,
  base64,
  charmap,
  encrypt,
  layout,
} as const satisfies Readonly<Record<string, Operation>>;

/** The operations with their parameters. */
export type OperationTable = typeof table;

/** The name of an operation. A table with a row for each operation has these names as its keys. */
export type OperationName = keyof typeof table;

/** The operations by name. */
export const operations: ReadonlyMap<string, Operation> = new Map(Object.entries(table));
