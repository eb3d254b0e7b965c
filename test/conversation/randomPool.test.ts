import { randomBytes } from 'node:crypto';
import { expect, test } from 'vitest';

import { pooled } from '../../src/core/conversation/randomPool';

test('many small values come from few large ones, in order, and no byte twice', () => {
  const drawn: Uint8Array[] = [];
  const random = pooled((length) => {
    const bytes = new Uint8Array(randomBytes(length));
    drawn.push(bytes);
    return bytes;
  });
  const values = Array.from({ length: 1000 }, () => random(16));
  expect(values.map(({ length }) => length)).toEqual(values.map(() => 16));
  expect(drawn.length).toBeLessThan(10);
  expect(Buffer.concat(values)).toEqual(Buffer.concat(drawn).subarray(0, 16_000));
});

test('more than a page is asked for as it is, and what was given stays as it was', () => {
  let calls = 0;
  const random = pooled((length) => new Uint8Array(length).fill((calls += 1)));
  const first = random(4);
  expect(random(5000)).toHaveLength(5000);
  random(4096);
  expect([...first]).toEqual([1, 1, 1, 1]);
});
