import fc from 'fast-check';
import { describe, expect, test } from 'vitest';

import { changeOf } from '../../src/host/model/view/change';
import type { Change } from '../../src/protocol/toView';
import { changed } from '../../src/webview/model/changed';
import { runs } from '../support/runs';

/** As a message does: what arrives is a copy. */
const sent = (change: Change | undefined): Change => structuredClone(change ?? { parts: [] });

const data = fc.jsonValue({ maxDepth: 4 });
const named = fc.dictionary(fc.constantFrom('a', 'b', '__proto__', 'constructor'), data);
/** Two that have much in common. */
const pair = fc
  .tuple(fc.array(fc.tuple(data, named)), data, fc.nat(), named)
  .map(([list, other, place, record]) => {
    const after = structuredClone(list);
    const at = place % (list.length + 1);
    after[at] = [other, after[at]?.[1] ?? record];
    return [list, after] as const;
  });

describe('a state that changed', () => {
  test('arrives as it is', () => {
    fc.assert(
      fc.property(
        fc.oneof(pair, fc.tuple(data, data), fc.tuple(named, named)),
        ([before, after]) => {
          const arrived = changed(before, sent(changeOf(before, after)));
          expect(JSON.stringify(arrived)).toBe(JSON.stringify(after));
        },
      ),
      runs(200),
    );
  });

  test('keeps what did not change', () => {
    const before = {
      mode: 'generate',
      fields: [
        { name: 'a', value: 'x' },
        { name: 'b', value: 'y' },
      ],
    };
    const after = structuredClone(before);
    expect(changeOf(before, after)).toBeUndefined();
    expect(changed(before, sent(undefined))).toBe(before);
    after.fields[1] = { name: 'b', value: 'z' };
    const change = changeOf(before, after);
    expect(change).toEqual({
      parts: [['fields', { parts: [['1', { parts: [['value', { value: 'z' }]] }]] }]],
    });
    const arrived = changed(before, sent(change)) as typeof before;
    expect(arrived).toEqual(after);
    expect(arrived.fields[0]).toBe(before.fields[0]);
  });

  test('sends a list anew when it grew', () => {
    expect(changeOf({ list: [1] }, { list: [1, 2] })).toEqual({
      parts: [['list', { value: [1, 2] }]],
    });
  });
});
