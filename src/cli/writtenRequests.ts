import type { Generated } from '../core/evaluate/generate';
import type { Request } from '../core/evaluate/requests';
import {
  copyTargetIds,
  copyTargetOf,
  copyTargets,
  type CopyTargetId,
} from '../core/request/targets';
import { closest } from '../core/suggestion';
import { UsageError } from './usageError';

/** The client that `--as` names. */
export function chosenTarget(wanted: string | undefined): CopyTargetId | undefined {
  if (wanted === undefined) return undefined;
  const target = copyTargetOf(wanted);
  if (target !== undefined) return target;
  const near = closest(wanted, copyTargetIds);
  const advice =
    near === undefined ? `give one of ${copyTargetIds.join(', ')}.` : `did you mean ${near}?`;
  throw new UsageError(`--as does not know ${wanted}; ${advice}`);
}

/** The requests for a client, or the one that `--request` names. */
export async function writtenRequests(
  generated: Generated,
  target: CopyTargetId,
  reveal: boolean,
  name: string | undefined,
): Promise<string> {
  // Loaded here: most runs start without the clients.
  const { presentRequest } = await import('../core/present/request.js');
  const texts = chosenRequests(generated.requests, target, name).map((request) => {
    const written = presentRequest(generated, request, { target, reveal });
    if ('problem' in written) throw new UsageError(written.problem);
    return `${written.text}\n`;
  });
  return texts.join('\n');
}

/** Commands can stand one after another; two programs in one file could not run. */
function chosenRequests(
  requests: readonly Request[],
  target: CopyTargetId,
  name: string | undefined,
): readonly Request[] {
  const names = requests.map((request) => request.name).join(', ');
  if (name !== undefined) {
    const request = requests.find((one) => one.name === name);
    if (request) return [request];
    throw new UsageError(`There is no request ${name} now; there is ${names || 'none'}.`);
  }
  const { group } = copyTargets[target];
  if (requests.length < 2 || group === 'curl' || group === 'Terminal') return requests;
  throw new UsageError(`There is more than one request: choose with --request ${names}.`);
}
