import type { Item } from '../operations/item';
import { piecesOf } from '../plan/graph';
import type { Plan } from '../plan/plan';
import { openText } from '../plan/ownQuery';
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
 * Requests that add a query without a name at its beginning, or with whatever else there is, to an
 * address that may have a query: nothing would tell where one ends and the other begins.
 */
export function twofoldQueries(plan: Plan): Problem[] {
  return plan.requests.flatMap(({ name, url, query }) => {
    const text = url === undefined || query === undefined ? undefined : openText(plan, url);
    const pairs = (plan.stepAt[query ?? -1]?.args.pairs ?? []) as readonly Item<unknown>[];
    const loose = pairs.find(({ rest, bare }) => rest || bare);
    if (text === undefined || !loose) return [];
    const message = `\`${text}\` can have a \`?\`, and \`query\` adds \`${loose.key}\` without a name: reading could not tell them apart; make \`${text}\` a field of type url`;
    return [{ path: ['requests', name, 'url'], message }];
  });
}
