import { Value } from '../value';
import type { Mistake } from './operation';

interface Parts {
  readonly year: number;
  readonly month: number;
  readonly day: number;
  /** Sunday is 0. */
  readonly weekday: number;
}

const two = (number: number): string => String(number).padStart(2, '0');

function partsOf(text: string): Parts | undefined {
  const found = /^(\d{4})-(\d\d)-(\d\d)$/.exec(text);
  if (!found) return undefined;
  const [, year, month, day] = found.map(Number);
  const weekday = new Date(`${text}T00:00:00Z`).getUTCDay();
  return { year: year ?? 0, month: month ?? 0, day: day ?? 0, weekday };
}

const monthNames = 'Jan Feb Mar Apr May Jun Jul Aug Sep Oct Nov Dec'.split(' ');

type Writer = (parts: Parts) => { readonly day: string; readonly month: string };

/** How a date is written wrong: swapped, unpadded, another count, another year, not at all. */
export function dateMistakes(pattern: string): Mistake[] {
  const dayFirst = pattern.indexOf('dd') < pattern.indexOf('MM');
  const written = (parts: Parts, { day, month }: ReturnType<Writer>): string =>
    pattern.replace('yyyy', String(parts.year)).replace('MM', month).replace('dd', day);
  const right: Writer = ({ day, month }) => ({ day: two(day), month: two(month) });
  const date = (
    id: string,
    text: string,
    prior: number,
    write: (parts: Parts) => string,
  ): Mistake => ({
    id,
    text,
    area: 'time',
    prior,
    run: (args) => {
      const parts = partsOf((args as { in: Value }).in.text ?? '');
      return parts && Value.text(write(parts));
    },
  });
  const by = (id: string, text: string, prior: number, writer: Writer): Mistake =>
    date(id, text, prior, (parts) => written(parts, writer(parts)));
  const plain = (parts: Parts): string => written(parts, right(parts));
  return [
    by(
      'swapped',
      dayFirst ? 'made with the month before the day' : 'made with the day before the month',
      0.9,
      ({ day, month }) => ({ day: two(month), month: two(day) }),
    ),
    by('unpadded', 'written without leading zeros', 0.9, ({ day, month }) => ({
      day: String(day),
      month: String(month),
    })),
    by('unpaddedDay', 'written without a leading zero in the day', 0.4, ({ day, month }) => ({
      day: String(day),
      month: two(month),
    })),
    by('unpaddedMonth', 'written without a leading zero in the month', 0.4, ({ day, month }) => ({
      day: two(day),
      month: String(month),
    })),
    by('swappedUnpadded', 'written swapped and without leading zeros', 0.4, ({ day, month }) => ({
      day: String(month),
      month: String(day),
    })),
    by(
      'zeroBasedMonth',
      'made with the month counted from 0 (JavaScript getMonth)',
      0.9,
      ({ day, month }) => ({ day: two(day), month: two(month - 1) }),
    ),
    by(
      'zeroBasedUnpadded',
      'made with the month counted from 0 and without leading zeros',
      0.5,
      ({ day, month }) => ({ day: String(day), month: String(month - 1) }),
    ),
    by(
      'weekday',
      'made with the weekday in place of the day (JavaScript getDay)',
      0.7,
      ({ weekday, month }) => ({ day: two(weekday), month: two(month) }),
    ),
    by(
      'weekdayUnpadded',
      'made with the weekday in place of the day, without leading zeros',
      0.4,
      ({ weekday, month }) => ({ day: String(weekday), month: String(month) }),
    ),
    by(
      'weekdayZeroBased',
      'made with the weekday for the day and the month counted from 0',
      0.3,
      ({ weekday, month }) => ({ day: two(weekday), month: two(month - 1) }),
    ),
    by(
      'weekdayIso',
      'made with the weekday counted from Monday in place of the day',
      0.2,
      ({ weekday, month }) => ({ day: two(weekday === 0 ? 7 : weekday), month: two(month) }),
    ),
    date(
      'yearLast',
      'written with the year behind it',
      0.6,
      (parts) => `${plain(parts)}${parts.year}`,
    ),
    date(
      'yearFirst',
      'written with the year in front of it',
      0.5,
      (parts) => `${parts.year}${plain(parts)}`,
    ),
    date(
      'shortYearLast',
      'written with two digits of the year behind it',
      0.4,
      (parts) => `${plain(parts)}${two(parts.year % 100)}`,
    ),
    date(
      'isoBasic',
      'written as year, month, day',
      0.5,
      ({ year, month, day }) => `${year}${two(month)}${two(day)}`,
    ),
    date(
      'iso',
      'written as year-month-day',
      0.5,
      ({ year, month, day }) => `${year}-${two(month)}-${two(day)}`,
    ),
    ...['/', '-', '.'].map((separator) =>
      date(
        `separator${separator.charCodeAt(0)}`,
        `written with "${separator}" between day and month`,
        0.3,
        (parts) => {
          const { day, month } = right(parts);
          return dayFirst ? `${day}${separator}${month}` : `${month}${separator}${day}`;
        },
      ),
    ),
    by('monthName', 'written with the name of the month', 0.2, ({ day, month }) => ({
      day: two(day),
      month: monthNames[month - 1] ?? '',
    })),
    date('none', 'left out', 0.5, () => ''),
    ...Array.from({ length: 60 }, (_, minute) => minute).map((minute) =>
      by(
        `minute.${two(minute)}`,
        `made with minutes (${two(minute)}) in place of the month (mm, %M)`,
        0.5,
        ({ day }) => ({ day: two(day), month: two(minute) }),
      ),
    ),
  ];
}
