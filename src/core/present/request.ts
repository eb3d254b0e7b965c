import type { Request } from '../evaluate/requests';
import { writeRequest, type WriteOptions, type WrittenRequest } from '../request/writeRequest';
import { requestToCopy } from './requests';
import { maskingOf, type PresentOptions, type Result } from './secrets';

/**
 * A request of a result in the form of a client, or why there is no such form. Unless secrets are
 * to be revealed, placeholders stand for them.
 */
export function presentRequest(
  result: Result,
  request: Request,
  options: PresentOptions & WriteOptions,
): WrittenRequest {
  const masking = maskingOf(result, options);
  return writeRequest(requestToCopy(request, masking), masking.finder, options);
}
