/** Something that ends, such as a subscription. */
export interface Disposable {
  dispose(): unknown;
}

/** Subscribes a listener; the same form as VS Code's, so that each serves as the other. */
export type Event<T = void> = (listener: (told: T) => void) => Disposable;

/** Tells its listeners that something happened, in the order in which they subscribed. */
export class Emitter {
  readonly #listeners = new Set<() => void>();

  readonly event: Event = (listener) => {
    // A function of its own, since one listener may subscribe twice.
    const own = (): void => listener();
    this.#listeners.add(own);
    return { dispose: () => this.#listeners.delete(own) };
  };

  fire(): void {
    for (const listener of [...this.#listeners]) listener();
  }

  /** Lets go of every listener. */
  dispose(): void {
    this.#listeners.clear();
  }
}
