type Optional<T> = { [K in keyof T]: undefined extends T[K] ? K : never }[keyof T];

/** An object type of which the keys that may be undefined are optional instead. */
export type WithoutUndefined<T> = Omit<T, Optional<T>> & {
  [K in Optional<T>]?: Exclude<T[K], undefined>;
};

/** The object without its undefined properties, as JSON would write it. */
export function withoutUndefined<T extends object>(object: T): WithoutUndefined<T> {
  const kept: Record<string, unknown> = {};
  for (const [key, value] of Object.entries(object)) {
    if (value !== undefined) kept[key] = value;
  }
  return kept as WithoutUndefined<T>;
}
