/** The last things that were put in, bounded in number and size; what is older falls out. */
export class Ring<T> {
  #items: { readonly item: T; readonly size: number }[] = [];
  #first = 0;
  #size = 0;

  /** `number` of items, and `size` of all together, in whatever unit {@link push} is given. */
  constructor(
    readonly number: number,
    readonly size: number,
  ) {}

  /** How many are kept. */
  get length(): number {
    return this.#items.length - this.#first;
  }

  /** Keeps the item; returns those that fell out for it. One that is larger than all room is not kept. */
  push(item: T, size: number): readonly T[] {
    if (size > this.size) return [item];
    this.#items.push({ item, size });
    this.#size += size;
    const out: T[] = [];
    while (this.length > this.number || this.#size > this.size) {
      const oldest = this.shift();
      if (oldest === undefined) break;
      out.push(oldest);
    }
    return out;
  }

  /** Takes the oldest one out. */
  shift(): T | undefined {
    const oldest = this.#items[this.#first];
    if (!oldest) return undefined;
    this.#first += 1;
    this.#size -= oldest.size;
    // Moving all of them for each one would take quadratic time.
    if (this.#first > 1024 || this.length === 0) {
      this.#items = this.#items.slice(this.#first);
      this.#first = 0;
    }
    return oldest.item;
  }

  /** All that is kept, the oldest first. */
  items(): readonly T[] {
    return this.#items.slice(this.#first).map(({ item }) => item);
  }
}
