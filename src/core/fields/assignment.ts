/** The choices of a scheme: one value for each field that decides which steps there are. */
export type Assignment = ReadonlyMap<string, string>;
