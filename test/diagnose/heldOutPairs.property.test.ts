import { describe, expect, it } from 'vitest';

import { diagnose } from '../../src/core/diagnose/diagnose';
import { ties } from '../../src/core/diagnose/words';
import { fixedEnvironment, schemeNamed } from '../support/engine';
import { sample } from '../support/runs';
import { kits, type Kit } from './heldOut/pairs';

/** Of the pairs, every so many-th is tried: each takes a whole search. */
const stride = sample(23, 1);

/** Two mistakes that are commonly made as one, which is then what is said. */
const named: Readonly<Record<string, string>> = {
  'aesKey:hexDecoded + mac:key.hexDecoded': 'apiKey:secret.hexDecoded',
};

/** What no code does: strict decoders refuse it, and a cipher knows no key of such a length. */
const impossible: readonly string[] = [
  'aesKey:hexDecoded + apiKey:secret.labelTitle',
  'aesKey:hexDecoded + apiKey:space.newline',
  'apiKey:secret.labelTitle + ciphertext:key.apiKey',
  'apiKey:secret.labelTitle + mac:key.hexDecoded',
  'apiKey:space.newline + ciphertext:key.apiKey',
  'apiKey:space.newline + mac:key.hexDecoded',
  // A combining accent has no byte in Latin-1.
  'digest:in.charset.latin1 + username:unicode.nfd',
  // One and the same clock.
  'time:time.milliseconds + time:time.off1',
];

interface Pair {
  readonly name: string;
  readonly text: string;
}

function pairsOf({ dials, make }: Kit): Pair[] {
  return dials.flatMap((first, index) =>
    dials.slice(index + 1).flatMap((second): Pair[] => {
      const places = Object.keys(second.turn);
      if (Object.keys(first.turn).some((place) => places.includes(place))) return [];
      const name = [first.cause, second.cause].sort().join(' + ');
      if (impossible.includes(name)) return [];
      const text = make({ ...first.turn, ...second.turn });
      // One of them makes no difference beside the other.
      if ([first, second].some(({ turn }) => make(turn) === text)) return [];
      return [{ name, text }];
    }),
  );
}

/** A bare value that was copied out of an address is percent-encoded as it was there. */
const isCopied = (cause: string): boolean => cause === 'signature:sent.url.encoded';

const expected = (name: string): string =>
  named[name] ??
  name
    .split(' + ')
    .filter((cause) => !isCopied(cause))
    .join(' + ');

function causes({ scheme, fields }: Kit, text: string): string[] {
  const { explanations } = diagnose(text, {
    scheme: schemeNamed(scheme),
    inputs: fields,
    environment: fixedEnvironment,
  });
  return ties(explanations).map(({ edits }) =>
    edits
      .map(({ step, id }) => `${step}:${id}`)
      .sort()
      .join(' + '),
  );
}

describe.each(kits)('$scheme, computed without the engine', (kit) => {
  it('is right when nothing is turned', () => {
    const { verdict } = diagnose(kit.make({}), {
      scheme: schemeNamed(kit.scheme),
      inputs: kit.fields,
      environment: fixedEnvironment,
    });
    expect(verdict).toBe('valid');
  });

  it.each(kit.dials)('$cause', ({ cause, turn }) => {
    expect(causes(kit, kit.make(turn))).toContain(cause);
  });

  it.each(pairsOf(kit).filter((_, index) => index % stride === 0))('$name', ({ name, text }) => {
    expect(causes(kit, text)).toContain(expected(name));
  });
});
