import { describe, expect, test } from 'vitest';

import { generate } from '../../src/core/evaluate/generate';
import { drawGeneration, presentGeneration } from '../../src/core/present/signed';
import type { DrawnValue } from '../../src/core/present/presentation';
import { originsOf } from '../../src/webview/model/origins';
import { spell } from '../../src/webview/model/spelling';
import { rightFields } from '../support/conversation';
import { fixedEnvironment, schemeNamed } from '../support/engine';

/** A value as the panel gets it: the text tells its hex. */
const drawn = (text: string): DrawnValue => ({
  type: 'text',
  length: Buffer.byteLength(text),
  text,
  masked: [],
});

describe('what the panel is sent', () => {
  const generations = Object.entries(rightFields).map(([id, fields]) =>
    generate(schemeNamed(id), fields, fixedEnvironment),
  );

  test('says the same bytes as what the terminal prints', () => {
    for (const generated of generations) {
      const shown = presentGeneration(generated, { reveal: false }).derivation;
      const sent = drawGeneration(generated, { reveal: false }).derivation;
      expect(sent.map((entry) => spell(entry, 'hex', entry.length).text)).toEqual(
        shown.map(({ hex }) => hex),
      );
    }
  });

  test('has the origins of a part as the whole value has them there', () => {
    for (const generated of generations) {
      const { derivation } = drawGeneration(generated, { reveal: false });
      const entries = new Map(derivation.map((entry) => [entry.step, entry]));
      for (const entry of derivation) {
        const each = Array.from(
          { length: entry.length },
          (_, at) => originsOf(entries, entry, at, at + 1)[0]?.names,
        );
        const whole = originsOf(entries, entry, 0, entry.length).flatMap(({ start, end, names }) =>
          Array.from({ length: end - start }, () => names),
        );
        expect(each).toEqual(whole);
      }
    }
  });
});

describe('the hex of a text', () => {
  test.each([
    ['a€', 2, '61e2'],
    ['a€', 4, '61e282ac'],
    ['😀', 1, 'f0'],
    ['a😀', 2, '61f0'],
    ['', 10, ''],
  ])('%s, its first %i bytes', (text, limit, hex) => {
    expect(spell(drawn(text), 'hex', limit).text).toBe(hex);
  });
});
