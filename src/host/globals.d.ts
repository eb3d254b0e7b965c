/** What desktop and browser extension hosts share beyond `src/core/globals.d.ts`. */
declare const crypto: {
  getRandomValues(array: Uint8Array): Uint8Array;
  randomUUID(): string;
};
