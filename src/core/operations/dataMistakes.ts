import { joinBytes } from '../bytes';
import { Value } from '../value';
import type { Look, Mistake, Turned } from './operation';

/** A mistake in one argument of a one-way operation, which is right in all the others. */
export interface ArgumentMistake<A> extends Omit<Mistake, 'run' | 'part' | 'undo'> {
  /** The argument that it changes, by its parameter. */
  readonly aspect: string;
  readonly turn: (args: A, look: Look) => Turned | undefined;
}

/** The mistake as one of the operation, which is computed with the changed arguments. */
export function turning<A>(
  { aspect, turn, ...mistake }: ArgumentMistake<A>,
  compute: (args: A) => Value,
): Mistake {
  return {
    ...mistake,
    part: { aspect, turn: turn },
    run: (args, look) => {
      const turned = turn(args as A, look);
      return turned && compute({ ...(args as A), ...turned });
    },
  };
}

interface WithData {
  readonly in: Value;
}

/** The data together with another value, in front of it or behind it. */
export function moreData<A extends WithData>(name: string): ArgumentMistake<A>[] {
  const together = (
    id: string,
    words: string,
    prior: number,
    join: (data: Uint8Array, other: Uint8Array) => Uint8Array,
  ): ArgumentMistake<A> => ({
    id: `in.${name}${id}`,
    text: `made over ${words}`,
    looks: [name],
    area: 'wiring',
    prior,
    aspect: 'in',
    turn: ({ in: data }, look) => {
      const other = look(name);
      if (!other || other.isEmpty) return undefined;
      return { in: Value.bytes(join(data.bytes, other.bytes)) };
    },
  });
  return [
    together('First', `\`${name}\` and the data`, 0.5, (data, other) => joinBytes([other, data])),
    together('Last', `the data and \`${name}\``, 0.3, (data, other) => joinBytes([data, other])),
  ];
}

/** Another value in place of the data. */
export function otherData<A extends WithData>(name: string): ArgumentMistake<A> {
  return {
    id: `in.${name}`,
    text: `made over \`${name}\` in place of the right data`,
    looks: [name],
    area: 'wiring',
    prior: 0.6,
    aspect: 'in',
    turn: (_, look) => {
      const data = look(name);
      return data && { in: data };
    },
  };
}
