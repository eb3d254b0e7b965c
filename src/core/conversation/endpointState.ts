import type { Environment } from '../environment';
import type { Inputs } from '../fields/inputs';
import type { Scheme } from '../scheme/scheme';
import type { Value } from '../value';
import type { Challenges } from './challenges';
import type { AnswerNames } from './fillAnswer';

/** A server that plays the vendor's. */
export interface Endpoint {
  readonly scheme: Scheme;
  /** The fields that the server knows, above all secrets, without addresses. */
  readonly inputs: Inputs;
  readonly given: ReadonlyMap<string, Value>;
  /** Its clock is read for every request. */
  readonly environment: Environment;
  readonly challenges: Challenges;
  /** The clock and randomness of answers, which are many. */
  readonly forAnswers: AnswerNames['environment'];
}
