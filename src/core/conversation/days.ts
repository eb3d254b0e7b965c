import type { Environment } from '../environment';
import { addDays, dateIn } from '../fields/calendar';
import type { Plan } from '../plan/plan';
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
 * What is given, with each day that a server tries for a link that does not say its day: today, then
 * its neighbours, because which zone's day the vendor takes is not documented.
 */
export function* daysToTry(
  plan: Plan,
  given: ReadonlyMap<string, Value>,
  environment: Environment,
): Generator<ReadonlyMap<string, Value>> {
  const field = plan.fields.find(({ holds, name }) => holds === 'day' && !given.has(name));
  if (!field) {
    yield given;
    return;
  }
  for (const days of [0, -1, 1]) {
    const date = days === 0 ? today(environment) : addDays(today(environment), days);
    yield new Map([...given, [field.name, Value.text(date)]]);
  }
}
