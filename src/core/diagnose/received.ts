import { sameBytes, utf8 } from '../bytes';
import { silent } from '../finding';
import type { Reading } from '../read/reading';
import type { Plan } from '../plan/plan';
import { urlDecode } from '../urlEncoding';
import { Value } from '../value';
import type { Edit } from './diagnosis';

/** The received value that the search compares with. */
export interface Target {
  readonly name: string;
  readonly value: Value;
  /** Whether it is the text after percent-decoding: then an exact match is no explanation. */
  readonly isDecoded?: true;
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
    return value && !value.isEmpty ? [{ name, value }] : [];
  });
  const isBare = !/^https?:|^curl\s|<|^[A-Za-z0-9-]{1,60}:\s/i.test(text.trim());
  const [first] = names;
  if (!isBare || first === undefined || text.trim() === '') return found;
  // Reading takes one word of a text; a damaged value may hold white space, and one that was
  // copied out of an address is percent-encoded as it was there.
  const whole = Value.of('text', utf8(text.trim()));
  const decoded = urlDecode(whole.bytes, false, silent);
  const name = found[0]?.name ?? first;
  for (const value of [whole, decoded]) {
    if (!found.some((one) => sameBytes(one.value.bytes, value.bytes))) {
      found.push({ name, value, ...(value === decoded && { isDecoded: true }) });
    }
  }
  return found;
}

/** What the other side has at one step. */
export function targetsAt({ checks }: Reading, at: string): Target[] {
  return checks.flatMap(({ step, received }) =>
    step === at && !received.isEmpty ? [{ name: at, value: received }] : [],
  );
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
