import type { Notation } from '../message';
import { curl } from './curl';
import { har } from './har';
import { headerLines } from './headerLines';
import { httpFile } from './httpFile';
import { jsonMessage } from './jsonMessage';
import { logLines } from './logLines';
import { pairs } from './pairs';
import { raw } from './raw';
import { url } from './url';

/** The notations that take a text as a whole: at most one of them reads it. */
export const wholeNotations: readonly Notation[] = [
  httpFile,
  raw,
  har,
  jsonMessage,
  curl,
  headerLines,
];

/** The notations whose messages may stand anywhere in a text. */
export const partNotations: readonly Notation[] = [url, logLines, pairs];
