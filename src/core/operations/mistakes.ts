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

/** How people get each operation wrong. One without mistakes does not compile. */
type MistakeTable = { readonly [K in keyof OperationTable]: MistakesOf<OperationTable[K]> };

const table: MistakeTable = {
  concat: ({ parts, encode }, around) => concatMistakes(parts, encode, around),
  template: ({ parts, encode }, around) => concatMistakes(parts, encode, around),
  query: ({ pairs, encode }) => queryMistakes(pairs, encode),
  date: ({ pattern }) => dateMistakes(pattern),
  slice: ({ start, end }) => sliceMistakes(start, end),
  fit: ({ bytes }) => fitMistakes(bytes),
  hash: ({ algorithm }, around) => hashMistakes(algorithm, around),
  hmac: ({ algorithm }, around) => hmacMistakes(algorithm, around),
  hex: ({ case: letters }) => hexMistakes(letters),
  base64: ({ alphabet, padding }, around) =>
    base64Mistakes(alphabet, padding, around.inputOf('in')?.shape.max ?? Infinity),
  charmap: ({ from, to }) => charmapMistakes(from, to),
  encrypt: (_, around) => encryptMistakes(around),
  layout: ({ parts }) => layoutMistakes(parts),
};

/** Lists how people get one operation wrong. */
type Lister = (args: object, around: Surroundings) => readonly Mistake[];

/**
 * The mistakes of an operation by its name. In a table of its own and not among the operations, so
 * that whoever only computes does not load them.
 */
export const mistakesOf: ReadonlyMap<string, Lister> = new Map(
  Object.entries(table as unknown as Readonly<Record<string, Lister>>),
);
