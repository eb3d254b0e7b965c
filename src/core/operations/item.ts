import type { Shape } from '../shape';
import type { EncodingName } from '../urlEncoding';
import type { Value, ValueType } from '../value';

/** What a scheme file says of one entry of a list: a part, a pair, or a field of a byte layout. */
export interface ItemForm {
  /** The name of the field or step, or undefined for a literal. */
  readonly name: string | undefined;
  /** The parameter's name of a pair. */
  readonly key: string;
  readonly type: ValueType;
  readonly shape: Shape;
  /** Percent-encoding of this item, when it differs from the whole list's. */
  readonly encode: EncodingName | undefined;
  /** Bytes that the item takes in a layout. */
  readonly size: number | 'rest';
  /** A pair that is left out when its value is empty. */
  readonly omitEmpty: boolean;
  /** A pair that is written as its value alone, without name and `=`. */
  readonly bare: boolean;
  /** The item that stands for all other pairs, exactly as they were written. */
  readonly rest: boolean;
}

/**
 * One entry of a list with its value. The form is shared and not copied, because an item is made
 * for each run of a step. So an item cannot be spread: `with` and `withForm` make changed ones.
 */
export class Item<V = Value> implements ItemForm {
  constructor(
    readonly form: ItemForm,
    readonly value: V,
  ) {}

  get name(): string | undefined {
    return this.form.name;
  }
  get key(): string {
    return this.form.key;
  }
  get type(): ValueType {
    return this.form.type;
  }
  get shape(): Shape {
    return this.form.shape;
  }
  get encode(): EncodingName | undefined {
    return this.form.encode;
  }
  get size(): number | 'rest' {
    return this.form.size;
  }
  get omitEmpty(): boolean {
    return this.form.omitEmpty;
  }
  get bare(): boolean {
    return this.form.bare;
  }
  get rest(): boolean {
    return this.form.rest;
  }

  /** The item with another value. */
  with<W>(value: W): Item<W> {
    return new Item(this.form, value);
  }

  /** The item with another form in some respects. */
  withForm(changes: Partial<ItemForm>): Item<V> {
    return new Item({ ...this.form, ...changes }, this.value);
  }
}
