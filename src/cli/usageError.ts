/** Something that the user can put right: one sentence that says what, where and what to do next. */
export class UsageError extends Error {}
