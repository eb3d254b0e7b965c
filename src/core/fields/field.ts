import type { Shape } from '../shape';
import type { ValueType } from '../value';
import type { FieldDocument } from './document';
import type { Content } from './fieldType';
import { fieldTypes } from './types/table';

/** An input of a scheme, as its file declares it, with what follows from its type. */
export interface Field extends FieldDocument {
  readonly name: string;
  readonly label: string;
  readonly holds: Content;
  /** Whether the value may not be shown. */
  readonly secret: boolean;
  /** The type of the field's value. */
  readonly valueType: ValueType;
  readonly shape: Shape;
  /** Seconds after which a time is too old, from `expires`. */
  readonly lifetime: number | undefined;
}

const units: Record<string, number> = { s: 1, m: 60, h: 3600, d: 86400 };

/** The seconds of a duration such as `7d`. */
export function seconds(duration: string): number {
  return Number(duration.slice(0, -1)) * (units[duration.slice(-1)] ?? 1);
}

/** Completes a field declaration. Bytes that a step takes as a key are a secret, too. */
export function makeField(name: string, document: FieldDocument, isKey = false): Field {
  const type = fieldTypes[document.type];
  return {
    ...document,
    name,
    label: document.label ?? name,
    holds: type.holds,
    secret: type.holds === 'secret' || (isKey && type.holds === 'bytes'),
    valueType: type.valueType(document),
    shape: type.shape(document),
    lifetime: document.expires === undefined ? undefined : seconds(document.expires),
  };
}
