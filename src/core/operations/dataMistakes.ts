import { joinBytes } from '../bytes';
import type { Value } from '../value';
import type { Mistake } from './operation';

/** What a one-way operation makes of other data than its own. */
export type Recompute = (args: never, data: Uint8Array) => Value;

/** The data together with another value, in front of it or behind it. */
export function moreData(name: string, verb: string, recompute: Recompute): Mistake[] {
  const together = (
    id: string,
    words: string,
    prior: number,
    join: (data: Uint8Array, other: Uint8Array) => Uint8Array,
  ): Mistake => ({
    id: `in.${name}${id}`,
    text: `${verb} over ${words}`,
    looks: [name],
    area: 'wiring',
    prior,
    run: (args, look) => {
      const other = look(name);
      const { in: data } = args as unknown as { readonly in: Value };
      if (!other || other.isEmpty) return undefined;
      return recompute(args as never, join(data.bytes, other.bytes));
    },
  });
  return [
    together('First', `\`${name}\` and the data`, 0.5, (data, other) => joinBytes([other, data])),
    together('Last', `the data and \`${name}\``, 0.3, (data, other) => joinBytes([data, other])),
  ];
}

/** Another value in place of the data. */
export function otherData(name: string, verb: string, recompute: Recompute): Mistake {
  return {
    id: `in.${name}`,
    text: `${verb} over \`${name}\` in place of the right data`,
    looks: [name],
    area: 'wiring',
    prior: 0.6,
    run: (args, look) => {
      const data = look(name);
      return data && recompute(args as never, data.bytes);
    },
  };
}
