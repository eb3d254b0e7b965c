import type { Item } from '../operations/item';
import { piecesOf } from '../plan/graph';
import type { Plan } from '../plan/plan';
import { canHaveQuery } from '../plan/ownQuery';
import type { Problem } from './problem';

/**
 * The steps whose value reaches a reader but which could not be taken apart again, with the reason.
 * Only steps between a request and the first one-way operation matter: what is hashed is computed
 * again and never read.
 */
export function unreadableSteps(plan: Plan, version: string): Problem[] {
  const reached = new Set<number>();
  for (const request of plan.requests) {
    for (const slot of piecesOf(request)) reached.add(slot);
  }
  for (const output of plan.outputs) if ('slot' in output) reached.add(output.slot);
  const problems: Problem[] = [];
  for (const step of [...plan.steps].reverse()) {
    if (!reached.has(step.slot) || !step.operation.backward) continue;
    const reason = step.operation.unreadable?.(shapesOf(step.args, plan, step.links));
    if (reason !== undefined) {
      const [request = '', piece] = step.name.split('.');
      const path = step.piece ? ['requests', request, piece ?? ''] : ['steps', step.name];
      problems.push({
        path: version === 'current' ? path : ['versions', version],
        message: `\`${step.name}\` cannot be read backward: ${reason}`,
      });
    }
    for (const link of step.links) reached.add(link.slot);
  }
  return problems;
}

function shapesOf(
  args: Readonly<Record<string, unknown>>,
  plan: Plan,
  links: Plan['steps'][number]['links'],
): Record<string, unknown> {
  const shapes: Record<string, unknown> = { ...args };
  for (const { parameter, item, slot } of links) {
    const shape = plan.shapes[slot];
    if (item === undefined) shapes[parameter] = shape;
  }
  return shapes;
}

/**
 * Requests that add a query to an address which has a query already, or may have one: nothing would
 * tell where the query of the address ends and that of the request begins.
 */
export function twofoldQueries(plan: Plan): Problem[] {
  return plan.requests.flatMap(({ name, url, query }) => {
    if (url === undefined || query === undefined) return [];
    const parts = partsOf(plan, url);
    const written = parts.some(({ shape }) => shape.exactly?.includes(questionMark));
    const whole = beginningOf(plan, url);
    if (!written && (whole === undefined || !canHaveQuery(plan, whole))) return [];
    const field = `\`${plan.names[whole ?? url] ?? ''}\``;
    const message = written
      ? 'the address has a `?`, and `query` adds more: reading could not tell them apart; write all parameters in `query`'
      : `${field} can have a \`?\`, and \`query\` adds more: reading could not tell them apart; make ${field} a field of type url`;
    return [{ path: ['requests', name, 'url'], message }];
  });
}

const questionMark = 0x3f;

const partsOf = (plan: Plan, slot: number): readonly Item<unknown>[] =>
  (plan.stepAt[slot]?.args.parts ?? []) as readonly Item<unknown>[];

/** The slot of the value that an address begins with; undefined where it begins with a literal. */
function beginningOf(plan: Plan, address: number): number | undefined {
  let slot: number | undefined = address;
  while (slot !== undefined && partsOf(plan, slot).length > 0) {
    slot = plan.stepAt[slot]?.links.find(({ item }) => item === 0)?.slot;
  }
  return slot;
}
