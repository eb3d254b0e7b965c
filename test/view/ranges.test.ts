import { describe, expect, test } from 'vitest';

import {
  mergeRanges,
  rangesThrough,
  subtractRanges,
  type HiddenRange,
} from '../../src/core/masking/hiddenRange';

const range = (start: number, end: number, secret = 'key'): HiddenRange => ({ start, end, secret });

describe('merging', () => {
  test.each<[string, HiddenRange[], HiddenRange[]]>([
    ['nothing', [], []],
    ['empty ranges vanish', [range(3, 3)], []],
    ['order does not matter', [range(5, 6), range(1, 2)], [range(1, 2), range(5, 6)]],
    ['overlapping ones', [range(1, 4), range(3, 9)], [range(1, 9)]],
    ['one inside another', [range(1, 9), range(3, 4)], [range(1, 9)]],
    ['touching ones of one secret', [range(1, 3), range(3, 5)], [range(1, 5)]],
    [
      'touching ones of two secrets stay two',
      [range(1, 3), range(3, 5, 'sid')],
      [range(1, 3), range(3, 5, 'sid')],
    ],
    [
      'the longer of two that begin together names both',
      [range(1, 3, 'sid'), range(1, 5)],
      [range(1, 5)],
    ],
  ])('%s', (_, given, expected) => {
    expect(mergeRanges(given)).toEqual(expected);
  });
});

describe('subtracting', () => {
  test.each<[string, HiddenRange[], HiddenRange[], HiddenRange[]]>([
    ['nothing', [range(2, 5)], [], [range(2, 5)]],
    ['all', [range(2, 5)], [range(0, 9)], []],
    ['the middle', [range(0, 9)], [range(3, 5)], [range(0, 3), range(5, 9)]],
    ['one end', [range(0, 9)], [range(5, 20)], [range(0, 5)]],
    ['one that covers two', [range(0, 3), range(5, 8)], [range(2, 6)], [range(0, 2), range(6, 8)]],
  ])('%s', (_, ranges, others, expected) => {
    expect(subtractRanges(ranges, others)).toEqual(expected);
  });
});

describe('through segments', () => {
  const source = (name: string): HiddenRange[] => (name === 'secret' ? [range(2, 4)] : []);

  test('a segment that keeps its length is followed byte by byte', () => {
    const segments = [{ start: 10, end: 18, source: 'secret', from: 0, to: 8 }];
    expect(rangesThrough(segments, source)).toEqual([range(12, 14)]);
  });

  test('a segment of a part shows only what is in that part', () => {
    const segments = [{ start: 0, end: 1, source: 'secret', from: 3, to: 4 }];
    expect(rangesThrough(segments, source)).toEqual([range(0, 1)]);
  });

  test('a segment that changes its length is hidden whole', () => {
    const segments = [
      { start: 0, end: 4, source: 'secret', from: 0, to: 3 },
      { start: 4, end: 8, source: 'secret', from: 3, to: 6 },
      { start: 8, end: 12, source: 'secret', from: 6, to: 9 },
    ];
    expect(rangesThrough(segments, source)).toEqual([range(0, 8)]);
  });

  test('other sources hide nothing', () => {
    expect(rangesThrough([{ start: 0, end: 9, source: 'name', from: 0, to: 9 }], source)).toEqual(
      [],
    );
  });
});
