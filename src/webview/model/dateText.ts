/** What a field of type date says: a day or `today`, and the zone in which it is today. */
export interface DateText {
  readonly day: string;
  readonly today: boolean;
  /** Empty for the zone of this machine. */
  readonly zone: string;
}

/** Reads `2024-03-09`, `today` or `today in Europe/Berlin`. */
export function readDateText(text: string): DateText {
  const [what = '', zone = ''] = text.split(' in ');
  const today = what === 'today';
  return { day: today ? '' : what, today, zone: today ? zone : '' };
}

/** Writes what {@link readDateText} reads. */
export function writeDateText({ day, today, zone }: DateText): string {
  if (!today) return day;
  return zone === '' ? 'today' : `today in ${zone}`;
}

let known: readonly string[] | undefined;

/** The names of the time zones that this browser knows, with UTC first. */
export function timeZones(): readonly string[] {
  return (known ??= [
    'UTC',
    ...Intl.supportedValuesOf('timeZone').filter((name) => name !== 'UTC'),
  ]);
}

/** Seconds since 1970 as a date with time, or undefined when the text is no such number. */
export function secondsInWords(text: string): string | undefined {
  if (!/^\d{1,11}$/.test(text)) return undefined;
  const format = new Intl.DateTimeFormat('en-GB', {
    dateStyle: 'long',
    timeStyle: 'medium',
    timeZone: 'UTC',
  });
  return `${format.format(Number(text) * 1000)} UTC`;
}

const clock = new Intl.DateTimeFormat('en', { timeStyle: 'medium', hourCycle: 'h23' });

/** The time of day in this machine's zone: `14:03:12`. */
export function clockTime(milliseconds: number): string {
  return clock.format(milliseconds);
}
