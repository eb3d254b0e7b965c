import { utf8 } from '../bytes';
import { anyShape, bytesOfLength, charSets, parsePattern, type Shape } from '../shape';
import type { ValueType } from '../value';
import { ByteSet } from '../shape';
import type { FieldDocument } from './document';

/** An input of a scheme, as its file declares it, with what follows from its type. */
export interface Field extends FieldDocument {
  readonly name: string;
  readonly label: string;
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

/** Completes a field declaration. */
export function makeField(name: string, document: FieldDocument): Field {
  return {
    ...document,
    name,
    label: document.label ?? name,
    secret: document.type === 'secret',
    valueType: document.type === 'bytes' ? 'bytes' : 'text',
    shape: shapeOf(document),
    lifetime: document.expires === undefined ? undefined : seconds(document.expires),
  };
}

function shapeOf(document: FieldDocument): Shape {
  switch (document.type) {
    case 'time':
      return { bytes: charSets.digits, min: 1, max: 17 };
    case 'date':
      return { bytes: charSets.digits.union(ByteSet.of('-')), min: 10, max: 10 };
    case 'bytes':
      return document.length === undefined ? anyShape : bytesOfLength(document.length);
    case 'choice': {
      const choices = Object.keys(document.choices ?? {}).map(utf8);
      return {
        bytes: ByteSet.of(String.fromCharCode(...choices.flatMap((choice) => [...choice]))),
        min: Math.min(...choices.map(({ length }) => length)),
        max: Math.max(...choices.map(({ length }) => length)),
      };
    }
    case 'flag':
      return { bytes: ByteSet.of('truefals'), min: 4, max: 5 };
    default:
      return (document.match !== undefined && parsePattern(document.match)) || anyShape;
  }
}
