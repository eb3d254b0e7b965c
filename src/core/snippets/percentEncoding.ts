import { alphanumerics } from '../shape';
import { urlEncode } from '../urlEncoding';
import { Value } from '../value';
import type { PercentEncoding } from './language';

/** What has to be replaced in the result of a language's own function to get another encoding. */
export interface Difference {
  readonly replacements: readonly (readonly [string, string])[];
  readonly lowerCase: boolean;
}

const printable = Array.from({ length: 0x5f }, (_, index) => String.fromCharCode(index + 0x20));

const encoded = (encoding: PercentEncoding, text: string): string =>
  urlEncode(encoding, Value.text(text)).text ?? '';

const hasLowerCase = (encoding: PercentEncoding): boolean => encoded(encoding, '\xff') === '%c3%bf';

/** The difference of two encodings, over all of printable ASCII. */
export function difference(native: PercentEncoding, wanted: PercentEncoding): Difference {
  const replacements = printable.flatMap((character): [string, string][] => {
    const from = encoded(native, character);
    const to = encoded(wanted, character);
    // The case of the digits is changed at the end, for all of them.
    return from === to || from === to.toUpperCase() ? [] : [[from, to.toUpperCase()]];
  });
  return { replacements, lowerCase: hasLowerCase(wanted) && !hasLowerCase(native) };
}

/** The characters besides letters and digits that an encoding leaves as they are. */
export function keptMarks(encoding: PercentEncoding): string {
  return printable
    .filter((one) => !alphanumerics.includes(one) && encoded(encoding, one) === one)
    .join('');
}

/** Whether a space becomes a plus. */
export function spaceIsPlus(encoding: PercentEncoding): boolean {
  return encoded(encoding, ' ') === '+';
}

/** How a language's function differs from what is wanted, as a sentence without a full stop. */
export function explain(name: string, { replacements, lowerCase }: Difference): string {
  const kept = replacements.filter(([from]) => from.length === 1 && from !== '+');
  const restored = replacements.filter(([, to]) => to.length === 1 && to !== '+');
  const space = replacements.find(([from, to]) => from === '+' || to === '+');
  const said = [
    kept.length > 0 && `leaves ${kept.map(([from]) => from).join('')} as ${many(kept.length)}`,
    restored.length > 0 && `encodes ${restored.map(([, to]) => to).join('')}`,
    space && `writes a space as ${space[0]}`,
    lowerCase && 'writes capital hex digits',
  ].filter((one) => typeof one === 'string');
  return `${name} ${said.join(' and ')}`;
}

const many = (count: number): string => (count === 1 ? 'it is' : 'they are');

const functionNames: Readonly<Record<PercentEncoding, string>> = {
  rfc3986: 'encodeRfc3986',
  form: 'encodeForm',
  path: 'encodePath',
  component: 'encodeComponent',
  searchParams: 'encodeSearchParams',
  java: 'encodeAsJava',
  python: 'encodeAsPython',
  dotnet: 'encodeAsDotnet',
};

/** The name of a helper function for an encoding. */
export function encoderName(encoding: PercentEncoding): string {
  return functionNames[encoding];
}
