/** The name among `names` that was most likely meant by `wrong`, or undefined. */
export function closest(wrong: string, names: Iterable<string>): string | undefined {
  let best: string | undefined;
  let least = Math.max(2, Math.floor(wrong.length / 3)) + 1;
  for (const name of names) {
    const distance = name.toLowerCase() === wrong.toLowerCase() ? 0 : editDistance(wrong, name);
    if (distance < Math.min(least, Math.max(wrong.length, name.length))) {
      best = name;
      least = distance;
    }
  }
  return best;
}

/** ` Did you mean …?` for the end of a sentence, or nothing. */
export function suggestion(wrong: string, names: Iterable<string>, mark = ''): string {
  const name = closest(wrong, names);
  return name === undefined ? '' : `; did you mean \`${mark}${name}\`?`;
}

function editDistance(left: string, right: string): number {
  if (Math.abs(left.length - right.length) > 8 || left.length > 80) return Infinity;
  let row = Array.from({ length: right.length + 1 }, (_, index) => index);
  for (let i = 1; i <= left.length; i += 1) {
    const next = [i];
    for (let j = 1; j <= right.length; j += 1) {
      const change = (row[j - 1] ?? 0) + (left[i - 1] === right[j - 1] ? 0 : 1);
      next.push(Math.min(change, (row[j] ?? 0) + 1, (next[j - 1] ?? 0) + 1));
    }
    row = next;
  }
  return row[right.length] ?? Infinity;
}
