import { standings, type Judgement, type Tone } from '../../core/present/verdicts';
import type { Screen } from '../context';
import { painter, type Paint } from './paint';

const styles: Readonly<Record<Tone, keyof Paint>> = {
  valid: 'green',
  invalid: 'red',
  unverified: 'yellow',
};

/** A verdict as a sign and a word, and what follows it, such as the reason. */
export function standingText(judgement: Judgement, screen: Screen, more = ''): string {
  const { sign, tone } = standings[judgement];
  return painter(screen)[styles[tone]](`${sign} ${judgement}${more}`);
}
