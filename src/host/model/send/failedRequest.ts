import { curl } from '../../../core/request/curl';
import type { Sending } from '../session/sending';
import { UserError } from '../userError';

/**
 * What was sent last, for the inspector: the address, or a curl command where there is a body or
 * another method, since the address alone would not say what was signed.
 */
export function failedRequest(sending: Sending | null): string {
  const request = sending?.sent.at(-1)?.exchange.request;
  if (request?.url === undefined) {
    throw new UserError('Nothing was sent that could be explained. Send the request first.');
  }
  const { method, url, body, headers } = request;
  const isPlain = method === 'GET' && body === undefined && headers.length === 0;
  return isPlain ? url : (curl(request, [], { shell: 'bash', reveal: true }) ?? url);
}
