import { joinBytes } from '../bytes';
import { Value } from '../value';
import { asBase64, fromBase64 } from './base64Text';
import { moreData, otherData, turning, type ArgumentMistake } from './dataMistakes';
import { commonness, digest, textChanges, type HashArguments } from './hashMistakes';
import { hashLabel, hashNames, type HashName } from '../cryptography/hashes';
import { keyedHash } from '../cryptography/keyedHash';
import type { Mistake, Surroundings } from './operation';
import { asHex, fromHex, type InputChange } from './textMistakes';

interface HmacArguments extends HashArguments {
  readonly key: Value;
}

/** What is computed in place of the HMAC, with its hash function or with another mistaken one. */
function otherConstructions(algorithm: HashName): Mistake[] {
  const label = hashLabel(algorithm);
  const other = (
    id: string,
    text: string,
    area: Mistake['area'],
    prior: number,
    run: (args: HmacArguments) => Value,
  ): Mistake => ({ id, text, area, prior, run: (args) => run(args as unknown as HmacArguments) });
  const plain = (
    id: string,
    of: string,
    prior: number,
    join: (key: Uint8Array, data: Uint8Array) => Uint8Array,
  ): Mistake =>
    other(`plain.${id}`, `made as a plain ${label} of ${of}`, 'algorithm', prior, (args) =>
      digest(args.algorithm, join(args.key.bytes, args.in.bytes)),
    );
  return [
    other('swapped', 'made with key and data swapped', 'wiring', 0.9, (args) =>
      compute({ ...args, key: args.in, in: args.key }),
    ),
    plain('keyFirst', 'key and data, not as an HMAC', 0.8, (key, data) => joinBytes([key, data])),
    plain('keyLast', 'data and key, not as an HMAC', 0.8, (key, data) => joinBytes([data, key])),
    plain('noKey', 'the data, without any key', 0.5, (_, data) => data),
  ];
}

const compute = ({ algorithm, key, in: data }: HmacArguments): Value =>
  Value.bytes(keyedHash(algorithm, key.bytes, data.bytes));

type HmacMistake = ArgumentMistake<HmacArguments>;

/** How an HMAC is got wrong: its algorithm, its key, what it covers, or that it is none. */
export function hmacMistakes(algorithm: HashName, around: Surroundings): Mistake[] {
  const turned = [
    ...otherAlgorithms(algorithm),
    ...otherKeys(algorithm, around),
    ...otherInputs(algorithm, around),
  ];
  return [
    ...turned.map((mistake) => turning(mistake, compute)),
    ...otherConstructions(algorithm),
    {
      id: 'out.hex',
      text: 'written as hex text where raw bytes belong',
      area: 'encoding',
      prior: 0.7,
      run: (args) => hexBytes(compute(args as unknown as HmacArguments)),
      part: { aspect: 'result', after: hexBytes },
    },
  ];
}

const hexBytes = (value: Value): Value => Value.bytes(asHex(value).bytes);

const otherAlgorithms = (algorithm: HashName): HmacMistake[] =>
  hashNames
    .filter((other) => other !== algorithm)
    .map((other) => ({
      id: `algorithm.${other}`,
      text: `made with HMAC-${hashLabel(other)} in place of HMAC-${hashLabel(algorithm)}`,
      area: 'algorithm',
      prior: commonness[other],
      aspect: 'algorithm',
      turn: () => ({ algorithm: other }),
    }));

function otherKeys(algorithm: HashName, around: Surroundings): HmacMistake[] {
  const label = hashLabel(algorithm);
  const own = new Set([...around.partsOf('key'), around.inputOf('key')?.name ?? '']);
  const keyed = (
    id: string,
    text: string,
    prior: number,
    change: (key: Value) => Uint8Array | undefined,
  ): HmacMistake => ({
    id: `key.${id}`,
    text: `made with ${text}`,
    area: 'key',
    prior,
    aspect: 'key',
    turn: ({ key }) => {
      const changed = change(key);
      return changed && { key: Value.bytes(changed) };
    },
  });
  const only = 'for the HMAC only';
  return [
    keyed('empty', 'an empty key (an undefined variable)', 0.6, () => new Uint8Array()),
    keyed('hexDecoded', `the key hex-decoded, ${only}`, 0.5, ({ text = '' }) => fromHex(text)),
    keyed('base64Decoded', `the key base64-decoded, ${only}`, 0.6, ({ text = '' }) =>
      fromBase64(text),
    ),
    keyed(
      'hashedHex',
      `the ${label} of the key, in hex, as the key`,
      0.2,
      ({ bytes }) => asHex(digest(algorithm, bytes)).bytes,
    ),
    keyed(
      'hashed',
      `the raw ${label} of the key as the key`,
      0.2,
      ({ bytes }) => digest(algorithm, bytes).bytes,
    ),
    ...around.others
      .filter(({ name, type, keyLike }) => !own.has(name) && (keyLike || type === 'text'))
      .map(({ name, keyLike }): HmacMistake => ({
        id: `key.${name}`,
        text: `made with \`${name}\` as the key`,
        looks: [name],
        area: 'key',
        prior: keyLike ? 0.6 : 0.2,
        aspect: 'key',
        turn: (_, look) => {
          const key = look(name);
          return key && { key };
        },
      })),
  ];
}

function otherInputs(algorithm: HashName, around: Surroundings): HmacMistake[] {
  const own = new Set([...around.partsOf('in'), around.inputOf('in')?.name ?? '']);
  const others = around.others.map(({ name }) => name).filter((name) => !own.has(name));
  const written = (
    text: string,
    prior: number,
    change: InputChange['apply'],
    id: string,
  ): HmacMistake => inputChange({ id, text, area: 'encoding', prior, apply: change });
  return [
    written('over the hex text of the data', 0.4, asHex, 'hex'),
    written(
      `over the ${hashLabel(algorithm)} of the data, in hex`,
      0.2,
      (data) => asHex(digest(algorithm, data.bytes)),
      'hashed',
    ),
    written('over the base64 text of the data', 0.5, (data) => asBase64(data), 'base64'),
    ...textChanges(around).map((change) =>
      inputChange({ ...change, text: `over the data ${change.text}`, prior: change.prior * 0.8 }),
    ),
    ...[...others, ...around.unused].flatMap((name) => [
      otherData<HmacArguments>(name),
      ...moreData<HmacArguments>(name),
    ]),
  ];
}

const inputChange = ({ id, text, area, prior, apply }: InputChange): HmacMistake => ({
  id: `in.${id}`,
  text: `made ${text}`,
  area,
  prior,
  aspect: 'in',
  turn: ({ in: data }) => {
    const value = apply(data);
    return value && { in: value };
  },
});
