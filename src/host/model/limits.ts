/** What there is here, as far as it limits what works. */
export interface Place {
  readonly trusted: boolean;
  readonly hasEnvironment: boolean;
  /** Whether requests can be sent and received. */
  readonly hasHttp: boolean;
}

/** What does not work here, in sentences. */
export function limitsOf({ trusted, hasEnvironment, hasHttp }: Place): string[] {
  const limits: string[] = [];
  if (!trusted) {
    limits.push(
      'This workspace is not trusted: .env files are not read, saved profiles are not used with schemes of the workspace, nothing is sent and no endpoint runs.',
    );
  }
  if (!hasEnvironment) {
    limits.push('VS Code runs in a browser here: profiles cannot read environment variables.');
  }
  if (!hasHttp) {
    limits.push(
      'VS Code runs in a browser here: requests cannot be sent, and there is no local endpoint. Copy the request as curl instead.',
    );
  }
  return limits;
}

/** Why no request can be sent or received here, or undefined where it can. */
export function httpRefusal({
  trusted,
  hasHttp,
}: Pick<Place, 'trusted' | 'hasHttp'>): string | undefined {
  if (!hasHttp) {
    return 'VS Code runs in a browser here, which can neither send these requests nor receive any. Copy the request as curl, or open this folder on a desktop.';
  }
  if (!trusted) {
    return 'This workspace is not trusted, so nothing is sent and no endpoint runs. Trust the workspace first (Manage Workspace Trust).';
  }
  return undefined;
}
