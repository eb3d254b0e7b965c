/** Longer texts, in characters, are not looked at: no link, token or log line comes near. */
export const maximumText = 2_000_000;
