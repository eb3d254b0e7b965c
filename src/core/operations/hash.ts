import { picklist } from 'valibot';

import { bytesOfLength } from '../shape';
import { Value } from '../value';
import { hashBytes } from '../cryptography/cryptography';
import { digestLengths, hashLabel, hashNames } from '../cryptography/hashes';
import { constant, operation, value } from './operation';

export const hash = operation({
  name: 'hash',
  summary: 'A hash of the data, as raw bytes.',
  parameters: {
    algorithm: constant(picklist(hashNames), 'The hash function.'),
    in: value('data', 'What is hashed; text as UTF-8.'),
  },
  output: 'bytes',
  forward: ({ algorithm, in: data }) => Value.bytes(hashBytes(algorithm, data.bytes)),
  shape: ({ algorithm }) => bytesOfLength(digestLengths[algorithm]),
  describe: ({ algorithm }, naming) => `${hashLabel(algorithm)} of ${naming('in')}`,
});
