import type { Entry, Segment } from '../evaluate/derivation';
import type { HiddenRange } from '../masking/hiddenRange';
import type { Masking } from '../masking/mask';
import type { Plan } from '../plan/plan';
import type { Check } from '../read/reading';
import type { Value } from '../value';
import { withoutUndefined } from '../withoutUndefined';
import { presentFindings } from './findings';
import type { DrawnEntry, DrawnValue, PresentedCheck } from './presentation';
import { valueText } from './value';
import { wordsOf } from './words';

/** Origins of the beginning only: nobody looks further, and a megabyte has a hundred thousand. */
const originBytes = 65_536;

function segmentsShown(segments: readonly Segment[]): readonly Segment[] {
  const last = segments.at(-1);
  if (!last || last.end <= originBytes) return segments;
  return segments.filter(({ start }) => start < originBytes);
}

/** The entries, each value as `shown` shows it. */
export function presentEntries<V extends DrawnValue>(
  { entries, plan }: { readonly entries: readonly Entry[]; readonly plan: Plan | undefined },
  masking: Masking,
  shown: (value: Value, hidden: readonly HiddenRange[]) => V,
): (DrawnEntry & V & { readonly received?: V })[] {
  const isName = (name: string): boolean => plan?.slots.has(name) === true;
  return entries.map((entry) => {
    const { step, operation, direction, note, segments, findings, secret, request } = entry;
    const { value, received } = entry;
    return {
      ...withoutUndefined({ step, operation, direction }),
      words: wordsOf(entry.words, isName),
      ...withoutUndefined({ note }),
      ...shown(value, masking.inValue(step, value)),
      segments: segmentsShown(segments).map(({ start, end, source, from, to }) => ({
        start,
        end,
        source,
        from,
        to,
      })),
      findings: presentFindings(findings, masking),
      ...(received ? { received: shown(received, masking.inReceived(entry, received)) } : {}),
      ...withoutUndefined({ request, secret }),
    };
  });
}

/** A comparison, with both sides masked. */
export function presentCheck(
  { step, equal, expected, received, firstDifference }: Check,
  entries: readonly Entry[],
  masking: Masking,
): PresentedCheck {
  const secret = entries.find((one) => one.step === step)?.secret ?? false;
  const hidden = masking.inReceived({ step, secret, value: expected }, received);
  return withoutUndefined({
    step,
    equal,
    expected: valueText(expected, masking.inValue(step, expected)),
    received: valueText(received, hidden),
    firstDifference,
  });
}
