import { ByteSet, charSets } from '../../shape';
import { Value } from '../../value';
import { dateIn, isDate, isZone } from '../calendar';
import type { FieldType } from '../fieldType';
import { refuse, shorten } from '../refuse';

/** A calendar day: a date, `today`, `today in <zone>`, or an instant with a zone. */
export const date: FieldType = {
  summary: 'A calendar day: `2024-03-09`, `today`, or `today in Europe/Berlin`.',
  keys: [],
  control: 'date',
  holds: 'day',
  moment: 'today',
  valueType: () => 'text',
  shape: () => ({ bytes: charSets.digits.union(ByteSet.of('-')), min: 10, max: 10 }),
  isPlain: isDate,
  parse: (text, _field, environment, say) => {
    const [what = '', zone = environment.zone] = text.split(' in ');
    if (!isZone(zone)) {
      const hint = 'Use a name such as Europe/Berlin or UTC.';
      return refuse(say, 'zone', `"${shorten(zone)}" is not a time zone.`, hint);
    }
    if (what === 'today') return Value.text(dateIn(environment.now, zone));
    if (isDate(what)) return Value.text(what);
    const instant = /^\d{4}-\d\d-\d\dT.*(?:Z|[+-]\d\d:\d\d)$/.test(what) ? Date.parse(what) : NaN;
    if (!Number.isNaN(instant)) return Value.text(dateIn(instant, zone));
    const hint = 'Write 2024-03-09, today, or today in Europe/Berlin.';
    return refuse(say, 'date', 'This is not a calendar date.', hint);
  },
  standIn: () => 'today',
};
