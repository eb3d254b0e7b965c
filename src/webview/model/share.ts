/**
 * `after`, with every part that equals the one in `before` replaced by that one. What did not
 * change keeps its identity, so that a view compares by reference and draws only what changed.
 */
export function share<T>(before: unknown, after: T): T {
  return shared(before, after) as T;
}

function shared(before: unknown, after: unknown): unknown {
  if (Object.is(before, after)) return before;
  if (Array.isArray(before) && Array.isArray(after)) return sharedList(before, after);
  if (isRecord(before) && isRecord(after)) return sharedRecord(before, after);
  return after;
}

/** Comparing the origins of a huge value would take longer than drawing its beginning again. */
const longest = 4096;

function sharedList(before: readonly unknown[], after: readonly unknown[]): readonly unknown[] {
  if (after.length > longest) return after;
  const list = after.map((item, index) => shared(before[index], item));
  const same =
    list.length === before.length && list.every((item, at) => Object.is(item, before[at]));
  return same ? before : list;
}

type PlainRecord = Readonly<Record<string, unknown>>;

function sharedRecord(before: PlainRecord, after: PlainRecord): PlainRecord {
  const names = Object.keys(after);
  const record = Object.fromEntries(names.map((name) => [name, shared(before[name], after[name])]));
  const same =
    names.length === Object.keys(before).length &&
    names.every((name) => name in before && Object.is(record[name], before[name]));
  return same ? before : record;
}

function isRecord(value: unknown): value is PlainRecord {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
