/** The choices with the one of last time before the others. */
export function lastFirst<T>(choices: readonly T[], last: T | undefined): readonly T[] {
  if (last === undefined || !choices.includes(last)) return choices;
  return [last, ...choices.filter((one) => one !== last)];
}
