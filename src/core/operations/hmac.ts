import { picklist } from 'valibot';

import { bytesOfLength } from '../shape';
import { Value } from '../value';
import { digestLengths, hashLabel, hashNames } from '../cryptography/hashes';
import { constant, key, operation, value } from './operation';
import { keyedHash } from '../cryptography/keyedHash';

export const hmac = operation({
  name: 'hmac',
  summary: 'A keyed hash (HMAC, RFC 2104) of the data, as raw bytes.',
  parameters: {
    algorithm: constant(picklist(hashNames), 'The hash function inside the HMAC.'),
    key: key('data', 'The key, all of it; text as UTF-8.'),
    in: value('data', 'What is authenticated; text as UTF-8.'),
  },
  output: 'bytes',
  forward: ({ algorithm, key, in: data }) =>
    Value.bytes(keyedHash(algorithm, key.bytes, data.bytes)),
  shape: ({ algorithm }) => bytesOfLength(digestLengths[algorithm]),
  describe: ({ algorithm }, naming) =>
    `HMAC-${hashLabel(algorithm)} of ${naming('in')}, with the whole key ${naming('key')}`,
});
