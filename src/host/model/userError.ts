/**
 * Something that its user can put right: the message says what and where, and what to do next, and
 * never contains a secret. Everything else that is thrown is a bug and goes to the log.
 */
export class UserError extends Error {
  override readonly name = 'UserError';

  /** By its name, since a browser's loader of parts throws one before this class is there. */
  static is(error: unknown): error is Error {
    return error instanceof Error && error.name === 'UserError';
  }
}
