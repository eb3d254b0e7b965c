// Errors for people: what went wrong, where, and what to do next.

/** An error whose message is all that its reader needs; it is printed without a stack. */
export class HarnessError extends Error {
  /**
   * @param {string} what what went wrong and where
   * @param {string} [next] what to do about it
   */
  constructor(what, next) {
    super(next === undefined ? what : `${what}\n  Next: ${next}`);
    this.name = 'HarnessError';
  }
}

/**
 * Runs a script's main function and leaves with its exit code. It leaves explicitly: an open pipe
 * of a browser or a server must not keep a finished run alive.
 * @param {() => Promise<number>} main
 * @returns {Promise<void>}
 */
export async function runMain(main) {
  try {
    process.exit(await main());
  } catch (error) {
    console.error(isForPeople(error) ? `error: ${error.message}` : error);
    process.exit(1);
  }
}

/**
 * @param {unknown} error
 * @returns {error is Error}
 */
function isForPeople(error) {
  if (!(error instanceof Error)) return false;
  const { code } = /** @type {NodeJS.ErrnoException} */ (error);
  return error instanceof HarnessError || code?.startsWith('ERR_PARSE_ARGS') === true;
}
