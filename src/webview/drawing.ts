/** When to draw: at most once a frame, however much happens until then. */
export class Drawing {
  readonly #draw: () => void;
  #waits = false;
  #due = false;

  constructor(draw: () => void) {
    this.#draw = draw;
  }

  /** Draws before the next frame. */
  soon(): void {
    this.#due = true;
    this.#wait();
  }

  /** Draws at once, so that the next frame need not wait for it; if that was done already, soon. */
  now(): void {
    if (this.#waits) this.#due = true;
    else {
      this.#draw();
      this.#wait();
    }
  }

  #wait(): void {
    if (this.#waits) return;
    this.#waits = true;
    requestAnimationFrame(() => {
      this.#waits = false;
      if (!this.#due) return;
      this.#due = false;
      this.#draw();
    });
  }
}
