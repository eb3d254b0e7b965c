import { describe, expect, test } from 'vitest';

import { circlesAmong } from '../../scripts/circles.mjs';

/** Imports, each written as `from to`. */
const imports = (...lines: string[]) =>
  lines.map((line) => {
    const [from = '', to = ''] = line.split(' ');
    return { from, to };
  });

describe('circles', () => {
  test('a straight line is none', () => {
    expect(circlesAmong(imports('a/one.ts a/two.ts', 'a/two.ts b/x.ts', 'b/x.ts c.ts'))).toEqual(
      [],
    );
  });

  test('between files of a folder, each once, with the files named', () => {
    const circle = imports('a/one.ts a/two.ts', 'a/two.ts a/three.ts', 'a/three.ts a/one.ts');
    expect(circlesAmong([...imports('a/zero.ts a/one.ts'), ...circle])).toEqual([circle]);
  });

  test('two circles of the same folder are both said', () => {
    const first = imports('a/one.ts a/two.ts', 'a/two.ts a/one.ts');
    const second = imports('a/three.ts a/two.ts', 'a/two.ts a/three.ts');
    expect(circlesAmong([...first, ...second])).toEqual([first, second]);
  });

  test('between folders, even where no file imports itself on the way', () => {
    const circle = imports('ring/a/one.ts ring/b/two.ts', 'ring/b/three.ts ring/a/four.ts');
    expect(circlesAmong(circle)).toEqual([circle]);
  });

  test('between a folder and a file beside it', () => {
    const circle = imports('ring/panel.ts ring/view/app.ts', 'ring/view/form.ts ring/panel.ts');
    expect(circlesAmong(circle)).toEqual([circle]);
  });

  test('files beside each other are no room: what they import ties none of them together', () => {
    expect(
      circlesAmong(imports('ring/start.ts ring/a/one.ts', 'ring/a/one.ts ring/ask.ts')),
    ).toEqual([]);
  });
});
