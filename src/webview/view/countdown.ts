import { AsyncDirective, directive } from 'lit/async-directive.js';

/**
 * The seconds until something expires, counted down by this machine's clock from the moment that
 * they were given: the server's clock may be another one.
 */
class Countdown extends AsyncDirective {
  #given: number | undefined;
  #end = 0;
  #timer: ReturnType<typeof setInterval> | undefined;

  override render(seconds: number): string {
    if (seconds !== this.#given) {
      this.#given = seconds;
      this.#end = Date.now() + seconds * 1000;
      this.#start();
    }
    return this.#text();
  }

  protected override disconnected(): void {
    this.#stop();
  }

  protected override reconnected(): void {
    this.#start();
  }

  #start(): void {
    this.#timer ??= setInterval(() => {
      this.setValue(this.#text());
      if (this.#left() === 0) this.#stop();
    }, 1000);
  }

  #stop(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
  }

  #left(): number {
    return Math.max(0, Math.round((this.#end - Date.now()) / 1000));
  }

  #text(): string {
    const left = this.#left();
    if (left === 0) return 'expired';
    return `good for ${Math.floor(left / 60)}:${String(left % 60).padStart(2, '0')} more`;
  }
}

export const countdown = directive(Countdown);
