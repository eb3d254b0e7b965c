import type { Item } from '../operations/item';
import { slotOf } from '../plan/graph';
import type { Step } from '../plan/plan';
import { urlEncode, type EncodingName } from '../urlEncoding';
import { Value } from '../value';
import type { PairList, Ref, StepArguments } from './language';
import { isLeftOut, itemsOf } from './program';
import {
  isPlain,
  join,
  literalRef,
  pieces,
  refAt,
  written as writtenValue,
  type Scope,
} from './scope';

/** The arguments of `query`: its pairs without those that the engine leaves out. */
export function lowerQuery(step: Step, scope: Scope): StepArguments['query'] {
  const all = step.args.encode as EncodingName;
  const written = itemsOf(step, 'pairs')
    .map((item, index) => ({ item, index }))
    .filter(({ item, index }) => {
      const slot = slotOf(step, 'pairs', index);
      return !isLeftOut(item, slot === undefined ? item.value : scope.value(slot));
    });
  const hasBytes = written.some(({ item, index }) => {
    const encoding = item.rest ? 'none' : (item.encode ?? all);
    return (
      encoding === 'none' &&
      item.name !== undefined &&
      refAt(step, 'pairs', index, scope).type === 'bytes'
    );
  });
  return {
    type: hasBytes ? 'bytes' : 'text',
    list: listOf(step, written, all, scope),
    write: () => {
      const pairs = written.map(({ item, index }) => pairPieces(step, item, index, all, scope));
      const separated = pairs.flatMap((pair, index) => (index === 0 ? pair : ['&', ...pair]));
      return {
        ...join(separated, scope),
        pairs: hasBytes ? [] : pairs.map((pair) => pieces(pair, scope)),
      };
    },
  };
}

function pairPieces(
  step: Step,
  item: Item<Value | undefined>,
  index: number,
  all: EncodingName,
  scope: Scope,
): (string | Ref)[] {
  const encoding = item.rest ? 'none' : (item.encode ?? all);
  const value =
    item.name === undefined
      ? (urlEncode(encoding, item.value ?? Value.text('')).text ?? '')
      : writtenValue(refAt(step, 'pairs', index, scope), encoding, scope);
  return item.bare || item.rest ? [value] : [`${item.key}=`, value];
}

/** The pairs for a language's own builder, where all are alike and no name needs encoding. */
function listOf(
  step: Step,
  written: readonly { item: Item<Value | undefined>; index: number }[],
  all: EncodingName,
  scope: Scope,
): PairList | undefined {
  const plain = written.every(
    ({ item }) =>
      !item.bare &&
      !item.rest &&
      (item.encode ?? all) === all &&
      /^[A-Za-z][A-Za-z0-9_.-]*$/.test(item.key),
  );
  if (all === 'none' || !plain || written.length === 0) return undefined;
  const entries = written.map(({ item, index }) => ({
    key: item.key,
    value:
      item.name === undefined
        ? literalRef(item.value ?? Value.text(''), item, scope)
        : refAt(step, 'pairs', index, scope),
  }));
  const isText = entries.every(({ value }) => value.type === 'text');
  const hasWork = written.some(
    ({ item }, index) => item.name !== undefined && !isPlain(entries[index]?.value, all, scope),
  );
  return isText && hasWork ? { encoding: all, entries } : undefined;
}
