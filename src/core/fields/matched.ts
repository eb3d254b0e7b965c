import { anyShape, parsePattern, type Shape } from '../shape';
import type { FieldForm } from './fieldType';

/** The shape that `match` says; an optional field may also be empty. */
export function matched({ match, optional }: FieldForm): Shape {
  const shape = match === undefined ? undefined : parsePattern(match);
  if (!shape) return anyShape;
  return optional ? { ...shape, min: 0 } : shape;
}
