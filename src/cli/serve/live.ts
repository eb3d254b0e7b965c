import { turnedAwayInWords, type TurnedAway } from '../../core/conversation/http';
import type { Answered } from '../../core/conversation/endpoint';
import { Ring } from '../../core/conversation/ring';
import type { Diagnosis } from '../../core/diagnose/diagnosis';
import { jsonText } from '../../core/present/words';
import { painter } from '../render/paint';
import { requestJson, requestText, type Seen, type ShowOptions } from './requestText';

/** How requests are shown while they come in. */
export interface LiveOptions extends ShowOptions {
  readonly json: boolean;
  /** Prints, or says that the reader is too slow. */
  readonly print: (text: string) => boolean;
  /** Finds out why a request was refused; called only while no other one waits. */
  readonly diagnose: (answered: Answered) => Diagnosis | undefined;
}

/** Requests that wait to be looked at; the exact bytes of each. */
const keptRequests = 500;
const keptBytes = 8 * 1024 * 1024;

const tick = 50;
/** Answering goes first: looking takes so much of a tick, and less while many requests come (ms). */
const lookTime = tick / 2;
const leastLookTime = 3;
/** In one tick; whoever works by hand sends fewer. */
const many = 10;
/** More per tick nobody reads. */
const shownPerTick = 3;
/** So many may wait to be shown; of a flood only this many are. */
const patience = 60;

/** So many of each kind are said while it runs. */
const maximumAway = 5;
/**
 * Counts requests and shows as many as somebody can read, after they have been answered. What there
 * is no time to look at is counted and told, not hidden.
 */
export class Live {
  readonly #waiting = new Ring<Seen>(keptRequests, keptBytes);
  readonly #timer: NodeJS.Timeout;
  readonly #away = new Map<TurnedAway, number>();
  #number = 0;
  /** The number at the last tick. */
  #before = 0;
  #accepted = 0;
  #refused = 0;
  #hidden = 0;
  #lastHidden = 0;

  constructor(private readonly options: LiveOptions) {
    this.#timer = setInterval(() => {
      const isBusy = this.#number - this.#before > many;
      this.#before = this.#number;
      this.#look(isBusy ? leastLookTime : lookTime, shownPerTick);
    }, tick);
  }

  /** Takes a request that has been answered. */
  add(seen: Omit<Seen, 'number'>): void {
    this.#number += 1;
    const { message, answered } = seen;
    if (answered.decided) this.#count(answered.accepted);
    // The usual one under load: nothing of it has to be kept.
    if (answered.decided && answered.accepted && this.#waiting.length >= patience) {
      this.#hidden += 1;
      return;
    }
    const size = message.target.length + message.body.length + 512;
    this.#hidden += this.#waiting.push({ ...seen, number: this.#number }, size).length;
  }

  /** Says that a request did not get as far as the scheme. */
  turnedAway(reason: TurnedAway): void {
    const before = this.#away.get(reason) ?? 0;
    this.#away.set(reason, before + 1);
    // The first ones say it; the end has their number.
    if (before >= maximumAway) return;
    const { json, print, screen } = this.options;
    const paint = painter(screen);
    const text = json
      ? JSON.stringify({ turnedAway: reason })
      : `${paint.red('✗ turned away')}, ${turnedAwayInWords[reason]}`;
    print(`${text}\n`);
  }

  /** Looks at the rest and says how many of each there were. */
  end(): string {
    clearInterval(this.#timer);
    this.#look(1000, patience);
    const rest = this.#number - this.#accepted - this.#refused;
    const all = `${count(this.#number, 'request')}: ${this.#accepted} accepted, ${this.#refused} refused`;
    const left = rest === 0 ? '' : `, ${rest} answered and not looked at`;
    const away = [...this.#away].map(
      ([reason, number]) =>
        ` ${number.toLocaleString('en')} turned away, ${turnedAwayInWords[reason]}.`,
    );
    return `${all}${left}.${away.join('')}`;
  }

  #count(accepted: boolean): void {
    if (accepted) this.#accepted += 1;
    else this.#refused += 1;
  }

  #look(milliseconds: number, room: number): void {
    const end = performance.now() + milliseconds;
    let shown = 0;
    while (performance.now() < end && (shown < room || this.#waiting.length > patience)) {
      const seen = this.#waiting.shift();
      if (!seen) break;
      if (!seen.answered.decided) this.#count(seen.answered.accepted);
      if (shown < room && this.#show(seen)) shown += 1;
      else this.#hidden += 1;
    }
    this.#sayHidden();
  }

  #show(request: Seen): boolean {
    const { json, print, diagnose } = this.options;
    const isQuiet = this.#waiting.length === 0 && this.#hidden === 0;
    const seen = isQuiet ? { ...request, diagnosis: diagnose(request.answered) } : request;
    const text = json ? jsonText(requestJson(seen, this.options)) : requestText(seen, this.options);
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

const numbers = new Intl.NumberFormat('en');

const count = (number: number, what: string): string =>
  `${numbers.format(number)} ${what}${number === 1 ? '' : 's'}`;
