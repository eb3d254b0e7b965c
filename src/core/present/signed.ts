import type { Entry, Segment } from '../evaluate/derivation';
import type { Generated } from '../evaluate/generate';
import { fieldText } from '../fields/parseField';
import type { Finding } from '../finding';
import type { Check, Reading } from '../read/reading';
import { currentVersion, fieldNamed, versionField, type Scheme } from '../scheme/scheme';
import type { Value } from '../value';
import type { HiddenRange } from '../masking/hiddenRange';
import { Masking } from '../masking/mask';
import { maskedHex, maskedText } from '../masking/maskedText';
import type { Secret } from '../masking/needles';
import { drawRequests, presentOutputs, presentRequests } from './requests';
import type {
  DrawnEntry,
  DrawnGeneration,
  DrawnReading,
  DrawnValue,
  PresentedCheck,
  PresentedGeneration,
  PresentedReading,
  PresentedValue,
} from './presentation';
import { withoutUndefined } from '../withoutUndefined';

/** How to present. */
export interface PresentOptions {
  /** Shows secrets; only by an explicit act of the user. */
  readonly reveal: boolean;
  /** Secrets that were given and perhaps are in no entry, such as those of an unrecognised text. */
  readonly secrets?: readonly Secret[];
}

/** What is to be hidden in the result of generating. */
export function maskingOf(
  { scheme, prepared, entries }: Generated,
  { secrets = [], reveal }: PresentOptions,
): Masking {
  return new Masking(entries, [...secrets, ...secretFields(scheme, prepared.values)], reveal);
}

/** The result of generating as plain data, masked. */
export function presentGeneration(
  generated: Generated,
  options: PresentOptions,
): PresentedGeneration {
  const { scheme, prepared } = generated;
  const masking = maskingOf(generated, options);
  return {
    scheme: scheme.id,
    fields: presentFields(scheme, prepared.values, masking),
    derivation: presentEntries(generated, masking, presentValue),
    outputs: presentOutputs(generated, masking),
    requests: presentRequests(generated, masking),
    findings: presentFindings(generated.findings, masking),
  };
}

/** The same as far as it is drawn. */
export function drawGeneration(generated: Generated, options: PresentOptions): DrawnGeneration {
  const masking = maskingOf(generated, options);
  return {
    derivation: presentEntries(generated, masking, drawValue),
    requests: drawRequests(generated, masking),
    findings: presentFindings(generated.findings, masking),
  };
}

/** The result of reading as plain data, masked. */
export function presentReading(reading: Reading, options: PresentOptions): PresentedReading {
  const masking = maskingOfReading(reading, options);
  return {
    ...judgement(reading, masking),
    derivation: presentEntries(reading, masking, presentValue),
    outputs: presentOutputs(reading, masking),
    requests: presentRequests(reading, masking),
  };
}

/** The same as far as it is drawn. */
export function drawReading(reading: Reading, options: PresentOptions): DrawnReading {
  const masking = maskingOfReading(reading, options);
  return {
    ...judgement(reading, masking),
    derivation: presentEntries(reading, masking, drawValue),
    requests: drawRequests(reading, masking),
  };
}

/** What a reading says besides its values. */
function judgement(
  reading: Reading,
  masking: Masking,
): Omit<DrawnReading, 'derivation' | 'requests'> {
  const { scheme, fields, entries, checks } = reading;
  return {
    scheme: scheme?.id ?? null,
    verdict: reading.verdict,
    summary: masking.text(reading.summary),
    missing: reading.missing,
    matches: reading.matches.map((match) => ({
      scheme: match.scheme.id,
      title: match.scheme.title,
      form: match.form,
      score: match.score,
      evidence: match.evidence.map((text) => masking.text(text)),
    })),
    checks: checks.map((check) => presentCheck(check, entries, masking)),
    fields: scheme ? presentFields(scheme, fields, masking) : {},
    findings: presentFindings(reading.findings, masking),
  };
}

function maskingOfReading(
  { scheme, fields, entries, checks }: Reading,
  { secrets = [], reveal }: PresentOptions,
): Masking {
  const all = [
    ...secrets,
    ...(scheme ? secretFields(scheme, fields) : []),
    // A check may be made on a field that has no entry of its own.
    ...checks.flatMap(({ step, expected, received }) =>
      scheme && fieldNamed(scheme, step)?.secret
        ? [expected, received].map(({ bytes }) => ({ name: step, bytes }))
        : [],
    ),
  ];
  return new Masking(entries, all, reveal);
}

/** The values of the scheme's secret fields. */
export function secretFields(scheme: Scheme, values: ReadonlyMap<string, Value>): Secret[] {
  return scheme.fields.flatMap(({ name, secret }) => {
    const value = secret ? values.get(name) : undefined;
    return value ? [{ name, bytes: value.bytes }] : [];
  });
}

/** The fields that have something in them, as they would be typed; a secret one as bullets. */
function presentFields(
  scheme: Scheme,
  values: ReadonlyMap<string, Value>,
  masking: Masking,
): Record<string, string | number | boolean> {
  const shown: Record<string, string | number | boolean> = {};
  for (const field of scheme.fields) {
    const value = values.get(field.name);
    if (!value || (field.optional && value.isEmpty)) continue;
    if (field.name === versionField && value.text === currentVersion) continue;
    const typed = fieldText(field, value);
    if (field.secret && !masking.reveal) shown[field.name] = bullets(String(typed));
    else if (typeof typed === 'boolean') shown[field.name] = typed;
    else {
      const text = masking.text(String(typed));
      shown[field.name] = text === String(typed) ? typed : text;
    }
  }
  return shown;
}

const bullets = (text: string): string => '•'.repeat([...text].length);

/** The findings with every secret in their texts masked. */
export function presentFindings(findings: readonly Finding[], masking: Masking): Finding[] {
  return findings.map((finding) => ({
    ...finding,
    message: masking.text(finding.message),
    ...(finding.hint === undefined ? {} : { hint: masking.text(finding.hint) }),
  }));
}

/** Origins of the beginning only: nobody looks further, and a megabyte has a hundred thousand. */
const originBytes = 65_536;

function segmentsShown(segments: readonly Segment[]): readonly Segment[] {
  const last = segments.at(-1);
  if (!last || last.end <= originBytes) return segments;
  return segments.filter(({ start }) => start < originBytes);
}

/** The entries, each value as `shown` shows it. */
function presentEntries<V extends DrawnValue>(
  { entries }: { readonly entries: readonly Entry[] },
  masking: Masking,
  shown: (value: Value, hidden: readonly HiddenRange[]) => V,
): (DrawnEntry & V & { readonly received?: V })[] {
  return entries.map((entry) => {
    const { step, operation, direction, words, note, segments, findings, secret, request } = entry;
    const { value, received } = entry;
    return {
      ...withoutUndefined({ step, operation, direction, words, note }),
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

/** A value with the hidden ranges masked. */
export function presentValue(value: Value, hidden: readonly HiddenRange[]): PresentedValue {
  const drawn = drawValue(value, hidden);
  return { ...drawn, hex: drawn.hex ?? maskedHex(value.bytes, hidden) };
}

/** The same, without the hex that says nothing which the text does not. */
function drawValue(value: Value, hidden: readonly HiddenRange[]): DrawnValue {
  const text = reads(value) ? maskedText(value.bytes, hidden) : undefined;
  const isAll = text !== undefined && hidden.length === 0;
  return withoutUndefined({
    type: value.type,
    length: value.length,
    hex: isAll ? undefined : maskedHex(value.bytes, hidden),
    text,
    masked: hidden.map(({ start, end }) => [start, end] as const),
  });
}

/** Whether to show it as text: a value of bytes only when somebody could read it, such as a key. */
function reads(value: Value): boolean {
  if (value.type === 'text') return true;
  return value.length > 0 && value.text !== undefined && !/\p{Cc}/u.test(value.text);
}

function presentCheck(
  { step, equal, expected, received, firstDifference }: Check,
  entries: readonly Entry[],
  masking: Masking,
): PresentedCheck {
  const entry = entries.find((one) => one.step === step);
  const shown = (value: Value, hidden: readonly HiddenRange[]): string =>
    (reads(value) ? maskedText(value.bytes, hidden) : undefined) ?? maskedHex(value.bytes, hidden);
  return withoutUndefined({
    step,
    equal,
    expected: shown(expected, masking.inValue(step, expected)),
    received: shown(
      received,
      masking.inReceived({ ...(entry ?? bare(step, expected)), value: expected }, received),
    ),
    firstDifference,
  });
}

/** An entry with nothing but a value, for a check on something that has no entry. */
function bare(step: string, value: Value): Entry {
  return {
    step,
    operation: '',
    direction: 'checked',
    value,
    received: undefined,
    words: '',
    note: undefined,
    segments: [],
    findings: [],
    secret: false,
    request: undefined,
  };
}
