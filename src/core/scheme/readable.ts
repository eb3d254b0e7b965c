import { piecesOf } from '../plan/graph';
import type { Plan } from '../plan/plan';
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
        message: `\`${step.name}\` cannot be read backward: ${reason}; say what one of them matches`,
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
