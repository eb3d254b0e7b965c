/** What a computation takes from outside, so that every result can be reproduced. */
export interface Environment {
  /** The clock, in milliseconds since 1970 (UTC). */
  readonly now: number;
  /** The time zone of `today`, an IANA name such as `Europe/Berlin`. */
  readonly zone: string;
  /** Random bytes, fit for salts and IVs. */
  random(length: number): Uint8Array;
}

/** An environment in which nothing happens, for what depends on neither clock nor chance. */
export const stillEnvironment: Environment = {
  now: 0,
  zone: 'UTC',
  random: (length) => new Uint8Array(length).fill(1),
};
