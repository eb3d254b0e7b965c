/** Calendar dates and instants in words and in time zones. */

const dayMilliseconds = 86_400_000;
const formats = new Map<string, Intl.DateTimeFormat>();

function formatIn(zone: string): Intl.DateTimeFormat {
  let format = formats.get(zone);
  if (!format) {
    format = new Intl.DateTimeFormat('en-CA', {
      timeZone: zone,
      year: 'numeric',
      month: '2-digit',
      day: '2-digit',
    });
    // Bounded, because zones come from what people type.
    if (formats.size > 32) formats.clear();
    formats.set(zone, format);
  }
  return format;
}

/** Whether the runtime knows the zone, an IANA name or `UTC`. */
export function isZone(zone: string): boolean {
  try {
    formatIn(zone);
    return true;
  } catch {
    return false;
  }
}

/** The calendar date, `year-month-day`, of an instant (milliseconds) in a zone that is known. */
export function dateIn(instant: number, zone: string): string {
  const parts = formatIn(zone).formatToParts(instant);
  const part = (type: string): string => parts.find((one) => one.type === type)?.value ?? '';
  return `${part('year').padStart(4, '0')}-${part('month')}-${part('day')}`;
}

/** The date `days` later (or earlier), both as `year-month-day`. */
export function addDays(date: string, days: number): string {
  const instant = Date.parse(`${date}T00:00:00Z`) + days * dayMilliseconds;
  return new Date(instant).toISOString().slice(0, 10);
}

const monthLengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/** Whether the text is a date that exists, `year-month-day`. */
export function isDate(text: string): boolean {
  if (!/^\d{4}-\d\d-\d\d$/.test(text)) return false;
  const year = Number(text.slice(0, 4));
  const month = Number(text.slice(5, 7));
  const day = Number(text.slice(8));
  const isLeap = (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0;
  const length = month === 2 && isLeap ? 29 : (monthLengths[month - 1] ?? 0);
  return day >= 1 && day <= length;
}

/** A date in words: `9 March 2024`; without its year: `9 March`. */
export function dateInWords(date: string, withYear: boolean): string {
  const instant = new Date(`${date}T00:00:00Z`);
  const month = instant.toLocaleString('en-GB', { month: 'long', timeZone: 'UTC' });
  const year = withYear ? ` ${date.slice(0, 4)}` : '';
  return `${instant.getUTCDate()} ${month}${year}`;
}

/** A duration in words, in its largest unit: `3 days`, `1 hour`. */
export function durationInWords(seconds: number): string {
  const units: readonly [number, string][] = [
    [31_557_600, 'year'],
    [86_400, 'day'],
    [3600, 'hour'],
    [60, 'minute'],
    [1, 'second'],
  ];
  const absolute = Math.abs(seconds);
  const [size, unit] = units.find(([length]) => absolute >= length) ?? [1, 'second'];
  const count = Math.floor(absolute / size);
  return `${count} ${unit}${count === 1 ? '' : 's'}`;
}
