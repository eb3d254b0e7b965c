import { joinBytes } from '../bytes';
import { Value } from '../value';
import { moreData, turning, type ArgumentMistake } from './dataMistakes';
import { hashBytes } from '../cryptography/cryptography';
import { hashLabel, hashNames, type HashName } from '../cryptography/hashes';
import { keyedHash } from '../cryptography/keyedHash';
import type { Mistake, Surroundings } from './operation';
import { asHex, charsetChanges, whiteSpaceChanges, type InputChange } from './textMistakes';

export const digest = (algorithm: HashName, bytes: Uint8Array): Value =>
  Value.bytes(hashBytes(algorithm, bytes));

export const commonness: Record<HashName, number> = {
  md5: 0.9,
  sha1: 0.9,
  sha224: 0.1,
  sha256: 0.9,
  sha384: 0.3,
  sha512: 0.7,
};

/** What may be wrong with the whole text that is hashed; bytes have none of it. */
export function textChanges({ inputOf }: Surroundings): readonly InputChange[] {
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
  algorithm: HashName,
): Mistake {
  return {
    id: `hmac.${key}`,
    text: `made as an HMAC-${hashLabel(algorithm)} with \`${key}\` as the key, in place of a plain hash`,
    area: 'algorithm',
    prior: isSecret ? 0.7 : 0.1,
    run: (args, look) => {
      const keyValue = look(key);
      if (!keyValue) return undefined;
      const all = parts.map((name) => (name === key ? undefined : look(name)));
      const data = joinBytes(all.flatMap((value) => (value ? [value.bytes] : [])));
      const own = args as unknown as HashArguments;
      return Value.bytes(keyedHash(own.algorithm, keyValue.bytes, data));
    },
  };
}

type HashMistake = ArgumentMistake<HashArguments>;

const compute = ({ algorithm, in: data }: HashArguments): Value => digest(algorithm, data.bytes);

/** How a plain hash is got wrong. */
export function hashMistakes(algorithm: HashName, around: Surroundings): Mistake[] {
  const parts = around.partsOf('in');
  const turned: HashMistake[] = [
    ...otherAlgorithms(algorithm),
    ...textChanges(around).map(inputChange),
    ...around.unused.flatMap((name) => moreData<HashArguments>(name)),
  ];
  return [
    ...turned.map((mistake) => turning(mistake, compute)),
    ...parts.map((key) => {
      const isSecret = around.others.some(({ name, secret }) => name === key && secret);
      return keyed(key, parts, isSecret, algorithm);
    }),
    {
      id: 'twice.hex',
      text: 'hashed twice, the second time from the hex text',
      area: 'algorithm',
      prior: 0.2,
      run: (args) => {
        const own = args as unknown as HashArguments;
        return digest(own.algorithm, asHex(compute(own)).bytes);
      },
    },
    {
      id: 'hash.none',
      text: 'not hashed at all',
      area: 'algorithm',
      prior: 0.1,
      run: (args) => (args as unknown as HashArguments).in,
    },
  ];
}

const otherAlgorithms = (algorithm: HashName): HashMistake[] =>
  hashNames
    .filter((other) => other !== algorithm)
    .map((other) => ({
      id: `algorithm.${other}`,
      text: `made with ${hashLabel(other)} in place of ${hashLabel(algorithm)}`,
      area: 'algorithm',
      prior: commonness[other],
      aspect: 'algorithm',
      turn: () => ({ algorithm: other }),
    }));

const inputChange = ({ id, text, area, prior, apply }: InputChange): HashMistake => ({
  id: `in.${id}`,
  text: `hashed ${text}`,
  area,
  prior: prior * 0.8,
  aspect: 'in',
  turn: ({ in: data }) => {
    const value = apply(data);
    return value && { in: value };
  },
});
