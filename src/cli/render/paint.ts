import { styleText } from 'node:util';

import type { Screen } from '../context';

type Style = (text: string) => string;

/** The colours of the terminal; each goes with a sign or a word that says the same. */
export interface Paint {
  readonly bold: Style;
  readonly dim: Style;
  readonly red: Style;
  readonly green: Style;
  readonly yellow: Style;
  readonly cyan: Style;
}

const plain: Style = (text) => text;
const noPaint: Paint = {
  bold: plain,
  dim: plain,
  red: plain,
  green: plain,
  yellow: plain,
  cyan: plain,
};

// Whether to colour is decided once for the screen, not again by the stream.
const style =
  (format: keyof Paint): Style =>
  (text) =>
    styleText(format, text, { validateStream: false });

const fullPaint: Paint = {
  bold: style('bold'),
  dim: style('dim'),
  red: style('red'),
  green: style('green'),
  yellow: style('yellow'),
  cyan: style('cyan'),
};

/** The styles for a screen: without colour they leave the text as it is. */
export function painter({ colour }: Screen): Paint {
  return colour ? fullPaint : noPaint;
}
