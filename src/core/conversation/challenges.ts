import type { Environment } from '../environment';
import { hexText } from '../bytes';
import { seconds } from '../fields/field';
import type { IssueDocument } from '../scheme/serverDocument';

/** A value that was issued for one user. Times are in milliseconds since 1970. */
export interface Challenge {
  readonly value: string;
  readonly issued: number;
  /** The second from which on it is no longer good. */
  readonly expires: number;
}

/** More users than this push out those that were not heard of for longest. */
const maximumUsers = 1000;
/** Old values are kept to say what happened to them. */
const maximumFormer = 4;

/**
 * The values that a server has issued, one live one per user: a new one replaces the old one, as it
 * does at the vendor's. Bounded, whatever is asked for.
 */
export class Challenges {
  readonly #byUser = new Map<string, readonly Challenge[]>();

  /** Issues a value for the user, in place of the one before. */
  issue(user: string, document: IssueDocument, environment: Environment): Challenge {
    const { length, characters, lifetime } = document;
    const bytes = environment.random(length);
    const digits = characters === 'hex' ? hexText(bytes) : Array.from(bytes, (byte) => byte % 10);
    const challenge = {
      value: (typeof digits === 'string' ? digits : digits.join('')).slice(0, length),
      issued: environment.now,
      // The server counts in whole seconds, and the last one still counts.
      expires: (Math.floor(environment.now / 1000) + seconds(lifetime) + 1) * 1000,
    };
    const former = this.#byUser.get(user) ?? [];
    this.#byUser.delete(user);
    this.#byUser.set(user, [challenge, ...former].slice(0, maximumFormer));
    if (this.#byUser.size > maximumUsers) {
      const [oldest] = this.#byUser.keys();
      if (oldest !== undefined) this.#byUser.delete(oldest);
    }
    return challenge;
  }

  /** The value that is good now. */
  live(user: string, now: number): Challenge | undefined {
    const [newest] = this.#byUser.get(user) ?? [];
    return newest && now < newest.expires ? newest : undefined;
  }

  /** The values that are no longer good, the newest first. */
  former(user: string, now: number): readonly Challenge[] {
    const all = this.#byUser.get(user) ?? [];
    return this.live(user, now) ? all.slice(1) : all;
  }
}
