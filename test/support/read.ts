import { fieldText } from '../../src/core/fields/parseField';
import type { RawInput } from '../../src/core/fields/fieldType';
import { inspect } from '../../src/core/read/inspect';
import type { Reading } from '../../src/core/read/reading';
import { fieldNamed } from '../../src/core/scheme/scheme';
import { builtinSchemes } from '../../src/core/schemes/builtin';
import { fixedEnvironment } from './engine';
import type { Fields } from './vectors';

export interface ReadOptions {
  readonly inputs?: Readonly<Record<string, RawInput>>;
  /** The id of the scheme, for what does not tell it. */
  readonly scheme?: string;
  /** The clock: an instant that `Date.parse` understands. */
  readonly now?: string;
}

/** Reads the text with the built-in schemes and a clock that stands still. */
export function read(text: string, { inputs = {}, scheme, now }: ReadOptions = {}): Reading {
  return inspect(text, {
    schemes: builtinSchemes(),
    ...(scheme === undefined ? {} : { scheme }),
    inputs,
    environment: {
      ...fixedEnvironment,
      ...(now === undefined ? {} : { now: Date.parse(now) }),
    },
  });
}

/** The fields that were read, as they would be typed. */
export function fieldsOf({ scheme, fields }: Reading): Record<string, string | number | boolean> {
  return Object.fromEntries(
    [...fields].flatMap(([name, value]) => {
      const field = scheme && fieldNamed(scheme, name);
      return field ? [[name, fieldText(field, value)]] : [];
    }),
  );
}

/** Only these of the fields. */
export function pick(fields: Fields, names: readonly string[]): Fields {
  return Object.fromEntries(Object.entries(fields).filter(([name]) => names.includes(name)));
}

/** The codes of a reading's findings, each once, in order. */
export function codesOf({ findings }: Reading): string[] {
  return [...new Set(findings.map(({ code }) => code))];
}
