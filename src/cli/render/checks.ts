import type { PresentedCheck } from '../../core/present/presentation';
import { visible } from '../../core/quoting/visible';
import type { Screen } from '../context';
import { painter } from './paint';
import { columns } from './wrap';

const labels = { expected: '    expected  ', received: '    received  ' };

/** A check in lines; where it failed, both values with a caret below the first difference. */
export function checkLines(check: PresentedCheck, screen: Screen): string[] {
  const paint = painter(screen);
  const { step, equal, firstDifference = 0 } = check;
  if (equal) return [`  ${paint.green('✓')} ${step}  equal`];
  const head = `  ${paint.red('✗')} ${step}  different from byte ${firstDifference} on`;
  const room = Math.max(20, screen.width - labels.expected.length);
  const { expected, received, caret } = around(check, room);
  const both = [`${labels.expected}${expected}`, `${labels.received}${received}`];
  if (caret === undefined) {
    return [head, ...both, `${' '.repeat(labels.expected.length)}the difference is masked`];
  }
  return [head, ...both, paint.red(`${' '.repeat(labels.expected.length + caret)}^`)];
}

interface Shown {
  readonly expected: string;
  readonly received: string;
  /** Columns before the caret, or undefined when nothing that is shown differs. */
  readonly caret: number | undefined;
}

/** Both values around the first character that differs, cut to the room that there is. */
function around(check: PresentedCheck, room: number): Shown {
  const expected = [...check.expected];
  const received = [...check.received];
  const longest = Math.max(expected.length, received.length);
  let at = 0;
  while (at < longest && expected[at] === received[at]) at += 1;
  const start = longest <= room ? 0 : Math.max(0, at - Math.floor(room / 2));
  const part = (characters: readonly string[]): string => {
    const cut = characters.slice(start, start + room - 2).map((character) => visible(character));
    const before = start > 0 ? '…' : '';
    return `${before}${cut.join('')}${characters.length > start + room - 2 ? '…' : ''}`;
  };
  const lead = visible(expected.slice(start, at).join(''));
  return {
    expected: part(expected),
    received: part(received),
    caret: at === longest ? undefined : columns(lead) + (start > 0 ? 1 : 0),
  };
}
