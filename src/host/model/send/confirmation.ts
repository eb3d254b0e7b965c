import type { Planned } from '../../../core/conversation/converse';
import { isThisMachine } from '../../../core/http/hosts';
import type { Finding } from '../../../core/finding';
import type { Scheme } from '../../../core/scheme/scheme';
import { findingsAbout } from '../../../core/present/findings';

/** A conversation that may begin, as far as its fields are concerned. */
export interface Ready extends Planned {
  readonly host: string;
}

/** Whether the conversation can begin; otherwise why not, and what to do. */
export function readiness(scheme: Scheme, planned: Planned): Ready | string {
  const { host, requests, findings, generated } = planned;
  const errors = findings.filter(({ severity }) => severity === 'error');
  if (errors.length > 0) {
    const said = findingsAbout(generated, errors).map(
      ({ at, message }) => `${scheme.fieldsByName.get(at)?.label ?? at}: ${message}`,
    );
    const more = said.length > 3 ? ` There are ${said.length - 3} more.` : '';
    return `Nothing was sent. ${said.slice(0, 3).join(' ')}${more}`;
  }
  if (requests.length === 0) return 'With these choices there is no request to send.';
  if (host === undefined) {
    return 'Nothing was sent: the address has no host that requests could be sent to. Check it.';
  }
  return { ...planned, host };
}

/** What to know before anything is sent. */
export function warningsOf(scheme: Scheme, { host, protocol }: Ready): Finding[] {
  const warnings: Finding[] = [];
  if (protocol === 'http:' && !isThisMachine(host)) {
    warnings.push({
      code: 'http.plain',
      severity: 'warning',
      at: 'request',
      message: 'http:// sends everything unencrypted, the signature included.',
      hint: 'Use https:// where the server has it.',
    });
  }
  const hasSampleWithout = scheme.document.explains.some(
    ({ failure }) => failure === 'certificate',
  );
  if (protocol === 'https:' && hasSampleWithout) {
    warnings.push({
      code: 'https.certificate',
      severity: 'note',
      at: 'request',
      message: 'The vendor’s sample does not check the server’s certificate; Sigscope does.',
    });
  }
  return warnings;
}

/** The question to ask before the first request to a host. */
export function question(
  scheme: Scheme,
  ready: Ready,
): { readonly message: string; readonly detail: string } {
  const { host, requests, generated } = ready;
  const steps = requests.map((name, index) => {
    const { title = name, method = '' } =
      generated.plan.requests.find((one) => one.name === name) ?? {};
    const number = requests.length === 1 ? '' : `${index + 1}. `;
    return `${number}${method} ${title}`;
  });
  const [warning] = warningsOf(scheme, ready).filter(({ severity }) => severity === 'warning');
  return {
    message: `Send requests to ${host}?`,
    detail: [
      `${scheme.title} sends there, signed with your secrets:`,
      ...steps,
      '',
      ...(warning ? [warning.message, ''] : []),
      'The server takes them for real ones. This workspace remembers that you agreed to this host.',
    ].join('\n'),
  };
}
