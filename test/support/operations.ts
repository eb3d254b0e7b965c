import fc from 'fast-check';

import { silent, type Remark } from '../../src/core/finding';
import { Item, type ItemForm } from '../../src/core/operations/item';
import { operations } from '../../src/core/operations/table';
import { anyShape, exactly } from '../../src/core/shape';
import { Value } from '../../src/core/value';

export type Args = Readonly<Record<string, unknown>>;

export function operation(name: string): NonNullable<ReturnType<typeof operations.get>> {
  const found = operations.get(name);
  if (!found) throw new Error(`no operation ${name}`);
  return found;
}

export const forward = (name: string, args: Args): Value | undefined =>
  operation(name).forward(args, silent);

/** What reading backward finds, and the codes of what it says with their offsets. */
export function backward(name: string, output: Value, args: Args): { found: Args; said: string[] } {
  const said: Remark[] = [];
  const found = operation(name).backward?.(output, args, (remark) => said.push(remark));
  return { found: found ?? {}, said: said.map(({ code, offset }) => `${code}@${String(offset)}`) };
}

export const bytesOf = (value: unknown): Buffer => {
  if (!(value instanceof Value)) throw new Error('no value');
  return Buffer.from(value.bytes);
};
export const textOf = (value: unknown): string | undefined =>
  value instanceof Value ? value.text : undefined;

export const anyBytes = fc.uint8Array({ maxLength: 100 });
export const word = fc.string({ unit: 'binary', maxLength: 30 });

/** An entry of a list parameter. */
export function item({
  value,
  ...form
}: Partial<ItemForm> & { readonly value?: unknown }): Item<unknown> {
  const usual: ItemForm = {
    name: 'x',
    key: '',
    type: 'text',
    shape: anyShape,
    encode: undefined,
    size: 'rest',
    omitEmpty: false,
    bare: false,
    rest: false,
  };
  return new Item({ ...usual, ...form }, value);
}

export const literal = (text: string): Item<unknown> => {
  const value = Value.text(text);
  return item({ name: undefined, value, shape: exactly(value.bytes) });
};
