/**
 * The host name in a web address, in small letters and without user, port and trailing dot;
 * undefined when the text is not a web address. By hand, because not every host has `URL` typed.
 */
export function hostName(address: string): string | undefined {
  // Up to the last `@`: in https://acme.example@evil.example/ the host is evil.example.
  const match = /^https?:\/\/(?:[^/?#\\]*@)?(\[[^\]/?#]*\]|[^/?#\\:]+)/i.exec(address);
  return match?.[1]?.toLowerCase().replace(/\.$/, '');
}
