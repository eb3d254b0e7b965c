import type { SchemeDocument } from './document';
import type { Field } from '../fields/field';
import type { Plan } from '../plan/plan';
import type { Assignment } from '../fields/assignment';

/** A checked scheme: data from its file, and a plan for each way of making its choices. */
export interface Scheme {
  readonly id: string;
  readonly title: string;
  readonly vendor: string | undefined;
  readonly summary: string;
  readonly document: SchemeDocument;
  readonly fields: readonly Field[];
  readonly fieldsByName: ReadonlyMap<string, Field>;
  /** The fields whose value decides which steps and pairs there are. */
  readonly shapeFields: readonly Field[];
  /** Every way of making the choices, the usual one first, superseded versions last. */
  readonly assignments: readonly Assignment[];
  /** The plan for an assignment; made once. */
  plan(assignment: Assignment): Plan;
}

/** The reserved field that chooses a superseded version of a scheme. */
export const versionField = 'version';

/** The version of a scheme as its vendor documents it today. */
export const currentVersion = 'current';

/** A field by its name. */
export function fieldNamed(scheme: Scheme, name: string): Field | undefined {
  return scheme.fieldsByName.get(name);
}
