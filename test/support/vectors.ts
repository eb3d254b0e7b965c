import { readFileSync } from 'node:fs';
import { join } from 'node:path';

export type Fields = Readonly<Record<string, string | number | boolean>>;

/** One vector: what goes in, every step in hex, what comes out. */
export interface Vector {
  readonly id: string;
  readonly fields: Fields;
  readonly steps: Readonly<Record<string, string>>;
  readonly outputs: Readonly<Record<string, unknown>>;
  readonly superseded?: Readonly<Record<string, string>>;
}

/** One mistake of `mistakes.json`: right fields, and what was received because of the mistake. */
export interface Mistake {
  readonly id: string;
  readonly scheme: string;
  readonly mistake: string;
  readonly fields: Fields;
  readonly received: Readonly<Record<string, string>>;
}

function readJson(file: string): unknown {
  return JSON.parse(readFileSync(join(import.meta.dirname, '../vectors', file), 'utf8'));
}

/** The vectors of a scheme. */
export function vectorsOf(scheme: string): readonly Vector[] {
  return (readJson(`${scheme}.json`) as { vectors: Vector[] }).vectors;
}

/** A vector by its id; throws when there is none. */
export function vectorNamed(scheme: string, id: string): Vector {
  const vector = vectorsOf(scheme).find((one) => one.id === id);
  if (!vector) throw new Error(`no vector ${id}`);
  return vector;
}

/** An output of a vector as text; throws when it has none. */
export function outputOf(vector: Vector, name: string): string {
  const output = vector.outputs[name];
  if (typeof output !== 'string') throw new Error(`${vector.id} has no text ${name}`);
  return output;
}

/** What was received because of a mistake; throws when there is no such mistake. */
export function mistakeNamed(id: string): Mistake {
  const { mistakes } = readJson('mistakes.json') as { mistakes: Mistake[] };
  const found = mistakes.find((one) => one.id === id);
  if (!found) throw new Error(`no mistake ${id}`);
  return found;
}

/** Every mistake. */
export function allMistakes(): readonly Mistake[] {
  return (readJson('mistakes.json') as { mistakes: Mistake[] }).mistakes;
}
