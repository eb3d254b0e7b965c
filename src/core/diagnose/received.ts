import { utf8 } from '../bytes';
import type { Reading } from '../read/reading';
import type { Plan } from '../scheme/plan';
import { Value } from '../value';
import type { Edit } from './diagnosis';

/** The received value that the search compares with. */
export interface Target {
  readonly name: string;
  readonly value: Value;
}

const isFromOutside = (direction: string): boolean =>
  direction === 'received' || direction === 'recovered';

/** A value as the text carries it, not as it was given or computed. */
export function carried(reading: Reading, name: string): Value | undefined {
  return reading.entries.find(({ step, direction }) => step === name && isFromOutside(direction))
    ?.value;
}

/** The names of the plan's outputs that are values of their own. */
function outputNames(plan: Plan): string[] {
  return plan.outputs.flatMap((output) =>
    'slot' in output ? [plan.names[output.slot] ?? ''] : [],
  );
}

/** What the search may compare with: the scheme's own output in what came, likeliest first. */
export function targetsOf(reading: Reading, plan: Plan, text: string): Target[] {
  const names = outputNames(plan);
  const found = names.flatMap((name): Target[] => {
    const value = carried(reading, name);
    return value ? [{ name, value }] : [];
  });
  const isBare = !/^https?:|^curl\s|<|^[A-Za-z0-9-]{1,60}:\s/i.test(text.trim());
  const [first] = names;
  if (!isBare || first === undefined || text.trim() === '') return found;
  // Reading takes one word of a text; a damaged value may hold white space.
  const whole = Value.of('text', utf8(text.trim()));
  const isNew = !found.some(({ value }) => value.text === whole.text);
  const name = found[0]?.name ?? first;
  return isNew ? [{ name, value: whole }, ...found] : found;
}

/** What is wrong with the request around the target: pairs missing or out of their order. */
export function requestEdits(reading: Reading): Edit[] {
  const pieces = reading.entries.filter(({ request }) => request !== undefined);
  return pieces.flatMap(({ findings }) =>
    findings
      .filter(({ severity }) => severity === 'error')
      .map(({ code, at, message }): Edit => ({
        id: code,
        step: at,
        text: message.replace(/\.$/, ''),
        area: 'transport',
        prior: 1,
      })),
  );
}
