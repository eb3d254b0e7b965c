import type { Request } from '../evaluate/requests';
import { writeRequest, type WriteOptions, type WrittenRequest } from '../request/writeRequest';
import type { Masking } from '../masking/mask';
import { requestToCopy, type Derived } from './requests';

/** The request for a client, without any secret unless they are to be revealed. */
export function copyRequest(
  derived: Derived,
  request: Request,
  masking: Masking,
  options: WriteOptions,
): WrittenRequest {
  return writeRequest(requestToCopy(derived, request, masking), masking.finder, options);
}
