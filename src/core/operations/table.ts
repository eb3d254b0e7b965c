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

/** Every operation by the name that scheme files use. Adding one is adding a row. */
export const operations: ReadonlyMap<string, Operation> = new Map(
  [
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
  ].map((operation) => [operation.name, operation]),
);
