/** The characters of a text; one outside the BMP, two units long, counts as one. */
export function sliceText(text: string, start: number, end?: number): string {
  if (!/[\ud800-\udfff]/.test(text)) return text.slice(start, end);
  return [...text].slice(start, end).join('');
}
