import { joinBytes } from '../bytes';
import { Value } from '../value';
import { moreData } from './dataMistakes';
import { hashes, hashLabel, hashNames, type HashName } from './hashes';
import { keyedHash } from './keyedHash';
import type { Mistake, Surroundings } from './operation';
import { asHex, charsetChanges, whiteSpaceChanges, type Change } from './textMistakes';

export const digest = (algorithm: HashName, bytes: Uint8Array): Value =>
  Value.bytes(hashes[algorithm](bytes));

export const commonness: Record<HashName, number> = {
  md5: 0.9,
  sha1: 0.9,
  sha224: 0.1,
  sha256: 0.9,
  sha384: 0.3,
  sha512: 0.7,
};

/** What may be wrong with the whole text that is hashed; bytes have none of it. */
export function textChanges({ inputOf }: Surroundings): readonly Change[] {
  const input = inputOf('in');
  if (input?.type === 'bytes') return [];
  const isAscii = input !== undefined && !nonAscii.some((byte) => input.shape.bytes.has(byte));
  return [
    ...charsetChanges.filter(({ forAscii }) => !isAscii || forAscii),
    ...whiteSpaceChanges.slice(0, 2),
  ];
}

const nonAscii = Array.from({ length: 128 }, (_, index) => index + 128);

export interface HashArguments {
  readonly algorithm: HashName;
  readonly in: Value;
}

/** An HMAC in place of the hash, with one of the parts as its key. */
function keyed(
  key: string,
  parts: readonly string[],
  isSecret: boolean,
  one: HashName,
  algorithm: HashName,
): Mistake {
  const isOwn = one === algorithm;
  return {
    id: isOwn ? `hmac.${key}` : `hmac.${key}.${one}`,
    text: `made as an HMAC-${hashLabel(one)} with \`${key}\` as the key, in place of a plain hash`,
    area: 'algorithm',
    prior: (isSecret ? 0.7 : 0.1) * (isOwn ? 1 : commonness[one] * 0.4),
    run: (_, look) => {
      const keyValue = look(key);
      if (!keyValue) return undefined;
      const all = parts.map((name) => (name === key ? undefined : look(name)));
      const data = joinBytes(all.flatMap((value) => (value ? [value.bytes] : [])));
      return Value.bytes(keyedHash(one, keyValue.bytes, data));
    },
  };
}

/** How a plain hash is got wrong. */
export function hashMistakes(algorithm: HashName, around: Surroundings): Mistake[] {
  const parts = around.partsOf('in');
  const label = hashLabel(algorithm);
  const own = (args: unknown): HashArguments => args as HashArguments;
  const changed = textChanges(around).map(({ id, text, area, prior, apply }): Mistake => ({
    id: `in.${id}`,
    text: `hashed ${text}`,
    area,
    prior: prior * 0.8,
    run: (args) => {
      const value = apply(own(args).in);
      return value && digest(algorithm, value.bytes);
    },
  }));
  return [
    ...hashNames
      .filter((other) => other !== algorithm)
      .map((other): Mistake => ({
        id: `algorithm.${other}`,
        text: `made with ${hashLabel(other)} in place of ${label}`,
        area: 'algorithm',
        prior: commonness[other],
        run: (args) => digest(other, own(args).in.bytes),
      })),
    ...changed,
    ...parts.flatMap((key) => {
      const isSecret = around.others.some(({ name, secret }) => name === key && secret);
      const others = isSecret ? hashNames.filter((other) => other !== algorithm) : [];
      return [algorithm, ...others].map((one) => keyed(key, parts, isSecret, one, algorithm));
    }),
    ...around.unused.flatMap((name) =>
      moreData(name, 'made', (_, data) => digest(algorithm, data)),
    ),
    {
      id: 'twice.hex',
      text: 'hashed twice, the second time from the hex text',
      area: 'algorithm',
      prior: 0.2,
      run: (args) => digest(algorithm, asHex(digest(algorithm, own(args).in.bytes)).bytes),
    },
    {
      id: 'hash.none',
      text: 'not hashed at all',
      area: 'algorithm',
      prior: 0.1,
      run: (args) => own(args).in,
    },
  ];
}
