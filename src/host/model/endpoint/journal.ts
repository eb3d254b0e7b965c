import type { Answered } from '../../../core/conversation/endpoint';
import type { TurnedAway } from '../../../core/conversation/http';
import type { ReceivedMessage } from '../../../core/http/message';
import { Ring } from '../../../core/conversation/ring';

/** A request that was answered. */
export interface Seen {
  readonly number: number;
  /** Milliseconds since 1970. */
  readonly time: number;
  readonly message: ReceivedMessage;
  readonly answered: Answered;
}

/** What is kept to be looked at; the exact bytes of each. */
const keptRequests = 500;
const keptBytes = 8 * 1024 * 1024;

/** The requests to the endpoint: the last ones, and how many there were. */
export class Journal {
  #kept = new Ring<Seen>(keptRequests, keptBytes);
  #away: Partial<Record<TurnedAway, number>> = {};
  /** Where the answer is the same for every outcome, the outcome is found out later. */
  readonly #judged = new WeakMap<Seen, boolean>();
  #total = 0;
  /** Numbers go on when the list is cleared. */
  #cleared = 0;

  add(message: ReceivedMessage, answered: Answered, time: number): void {
    this.#total += 1;
    const { target, headers, body } = message;
    const head = headers.reduce((sum, { name, value }) => sum + name.length + value.length, 0);
    const seen = { number: this.#total, time, message, answered };
    this.#kept.push(seen, target.length + head + body.length + 512);
  }

  turnAway(reason: TurnedAway): void {
    this.#away[reason] = (this.#away[reason] ?? 0) + 1;
  }

  clear(): void {
    this.#kept = new Ring(keptRequests, keptBytes);
    this.#away = {};
    this.#cleared = this.#total;
  }

  /** Those that are kept, the newest first. */
  get requests(): readonly Seen[] {
    return this.#kept.items().toReversed();
  }

  /** How many came since it was cleared. */
  get total(): number {
    return this.#total - this.#cleared;
  }

  get dropped(): number {
    return this.total - this.#kept.length;
  }

  get turnedAway(): Readonly<Partial<Record<TurnedAway, number>>> {
    return this.#away;
  }

  /** The request with this number, else the newest one. */
  find(number: number | null): Seen | undefined {
    const { requests } = this;
    return requests.find((one) => one.number === number) ?? requests[0];
  }

  /** Whether the outcome is known; otherwise asking for it takes a while. */
  isDecided(seen: Seen): boolean {
    return seen.answered.decided || this.#judged.has(seen);
  }

  /** Finds out the outcome of the newest ones first, until the time. Whether any are left. */
  judgeUntil(end: number): boolean {
    for (const seen of this.requests) {
      if (this.isDecided(seen)) continue;
      if (Date.now() >= end) return true;
      this.judge(seen);
    }
    return false;
  }

  judge(seen: Seen): void {
    this.#judged.set(seen, seen.answered.accepted);
  }
}
