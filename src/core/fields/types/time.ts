import type { Environment } from '../../environment';
import type { Say } from '../../finding';
import { charSets } from '../../shape';
import { Value } from '../../value';
import { durationInWords } from '../calendar';
import type { FieldType } from '../fieldType';
import { refuse } from '../refuse';

/** Seconds since 1970, or `now`. */
export const time: FieldType = {
  summary: 'Seconds since 1970, or `now`. With `expires`, an older time is said.',
  keys: ['expires'],
  control: 'line',
  holds: 'time',
  moment: 'now',
  valueType: () => 'text',
  shape: () => ({ bytes: charSets.digits, min: 1, max: 17 }),
  isParsedWhenReceived: true,
  parse: (text, field, environment, say) => {
    const digits = text === 'now' ? String(Math.floor(environment.now / 1000)) : text;
    if (!/^\d{1,17}$/.test(digits)) {
      return refuse(
        say,
        'time',
        'This is not a time in seconds.',
        'Give seconds since 1970, or now.',
      );
    }
    if (digits.length > 11) {
      say({
        code: 'time.milliseconds',
        severity: 'warning',
        message: 'This looks like milliseconds; the scheme counts seconds.',
        hint: 'Divide by 1000 and drop the fraction.',
      });
    }
    if (field.lifetime !== undefined) sayAge(Number(digits), field.lifetime, environment, say);
    return Value.text(digits);
  },
  standIn: () => 'now',
  typed: (value) => {
    const seconds = Number(value.text);
    return Number.isSafeInteger(seconds) ? seconds : (value.text ?? '');
  },
};

function sayAge(seconds: number, lifetime: number, environment: Environment, say: Say): void {
  const age = environment.now / 1000 - seconds;
  if (age > lifetime) {
    say({
      code: 'time.expired',
      means: 'expired',
      severity: 'warning',
      message: `This time is ${durationInWords(age)} ago, and links expire after ${durationInWords(lifetime)}.`,
      hint: 'The signature can be right and the link is refused all the same: make a new one.',
    });
  } else if (age < -300) {
    say({
      code: 'time.future',
      severity: 'warning',
      message: `This time is ${durationInWords(-age)} in the future.`,
      hint: 'Compare the clocks; check that seconds are meant.',
    });
  }
}
