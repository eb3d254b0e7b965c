/** What there is here, as far as it limits what works. */
export interface Place {
  readonly trusted: boolean;
  readonly hasEnvironment: boolean;
}

/** What does not work here, in sentences. */
export function limitsOf({ trusted, hasEnvironment }: Place): string[] {
  const limits: string[] = [];
  if (!trusted) {
    limits.push(
      'This workspace is not trusted: .env files are not read, and saved profiles are not used with schemes of the workspace.',
    );
  }
  if (!hasEnvironment) {
    limits.push('VS Code runs in a browser here: profiles cannot read environment variables.');
  }
  return limits;
}
