import { targetOf } from '../address';
import { unknownMessage, type Notation } from '../message';
import { binaryOf } from '../text';
import { maximumAddresses } from './url';

/** The requests of a server's log, which knows no host: `"GET /index.php?p=api HTTP/1.1"`. */
export const logLines: Notation = {
  name: 'log line',
  read: (text) => {
    const lines = text.matchAll(/\b(GET|POST|PUT|PATCH|DELETE|HEAD) (\/[^\s"'<>`\\]*)/g);
    const found = [];
    for (const [, method = '', path = ''] of lines) {
      const { target, findings } = targetOf(path);
      found.push({ message: { ...unknownMessage, method: binaryOf(method), target }, findings });
      if (found.length === maximumAddresses) break;
    }
    return found.length > 0 ? found : undefined;
  },
};
