import { base64Mistakes } from './base64Mistakes';
import { charmapMistakes } from './charmapMistakes';
import { concatMistakes } from './concatMistakes';
import { dateMistakes } from './dateMistakes';
import { encryptMistakes } from './encryptMistakes';
import { fitMistakes } from './fitMistakes';
import { hashMistakes } from './hashMistakes';
import { hexMistakes } from './hexMistakes';
import { hmacMistakes } from './hmacMistakes';
import { layoutMistakes } from './layoutMistakes';
import type { Mistake, MistakesOf, Surroundings } from './operation';
import { queryMistakes } from './queryMistakes';
import { sliceMistakes } from './sliceMistakes';
import type { OperationTable } from './table';

/** How people get one operation wrong, and what is ruled out when none of that explains a value. */
interface Row<O> {
  readonly list: MistakesOf<O>;
  /** Completes the sentence "Ruled out: …". */
  readonly ruledOut: string;
}

const joinings = 'other orders, separators and missing parts';

/** One row for each operation: an operation without mistakes does not compile. */
const table: { readonly [K in keyof OperationTable]: Row<OperationTable[K]> } = {
  concat: {
    list: ({ parts, encode }, around) => concatMistakes(parts, encode, around),
    ruledOut: joinings,
  },
  template: {
    list: ({ parts, encode }, around) => concatMistakes(parts, encode, around),
    ruledOut: joinings,
  },
  query: {
    list: ({ pairs, encode }) => queryMistakes(pairs, encode),
    ruledOut: 'other orders, encodings and missing pairs of the query',
  },
  date: {
    list: ({ pattern }) => dateMistakes(pattern),
    ruledOut: 'other ways of writing the date, neighbouring days',
  },
  slice: { list: ({ start, end }) => sliceMistakes(start, end), ruledOut: 'other lengths' },
  fit: { list: ({ bytes }) => fitMistakes(bytes), ruledOut: 'other ways of making the cipher key' },
  hash: {
    list: ({ algorithm }, around) => hashMistakes(algorithm, around),
    ruledOut: 'other hash functions, an HMAC in place of the hash',
  },
  hmac: {
    list: ({ algorithm }, around) => hmacMistakes(algorithm, around),
    ruledOut: 'other hash functions, a plain hash, key and data swapped, other data',
  },
  hex: {
    list: ({ case: letters }) => hexMistakes(letters),
    ruledOut: 'other encodings and cases of the digest',
  },
  base64: {
    list: ({ alphabet, padding }, around) =>
      base64Mistakes(alphabet, padding, around.inputOf('in')?.shape.max ?? Infinity),
    ruledOut: 'other encodings of the bytes',
  },
  charmap: {
    list: ({ from, to }) => charmapMistakes(from, to),
    ruledOut: 'other replacements of characters',
  },
  encrypt: {
    list: (_, around) => encryptMistakes(around),
    ruledOut: 'other modes, IVs and paddings of the cipher',
  },
  layout: { list: ({ parts }) => layoutMistakes(parts), ruledOut: 'other byte layouts' },
};

/** A row of which only the name of the operation is known. */
interface AnyRow {
  readonly list: (args: object, around: Surroundings) => readonly Mistake[];
  readonly ruledOut: string;
}

/**
 * The mistakes of an operation by its name. In a table of its own and not among the operations, so
 * that whoever only computes does not load them.
 */
export const mistakesOf: ReadonlyMap<string, AnyRow> = new Map(
  Object.entries(table as unknown as Readonly<Record<string, AnyRow>>),
);
