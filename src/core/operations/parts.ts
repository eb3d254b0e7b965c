import { sameBytes } from '../bytes';
import type { Shape } from '../shape';
import type { Item } from './item';

/** The bytes of each part, or the place where the text stops following the parts. */
export type Split =
  | { readonly parts: readonly Uint8Array[] }
  | { readonly mismatch: number; readonly expected: string };

/**
 * Splits bytes into parts from both ends: a literal and a part of fixed length are taken as they
 * stand, a part before a literal ends where a byte stands that it cannot contain, and one part may
 * take what is left in the middle. There is no search, so it takes linear time on any input.
 * `values` are the parts already known; they are used only where nothing else decides.
 */
export function splitParts(
  bytes: Uint8Array,
  shapes: readonly Shape[],
  values: readonly (Uint8Array | undefined)[],
): Split {
  const found: Uint8Array[] = [];
  let first = 0;
  let last = shapes.length - 1;
  let start = 0;
  let end = bytes.length;
  const takeLeft = (length: number): boolean => {
    if (start + length > end) return false;
    found[first] = bytes.subarray(start, start + length);
    start += length;
    first += 1;
    return true;
  };
  const takeRight = (length: number): boolean => {
    if (end - length < start) return false;
    found[last] = bytes.subarray(end - length, end);
    end -= length;
    last -= 1;
    return true;
  };
  while (first <= last) {
    const left = shapes[first];
    const right = shapes[last];
    if (!left || !right) break;
    if (left.exactly) {
      if (!sameBytes(bytes.subarray(start, Math.min(end, start + left.min)), left.exactly)) {
        return { mismatch: start, expected: spell(left.exactly) };
      }
      takeLeft(left.min);
    } else if (right.exactly) {
      const from = Math.max(start, end - right.min);
      if (!sameBytes(bytes.subarray(from, end), right.exactly)) {
        return { mismatch: from, expected: spell(right.exactly) };
      }
      takeRight(right.min);
    } else if (first === last) takeLeft(end - start);
    else if (left.min === left.max) {
      if (!takeLeft(left.min)) return { mismatch: end, expected: `a part of ${left.min} bytes` };
    } else {
      const ahead = delimiter(left, shapes[first + 1]?.exactly?.[0]);
      const behind = delimiter(right, shapes[last - 1]?.exactly?.at(-1));
      const known = values[first];
      // A delimiter goes before a length: it still finds the parts when one of them was damaged.
      if (ahead !== undefined) {
        const at = bytes.indexOf(ahead, start);
        if (at === -1 || at > end) return { mismatch: end, expected: spell(Uint8Array.of(ahead)) };
        takeLeft(at - start);
      } else if (behind !== undefined) {
        const at = bytes.lastIndexOf(behind, end - 1);
        if (at < start) return { mismatch: start, expected: spell(Uint8Array.of(behind)) };
        takeRight(end - 1 - at);
      } else if (right.min === right.max) {
        if (!takeRight(right.min))
          return { mismatch: start, expected: `a part of ${right.min} bytes` };
      } else if (known && sameBytes(bytes.subarray(start, start + known.length), known)) {
        takeLeft(known.length);
      } else return { mismatch: start, expected: 'a known value' };
    }
  }
  return start < end ? { mismatch: start, expected: 'the end' } : { parts: found };
}

function delimiter(shape: Shape, next: number | undefined): number | undefined {
  return next !== undefined && !shape.bytes.has(next) ? next : undefined;
}

const spell = (bytes: Uint8Array): string => `"${String.fromCharCode(...bytes)}"`;

/**
 * Why {@link splitParts} could not tell the parts apart, and what to do; undefined when it always
 * can.
 */
export function ambiguity(
  items: readonly Item<Shape>[],
  shapes: readonly Shape[],
): string | undefined {
  let first = 0;
  let last = shapes.length - 1;
  while (first < last) {
    const left = shapes[first];
    const right = shapes[last];
    if (!left || !right) break;
    const next = shapes[first + 1]?.exactly?.[0];
    const before = shapes[last - 1]?.exactly?.at(-1);
    if (left.exactly || left.min === left.max) first += 1;
    else if (right.exactly || right.min === right.max) last -= 1;
    else if (delimiter(left, next) !== undefined) first += 1;
    else if (delimiter(right, before) !== undefined) last -= 1;
    else return undivided(items[first]?.name ?? '', next, items[last]?.name ?? '', before);
  }
  return undefined;
}

/** Two parts that both can have what stands at their border, or have nothing there. */
function undivided(
  left: string,
  next: number | undefined,
  right: string,
  before: number | undefined,
): string {
  const what = `nothing tells where \`${left}\` ends and \`${right}\` begins`;
  if (next === undefined || before === undefined) {
    return `${what}; write a text between them, or give one of them a \`match\` of fixed length such as '[0-9a-f]{32}'`;
  }
  const without = (name: string, byte: number): string =>
    `give \`${name}\` a \`match\` without \`${String.fromCharCode(byte)}\``;
  return `${what}, because both can have what stands between them; ${without(left, next)}, or ${without(right, before)}`;
}
