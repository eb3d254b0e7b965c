import { Ring } from '../../core/conversation/ring';
import { requestJson, requestText, type Seen, type ShowOptions } from './requestText';

/** How requests are shown while they come in. */
export interface LiveOptions extends ShowOptions {
  readonly json: boolean;
  /** Prints, or says that the reader is too slow. */
  readonly print: (text: string) => boolean;
}

/** Requests that wait to be looked at; the exact bytes of each. */
const keptRequests = 2000;
const keptBytes = 8 * 1024 * 1024;

const tick = 50;
/** So that answering goes on: looking takes no more than this of each tick, in milliseconds. */
const lookTime = 10;
/** More lines than this per tick nobody reads. */
const shownPerTick = 5;

/**
 * Counts requests and shows as many as somebody can read, after they have been answered. What there
 * is no time to look at is counted and told, not hidden.
 */
export class Live {
  readonly #waiting = new Ring<Seen>(keptRequests, keptBytes);
  readonly #timer: NodeJS.Timeout;
  #number = 0;
  #accepted = 0;
  #refused = 0;
  #room = shownPerTick;
  #hidden = 0;
  #lastHidden = 0;

  constructor(private readonly options: LiveOptions) {
    this.#timer = setInterval(() => {
      this.#look(lookTime);
    }, tick);
  }

  /** Takes a request that has been answered. */
  add(seen: Omit<Seen, 'number'>): void {
    this.#number += 1;
    const { message, answered } = seen;
    if (answered.decided) this.#count(answered.accepted);
    // The usual one under load: nothing of it has to be kept.
    if (answered.decided && answered.accepted && this.#waiting.length >= this.#room) {
      this.#hidden += 1;
      return;
    }
    const size = message.target.length + message.body.length + 512;
    this.#hidden += this.#waiting.push({ ...seen, number: this.#number }, size).length;
  }

  /** Looks at the rest and says how many of each there were. */
  end(): string {
    clearInterval(this.#timer);
    this.#look(1000);
    const rest = this.#number - this.#accepted - this.#refused;
    const all = `${count(this.#number, 'request')}: ${this.#accepted} accepted, ${this.#refused} refused`;
    return rest === 0 ? `${all}.` : `${all}, ${rest} answered and not looked at.`;
  }

  #count(accepted: boolean): void {
    if (accepted) this.#accepted += 1;
    else this.#refused += 1;
  }

  #look(milliseconds: number): void {
    const end = performance.now() + milliseconds;
    this.#room = shownPerTick;
    for (let seen = this.#waiting.shift(); seen; seen = this.#waiting.shift()) {
      if (!seen.answered.decided) this.#count(seen.answered.accepted);
      if (this.#room > 0 && this.#show(seen)) this.#room -= 1;
      else this.#hidden += 1;
      if (performance.now() > end) break;
    }
    this.#room = shownPerTick;
    this.#sayHidden();
  }

  #show(seen: Seen): boolean {
    const { json, print } = this.options;
    const text = json
      ? JSON.stringify(requestJson(seen, this.options))
      : requestText(seen, this.options);
    return print(`${text}\n`);
  }

  /** Once a second, how many were not shown. */
  #sayHidden(): void {
    const now = performance.now();
    if (this.#hidden === 0 || now - this.#lastHidden < 1000) return;
    const { json, print } = this.options;
    const said = json
      ? JSON.stringify({ notShown: this.#hidden })
      : `… ${count(this.#hidden, 'more request')}, not shown`;
    if (!print(`${said}\n`)) return;
    this.#hidden = 0;
    this.#lastHidden = now;
  }
}

const count = (number: number, what: string): string =>
  `${number.toLocaleString('en')} ${what}${number === 1 ? '' : 's'}`;
