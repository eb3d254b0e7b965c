import type { Environment } from '../environment';
import { addDays, dateIn } from '../fields/calendar';
import type { Plan } from '../scheme/plan';
import { Value } from '../value';

let last: { readonly minute: number; readonly zone: string; readonly date: string } | undefined;

/** The day now; asked for once a minute, because a calendar is slow. */
function today({ now, zone }: Environment): string {
  const minute = Math.floor(now / 60_000);
  if (last?.minute !== minute || last.zone !== zone) {
    last = { minute, zone, date: dateIn(now, zone) };
  }
  return last.date;
}

/**
 * The days that a server tries for a link that does not say its day: today, then its neighbours,
 * because which zone's day the vendor takes is not documented. One empty entry when no day is to be
 * tried.
 */
export function daysToTry(
  plan: Plan,
  given: ReadonlyMap<string, Value>,
  environment: Environment,
): readonly ReadonlyMap<string, Value>[] {
  const field = plan.fields.find(({ type, name }) => type === 'date' && !given.has(name));
  if (!field) return [given];
  return [0, -1, 1].map((days) => {
    const date = days === 0 ? today(environment) : addDays(today(environment), days);
    return new Map([...given, [field.name, Value.text(date)]]);
  });
}
