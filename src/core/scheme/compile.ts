import { holds } from './listEntries';
import { checkConditions } from './checkConditions';
import { checkField, checkNames, checkSizes } from './checkFields';
import { checkServer } from './checkServer';
import { keyOf, makeVersionField, maximumAssignments, product, shapeFieldsOf } from './choices';
import type { SchemeDocument } from './document';
import { makeField, type Field } from '../fields/field';
import type { Plan, Step } from '../plan/plan';
import type { Assignment } from '../fields/assignment';
import { namesOfKeys } from './keyFields';
import { PlanBuilder } from './planBuilder';
import type { Problem } from './problem';
import { twofoldQueries, unreadableSteps } from './readable';
import { makeOutput, makeRequest } from './requestPlan';
import { currentVersion, versionField, type Scheme } from './scheme';
import { inOrder } from './stepOrder';

/** What is wrong after so many is found when they are right. */
const enoughProblems = 20;

/** Steps times ways of choosing: a hostile file could make loading slow. */
const maximumBindings = 2000;

/** A scheme made from a document of the right form, or the problems that prevent it. */
export type Compiled = { readonly scheme: Scheme } | { readonly problems: readonly Problem[] };

/** Checks a document of the right form and makes the scheme. Never throws. */
export function compile(document: SchemeDocument): Compiled {
  const problems: Problem[] = [];
  const keys = namesOfKeys(document);
  const fields = Object.entries(document.fields).map(([name, field]) =>
    makeField(name, field, keys.has(name)),
  );
  checkNames(document, problems);
  for (const field of fields) checkField(field, problems);
  const versions = Object.keys(document.versions);
  if (versions.length > 0) fields.push(makeVersionField(document, versions));
  checkConditions(document, fields, problems);
  checkSizes(document, problems);
  checkServer(document, problems);
  if (problems.length > 0) return { problems };
  const shapeFields = shapeFieldsOf(fields, document);
  const assignments = product(shapeFields);
  const steps = Object.keys(document.steps).length;
  if (assignments.length > maximumAssignments || assignments.length * steps > maximumBindings) {
    problems.push({ path: ['fields'], message: 'there are too many combinations of choices' });
    return { problems };
  }
  const plans = new Map<string, Plan>();
  // The scheme's own assignments are found without making a text of them.
  const byAssignment = new Map<Assignment, Plan>();
  for (const assignment of assignments) {
    const found: Problem[] = [];
    const plan = makePlan(document, fields, assignment, found);
    // The next ways of choosing would mostly repeat them.
    if (found.length > 0) return { problems: found };
    plans.set(keyOf(shapeFields, assignment), plan);
    byAssignment.set(assignment, plan);
  }
  const scheme: Scheme = {
    id: document.id,
    title: document.title,
    vendor: document.vendor,
    summary: document.summary ?? '',
    document,
    fields,
    fieldsByName: new Map(fields.map((field) => [field.name, field])),
    shapeFields,
    assignments,
    plan: (assignment) => {
      const plan = byAssignment.get(assignment) ?? plans.get(keyOf(shapeFields, assignment));
      if (!plan) throw new Error('an assignment that this scheme does not have');
      return plan;
    },
  };
  return { scheme };
}

function makePlan(
  document: SchemeDocument,
  fields: readonly Field[],
  assignment: Assignment,
  problems: Problem[],
): Plan {
  const version = assignment.get(versionField) ?? currentVersion;
  const overrides = document.versions[version]?.steps ?? {};
  const steps = { ...document.steps, ...overrides };
  const names = [...fields.map(({ name }) => name), ...Object.keys(steps)];
  const builder = new PlanBuilder(fields, assignment, problems, () => names);
  for (const name of inOrder(steps, problems)) {
    if (problems.length >= enoughProblems) break;
    const given = steps[name];
    const path = Object.hasOwn(overrides, name)
      ? ['versions', version, 'steps', name]
      : ['steps', name];
    if (given) builder.step(name, given.op, given, path, false);
  }
  const requests = Object.entries(document.requests)
    .filter(([, request]) => holds(request.when, assignment))
    .map(([name, request]) => makeRequest(name, request, builder, assignment, problems));
  const outputs = Object.entries(document.outputs).flatMap(([name, target]) =>
    makeOutput(name, target, builder, requests, document, problems),
  );
  const stepAt = builder.list.map((): Step | undefined => undefined);
  for (const step of builder.steps) stepAt[step.slot] = step;
  const plan: Plan = {
    assignment,
    fields,
    names: builder.list,
    types: builder.types,
    shapes: builder.shapes,
    slots: builder.slots,
    steps: builder.steps,
    stepAt,
    requests,
    outputs,
  };
  if (problems.length === 0)
    problems.push(...unreadableSteps(plan, version), ...twofoldQueries(plan));
  return plan;
}
