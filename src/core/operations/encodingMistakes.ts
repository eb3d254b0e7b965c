import { utf8Text } from '../bytes';
import { Value } from '../value';
import { fromBase64 } from './base64Text';
import type { Mistake } from './operation';
import { fromHex } from './textMistakes';

export type Back = (output: Value) => readonly (Uint8Array | string | undefined)[];

/** A mistake of an operation whose only input is `in`. */
export function encoding(
  id: string,
  text: string,
  prior: number,
  write: (value: Value) => Value | undefined,
  back?: Back,
): Mistake {
  const mistake: Mistake = {
    id,
    text,
    area: 'encoding',
    prior,
    run: (args) => write((args as { in: Value }).in),
  };
  if (!back) return mistake;
  return {
    ...mistake,
    undo: (output) =>
      back(output).flatMap((input) => {
        if (input === undefined) return [];
        return [{ in: typeof input === 'string' ? Value.text(input) : Value.bytes(input) }];
      }),
  };
}

export const textOf = ({ text = '' }: Value): string => text;
export const twice = <T>(decode: (text: string) => T, text: string): T | undefined => {
  const once = fromBase64(text);
  const inner = once && utf8Text(once);
  return inner === undefined ? undefined : decode(inner);
};

export const hexBack: Back = (output) => [fromHex(textOf(output))];
export const base64Back: Back = (output) => [fromBase64(textOf(output).replace(/[\r\n]/g, ''))];
export const base64OfHexBack: Back = (output) => [twice(fromHex, textOf(output))];

/** Raw bytes where text belongs, as PHP or Node print them. */
export const raw = encoding(
  'raw',
  'left as raw bytes',
  0.2,
  (value) => value,
  ({ bytes }) => [bytes],
);
