import { leftOut } from '../leftOut';
import { unknownMessage, type Notation } from '../message';
import { binaryOf, bytesOf } from '../text';

/** A query or a form on its own: `a=b&c=d`. */
export const pairs: Notation = {
  name: 'query or form',
  read: (text) => {
    const trimmed = text.trim();
    if (!/^[^\s=&?#/]{1,60}=[^\s]*&/.test(trimmed)) return undefined;
    const start = text.indexOf(trimmed);
    const after = text.slice(start + trimmed.length);
    const findings = leftOut(text.slice(0, start), after, 'pairs');
    return [
      { message: { ...unknownMessage, target: `?${binaryOf(trimmed)}` }, findings },
      { message: { ...unknownMessage, body: bytesOf(trimmed) }, findings },
    ];
  },
};
