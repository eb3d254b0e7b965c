/** What one client, or all of them together, may take of this machine. */
export interface Limits {
  readonly bodyBytes: number;
  readonly headerBytes: number;
  /** Open connections; the one that was quiet for longest makes room for a new one. */
  readonly connections: number;
  /** Requests answered in one second; the others get a 429. */
  readonly perSecond: number;
  /** Milliseconds for the head of a request, and for all of it. */
  readonly headTime: number;
  readonly requestTime: number;
  /** Milliseconds that a connection may be quiet between requests. */
  readonly idleTime: number;
}

export const usualLimits: Limits = {
  bodyBytes: 256 * 1024,
  headerBytes: 16 * 1024,
  connections: 512,
  perSecond: 5000,
  headTime: 5000,
  requestTime: 10_000,
  idleTime: 10_000,
};

/** Lets so many through in each second. */
export class Rate {
  #second = 0;
  #count = 0;

  constructor(private readonly perSecond: number) {}

  /** Whether one more may pass now (milliseconds). */
  passes(now: number): boolean {
    const second = Math.floor(now / 1000);
    if (second !== this.#second) {
      this.#second = second;
      this.#count = 0;
    }
    this.#count += 1;
    return this.#count <= this.perSecond;
  }
}
