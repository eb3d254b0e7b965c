import { joinBytes, utf8 } from '../bytes';
import { Value } from '../value';
import { asBase64, fromBase64 } from './base64Text';
import { moreData, otherData } from './dataMistakes';
import { commonness, digest, textChanges, type HashArguments } from './hashMistakes';
import { hashLabel, hashNames, type HashName } from './hashes';
import { keyedHash } from './keyedHash';
import type { Mistake, Surroundings } from './operation';
import { asHex, fromHex } from './textMistakes';

interface HmacArguments extends HashArguments {
  readonly key: Value;
}

/**
 * What is computed in place of the HMAC, with its own algorithm or with another one: whoever takes
 * the wrong function often takes it with the wrong hash, and both sit at the same place.
 */
function otherConstructions(one: HashName, algorithm: HashName): Mistake[] {
  const isOwn = one === algorithm;
  const label = hashLabel(one);
  const share = isOwn ? 1 : commonness[one] * 0.4;
  const other = (
    id: string,
    text: string,
    area: Mistake['area'],
    prior: number,
    run: (key: Uint8Array, data: Uint8Array) => Value,
  ): Mistake => ({
    id: isOwn ? id : `${id}.${one}`,
    text,
    area,
    prior: prior * share,
    run: (args) => {
      const { key, in: data } = args as unknown as HmacArguments;
      return run(key.bytes, data.bytes);
    },
  });
  const plain = (
    id: string,
    of: string,
    prior: number,
    join: (key: Uint8Array, data: Uint8Array) => Uint8Array,
  ): Mistake =>
    other(`plain.${id}`, `made as a plain ${label} of ${of}`, 'algorithm', prior, (key, data) =>
      digest(one, join(key, data)),
    );
  return [
    other(
      'swapped',
      `made with key and data swapped${isOwn ? '' : `, with HMAC-${label}`}`,
      'wiring',
      0.9,
      (key, data) => Value.bytes(keyedHash(one, data, key)),
    ),
    plain('keyFirst', 'key and data, not as an HMAC', 0.8, (key, data) => joinBytes([key, data])),
    plain('keyLast', 'data and key, not as an HMAC', 0.8, (key, data) => joinBytes([data, key])),
    plain('noKey', 'the data, without any key', 0.5, (_, data) => data),
  ];
}

/** How an HMAC is got wrong: its algorithm, its key, what it covers, or that it is none. */
export function hmacMistakes(algorithm: HashName, around: Surroundings): Mistake[] {
  const label = hashLabel(algorithm);
  const own = (args: unknown): HmacArguments => args as HmacArguments;
  const signed = (key: Uint8Array, data: Uint8Array, other = algorithm): Value =>
    Value.bytes(keyedHash(other, key, data));
  const simple = (
    id: string,
    text: string,
    area: Mistake['area'],
    prior: number,
    run: (args: HmacArguments) => Value | undefined,
  ): Mistake => ({ id, text, area, prior, run: (args) => run(own(args)) });
  const decodedKey =
    (decode: (text: string) => Uint8Array | undefined) => (args: HmacArguments) => {
      const key = decode(args.key.text ?? '');
      return key && signed(key, args.in.bytes);
    };
  const overData = (args: unknown, data: Uint8Array): Value => signed(own(args).key.bytes, data);
  const keyNames = new Set([...around.partsOf('key'), around.inputOf('key')?.name ?? '']);
  const dataNames = new Set([...around.partsOf('in'), around.inputOf('in')?.name ?? '']);
  return [
    ...hashNames
      .filter((other) => other !== algorithm)
      .map((other) =>
        simple(
          `algorithm.${other}`,
          `made with HMAC-${hashLabel(other)} in place of HMAC-${label}`,
          'algorithm',
          commonness[other],
          ({ key, in: data }) => signed(key.bytes, data.bytes, other),
        ),
      ),
    ...hashNames.flatMap((one) => otherConstructions(one, algorithm)),
    simple(
      'key.empty',
      'made with an empty key (an undefined variable)',
      'key',
      0.6,
      ({ in: data }) => signed(new Uint8Array(), data.bytes),
    ),
    simple(
      'key.hexDecoded',
      'made with the key hex-decoded, for the HMAC only',
      'key',
      0.5,
      decodedKey(fromHex),
    ),
    simple(
      'key.base64Decoded',
      'made with the key base64-decoded, for the HMAC only',
      'key',
      0.6,
      decodedKey(fromBase64),
    ),
    simple(
      'key.hashedHex',
      `made with the ${label} of the key, in hex, as the key`,
      'key',
      0.2,
      ({ key, in: data }) => signed(asHex(digest(algorithm, key.bytes)).bytes, data.bytes),
    ),
    simple(
      'key.hashed',
      `made with the raw ${label} of the key as the key`,
      'key',
      0.2,
      ({ key, in: data }) => signed(digest(algorithm, key.bytes).bytes, data.bytes),
    ),
    simple('in.hex', 'made over the hex text of the data', 'encoding', 0.4, ({ key, in: data }) =>
      signed(key.bytes, asHex(data).bytes),
    ),
    simple(
      'in.base64',
      'made over the base64 text of the data',
      'encoding',
      0.5,
      ({ key, in: data }) => signed(key.bytes, asBase64(data).bytes),
    ),
    simple(
      'out.hex',
      'written as hex text where raw bytes belong',
      'encoding',
      0.7,
      ({ key, in: data }) => Value.bytes(utf8(asHex(signed(key.bytes, data.bytes)).text ?? '')),
    ),
    ...textChanges(around).map(({ id, text, area, prior, apply }) =>
      simple(`in.${id}`, `made over the data ${text}`, area, prior * 0.8, ({ key, in: data }) => {
        const value = apply(data);
        return value && signed(key.bytes, value.bytes);
      }),
    ),
    ...around.others.flatMap(({ name, type, keyLike }): Mistake[] => {
      const found: Mistake[] = [];
      if (!keyNames.has(name) && (keyLike || type === 'text')) {
        found.push({
          id: `key.${name}`,
          text: `made with \`${name}\` as the key`,
          looks: [name],
          area: 'key',
          prior: keyLike ? 0.6 : 0.2,
          run: (args, look) => {
            const key = look(name);
            return key && signed(key.bytes, own(args).in.bytes);
          },
        });
      }
      if (!dataNames.has(name)) {
        found.push(otherData(name, 'made', overData), ...moreData(name, 'made', overData));
      }
      return found;
    }),
    ...around.unused.flatMap((name) => [
      otherData(name, 'made', overData),
      ...moreData(name, 'made', overData),
    ]),
  ];
}
