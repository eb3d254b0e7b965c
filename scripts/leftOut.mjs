// Says at the end of a run of vitest which tests were left out and why, by their names.

/** A reporter, beside the one that shows the tests. */
export default class LeftOut {
  /** @param {readonly import('vitest/node').TestModule[]} modules */
  onTestRunEnd(modules) {
    /** @type {Map<string, string[]>} */
    const names = new Map();
    for (const module of modules) {
      for (const test of module.children.allTests('skipped')) {
        const result = test.result();
        const reason = 'note' in result ? result.note : undefined;
        if (reason !== undefined) names.set(reason, [...(names.get(reason) ?? []), test.fullName]);
      }
    }
    for (const [reason, tests] of names) {
      console.log(`left out: ${tests.join(', ')}, because ${reason}`);
    }
  }
}
