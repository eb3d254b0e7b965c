import { fromBinary, sameBytesInConstantTime } from '../bytes';
import type { Environment } from '../environment';
import { headerNamed } from '../http/message';
import type { Parts } from '../http/parts';
import { baseOf, pairOf } from '../read/bindMessage';
import type { Route } from '../read/routes';
import { checkReceived } from '../fields/parseField';
import type { Remark, Say } from '../finding';
import { knownArguments, type LookAt } from '../plan/arguments';
import { compute, runStep } from '../plan/compute';
import { isOneWay, stepsTo } from '../plan/graph';
import type { Plan, Step } from '../plan/plan';
import { urlDecode } from '../urlEncoding';
import { emptyText, Value } from '../value';

/** What a route needs to be checked by signing again; worked out once. */
interface Resigning {
  /** Undefined where a request of this route always has to be read in full. */
  readonly targets: readonly Step[] | undefined;
}

/** Bytes that no client may send unencoded. */
const foreign = /[\x80-\xff]/;

const known = new WeakMap<Route, Resigning>();

/**
 * Whether the request is proven right in the way that a vendor's server does it: the signature is
 * made once more from the other parameters and compared. Much faster than reading the request, but
 * `false` says nothing: whatever is odd in any way is left to the full reading.
 */
export function isResigned(
  route: Route,
  received: Parts,
  given: ReadonlyMap<string, Value>,
  environment: Environment,
): boolean {
  const targets = targetsOf(route);
  const { message, form } = received;
  if (!targets || foreign.test(message.target ?? '') || foreign.test(form ?? '')) return false;
  return new Resigned(route.plan, given, environment).proves(route, received, targets);
}

function targetsOf(route: Route): readonly Step[] | undefined {
  let found = known.get(route);
  if (!found) known.set(route, (found = { targets: findTargets(route) }));
  return found.targets;
}

/** The signed parameters, where all that is signed stands in parameters and headers. */
function findTargets(route: Route): Step[] | undefined {
  const { plan, request, pairs, address, signed } = route;
  const stepAt = (slot: number | undefined): Step | undefined =>
    slot === undefined ? undefined : plan.stepAt[slot];
  const pieces = [stepAt(request.query), stepAt(request.form)];
  const isPlain = pieces.every(
    (step) => !step || (step.args.encode !== 'none' && step.args.order !== 'fixed'),
  );
  // What stands in the address or is bound to an order has more rules than these here.
  const inAddress = address?.links.some(({ slot }) => slot >= plan.fields.length) === true;
  if (!signed || !isPlain || inAddress || request.body !== undefined) return undefined;
  if (pairs.some(({ bare, place }) => bare && place === 'form')) return undefined;
  const slots = [
    ...pairs.map(({ name }) => (name === undefined ? undefined : plan.slots.get(name))),
    ...request.headers.map(({ slot }) => slot),
  ];
  const targets = slots.map(stepAt).filter((step) => step !== undefined);
  return targets.some(({ slot }) => isOneWay(plan, slot)) ? targets : undefined;
}

class Resigned {
  #values: (Value | undefined)[];
  readonly #look: LookAt = (slot) => this.#values[slot];
  /** What came from outside, by slot. */
  readonly #received = new Map<number, Value>();
  #odd = false;
  readonly #say: Say = ({ severity }: Remark) => {
    if (severity !== 'note') this.#odd = true;
  };

  constructor(
    private readonly plan: Plan,
    given: ReadonlyMap<string, Value>,
    private readonly environment: Environment,
  ) {
    this.#values = plan.fields.map(({ name }) => given.get(name));
  }

  proves(route: Route, received: Parts, targets: readonly Step[]): boolean {
    const { request, address, pairs } = route;
    // A named step as the address is signed as it is; the fields in a template are not.
    if (request.url !== undefined && address && !address.piece) {
      this.#values[request.url] = Value.text(baseOf(route, received) ?? '');
    }
    if (address && this.#knowsAnyOf(address)) return false;
    for (const [index, pair] of pairs.entries()) {
      if (pair.name === undefined) continue;
      const found = pairOf(pair, received);
      // What has no name is read by its place.
      const isLost = pair.bare && received.queryPairs[index] !== found;
      if (isLost || (!found && pair.required)) return false;
      const value = found ? this.#decoded(pair.bare ? found.whole : found.raw) : emptyText;
      if (!value || !this.#take(this.plan.slots.get(pair.name) ?? -1, value)) return false;
    }
    for (const { name, slot } of request.headers) {
      const value = headerNamed(received.message.headers, name.toLowerCase());
      if (value === undefined || !this.#take(slot, Value.of('text', fromBinary(value))))
        return false;
    }
    return targets.every((target) => this.#isRight(target)) && !this.#odd;
  }

  /** Whether the address has a field in it that is to be compared. */
  #knowsAnyOf({ links }: Step): boolean {
    return links.some(
      ({ slot }) => this.plan.fields[slot]?.holds !== 'address' && this.#values[slot] !== undefined,
    );
  }

  #decoded(raw: string): Value | undefined {
    if (!/[%+]/.test(raw)) return Value.text(raw);
    const value = urlDecode(fromBinary(raw), true, this.#say);
    return value.text === undefined ? undefined : value;
  }

  /** Takes a value from outside; false when it is not that of the server. */
  #take(slot: number, value: Value): boolean {
    const field = this.plan.fields[slot];
    if (!field) {
      this.#received.set(slot, value);
      return true;
    }
    const before = this.#values[slot];
    if (before && !sameBytesInConstantTime(before.bytes, value.bytes)) return false;
    this.#values[slot] = value;
    if (field.holds === 'text' && field.warn.length === 0 && field.match === undefined) return true;
    return !checkReceived(field, value, this.environment).some(
      ({ severity, means }) => severity === 'error' || means === 'expired',
    );
  }

  #isRight(target: Step): boolean {
    const value = this.#received.get(target.slot);
    if (!value) return false;
    const made = this.#made(target);
    if (made) return sameBytesInConstantTime(made.bytes, value.bytes);
    // It carries something that only it has, such as the time of the signature.
    const known = knownArguments(target, this.#look);
    const parts = target.operation.backward?.(value, known, this.#say);
    if (!parts || this.#odd) return false;
    const inner: Step[] = [];
    for (const { slot, parameter, item } of target.links) {
      const entry = parts[parameter];
      const part =
        item === undefined ? entry : (entry as readonly (Value | undefined)[] | undefined)?.[item];
      if (!(part instanceof Value) || !this.#take(slot, part)) return false;
      const step = this.plan.stepAt[slot];
      if (step) inner.push(step);
    }
    return inner.length > 0 && inner.every((step) => this.#isRight(step));
  }

  /** The value of a step. What the step is made from is computed before, and kept. */
  #made(step: Step): Value | undefined {
    const before = stepsTo(this.plan, step.slot).filter(
      (one) => one !== step && !this.#values[one.slot],
    );
    this.#values = compute(before, this.#values, (one, look) => runStep(one, look, this.#say));
    return runStep(step, this.#look, this.#say);
  }
}
