import { referenceName } from './bind';
import type { SchemeDocument } from './document';
import type { Problem } from './problem';

/** The step names, each after those that it refers to; a cycle is a problem. */
export function inOrder(steps: SchemeDocument['steps'], problems: Problem[]): string[] {
  const order: string[] = [];
  const state = new Map<string, 'open' | 'done'>();
  // A stack of its own: a long chain of steps must not exhaust the call stack.
  for (const start of Object.keys(steps)) {
    const stack: { name: string; left: string[] }[] = [];
    const enter = (name: string): void => {
      state.set(name, 'open');
      stack.push({
        name,
        left: references(steps[name]).filter((other) => Object.hasOwn(steps, other)),
      });
    };
    if (!state.has(start)) enter(start);
    for (let top = stack.at(-1); top; top = stack.at(-1)) {
      const next = top.left.shift();
      if (next === undefined) {
        state.set(top.name, 'done');
        order.push(top.name);
        stack.pop();
      } else if (state.get(next) === 'open') {
        const circle = [...stack.map(({ name }) => name), next];
        const text = circle.slice(circle.indexOf(next)).join(' → ');
        problems.push({ path: ['steps', top.name], message: `the steps go in a circle: ${text}` });
      } else if (!state.has(next)) enter(next);
    }
  }
  return order;
}

/** Every name that a step mentions. */
function references(step: unknown): string[] {
  const found: string[] = [];
  const visit = (node: unknown, key: string): void => {
    if (key === 'note' || key === 'when') return;
    if (typeof node === 'string') {
      const name = referenceName(node);
      if (name !== undefined) found.push(name);
      for (const match of node.matchAll(/\{([a-z][A-Za-z0-9]*)\}/g)) found.push(match[1] ?? '');
    } else if (typeof node === 'object' && node !== null) {
      for (const [name, child] of Object.entries(node)) {
        if (child === 'rest' || typeof child === 'number') found.push(name);
        visit(child, name);
      }
    }
  };
  visit(step, '');
  return found;
}
