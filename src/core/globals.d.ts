/**
 * What Node, browsers and VS Code's workers share and ECMAScript lacks. Core is checked without
 * DOM and Node types, so that a global missing from any one of them cannot slip in.
 */
declare class TextEncoder {
  encode(input?: string): Uint8Array;
}

declare class TextDecoder {
  constructor(label?: string, options?: { fatal?: boolean; ignoreBOM?: boolean });
  decode(input?: Uint8Array): string;
}

/** Base64 of a text of one character per byte. */
declare function btoa(binary: string): string;
