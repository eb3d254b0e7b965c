import type { Item } from '../operations/item';
import { choiceValues } from '../plan/choiceValues';
import type { Plan, Step } from '../plan/plan';
import { Value } from '../value';

const known = new WeakMap<Plan, string>();

/**
 * What a plan computes apart from its requests, as one text: equal for two plans in which a bare
 * token or signature means the same.
 */
export function computation(plan: Plan): string {
  let text = known.get(plan);
  if (text === undefined) {
    const choices = [...choiceValues(plan)].map(([slot, { text: choice }]) => [slot, choice]);
    text = JSON.stringify([choices, plan.steps.filter(({ piece }) => !piece).map(stepText)]);
    known.set(plan, text);
  }
  return text;
}

function stepText({ name, operation, args, links }: Step): unknown {
  return [
    name,
    operation.name,
    links.map(({ parameter, item, slot }) => [parameter, item, slot]),
    Object.entries(args).map(([key, value]) => [
      key,
      Array.isArray(value) ? value.map(itemText) : constant(value),
    ]),
  ];
}

function itemText({
  name,
  key,
  value,
  encode,
  size,
  omitEmpty,
  bare,
  rest,
}: Item<unknown>): unknown {
  const literal = name === undefined ? constant(value) : undefined;
  return [name, key, literal, encode, size, omitEmpty, bare, rest];
}

const constant = (value: unknown): unknown => (value instanceof Value ? (value.text ?? '') : value);
