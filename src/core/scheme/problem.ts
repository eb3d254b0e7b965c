/** Something wrong with a scheme file, and where: the path of keys that leads to it. */
export interface Problem {
  readonly path: readonly (string | number)[];
  readonly message: string;
  /** Whether the last key itself is wrong, and not its value. */
  readonly isKey?: true;
}
