import type { Change } from '../../../protocol/toView';

/** A list that is longer is sent whole: comparing it would take longer than that. */
const longest = 4096;

/** The change that leads from `before` to `after`, plain data, or undefined where they are equal. */
export function changeOf(before: unknown, after: unknown): Change | undefined {
  if (Object.is(before, after)) return undefined;
  const keys = sharedKeys(before, after);
  if (!keys) return { value: after };
  const parts = keys.flatMap((key) => {
    const change = changeOf(part(before, key), part(after, key));
    return change ? [[key, change] as const] : [];
  });
  return parts.length === 0 ? undefined : { parts };
}

/** The keys of two objects, or the indexes of two lists, that have the same ones in the same order. */
function sharedKeys(before: unknown, after: unknown): string[] | undefined {
  if (!isComposed(before) || !isComposed(after)) return undefined;
  if (Array.isArray(before) !== Array.isArray(after)) return undefined;
  if (Array.isArray(after) && after.length > longest) return undefined;
  const keys = Object.keys(after);
  const old = Object.keys(before);
  const same = old.length === keys.length && keys.every((key, index) => key === old[index]);
  return same ? keys : undefined;
}

const isComposed = (value: unknown): value is object => typeof value === 'object' && value !== null;

const part = (of: unknown, key: string): unknown => (of as Readonly<Record<string, unknown>>)[key];
