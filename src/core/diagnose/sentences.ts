import { sameBytes } from '../bytes';
import type { Value } from '../value';
import type { Ground } from './ground';
import { afterAll, type Hypothesis } from './hypothesis';
import type { Hit } from './search';

/** Longer values do not fit into a sentence; the worksheet shows them. */
const longest = 24;

/** The sentence of an edit, with the value before and after where it is short and no secret. */
export function withValues(edit: Hypothesis, ground: Ground, { values }: Hit): string {
  const { slot, text } = edit;
  const name = ground.plan.names[slot] ?? '';
  if (edit.position === afterAll || ground.path[slot]?.length === 0 || edit.step !== name)
    return text;
  const before = ground.base[slot];
  const after = values[slot];
  if (!before || !after || sameBytes(before.bytes, after.bytes)) return text;
  if (!isPublic(slot, ground) || edit.looks.some((look) => !isPublic(look, ground))) return text;
  return text + inPlaceOf(after, before);
}

/** `: 0309 in place of 0903`, or nothing where one of them is too long for a sentence. */
export function inPlaceOf(wrong: Value, right: Value): string {
  const words = [shown(wrong), shown(right)];
  return words.includes(undefined) ? '' : `: ${words.join(' in place of ')}`;
}

/** Whether no secret goes into the value. */
function isPublic(slot: number, ground: Ground): boolean {
  if (ground.plan.fields[slot]?.secret) return false;
  return ground.inputsOf(slot).every((input) => isPublic(input, ground));
}

function shown({ text }: Value): string | undefined {
  if (text === undefined || text.length > longest) return undefined;
  const isPlain = /^[!-~]+(?: [!-~]+)*$/.test(text) && !/["`]/.test(text);
  return isPlain ? text : JSON.stringify(text);
}
