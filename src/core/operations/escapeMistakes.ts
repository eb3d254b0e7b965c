import { silent } from '../finding';
import { urlDecode, urlEncode } from '../urlEncoding';
import type { Value } from '../value';
import { textChange, type InputChange } from './textMistakes';

const decoded = (value: Value): Value => urlDecode(value.bytes, true, silent);

const percent = (
  id: string,
  text: string,
  prior: number,
  times: number,
  name: Parameters<typeof urlEncode>[0],
): InputChange => ({
  id,
  text,
  area: 'encoding',
  prior,
  apply: (value) => {
    let result = value;
    for (let time = 0; time < times; time += 1) result = urlEncode(name, result);
    return result;
  },
  undo: (value) => {
    let result = value;
    for (let time = 0; time < times; time += 1) result = decoded(result);
    return [result];
  },
});

/** A `+` that nobody encoded, read as a form would. */
const plusAsSpace = textChange(
  'url.plusAsSpace',
  'with a space for each "+" (the "+" was not percent-encoded)',
  'transport',
  0.8,
  (text) => text.replace(/\+/g, ' '),
  (text) => [text.replace(/ /g, '+')],
);

/** Percent-encoding where none belongs, or the other way round. */
export const escapeChanges: readonly InputChange[] = [
  percent('url.encoded', 'percent-encoded (encodeURIComponent)', 0.8, 1, 'component'),
  percent('url.encodedRaw', 'percent-encoded (RFC 3986, rawurlencode)', 0.7, 1, 'rfc3986'),
  percent('url.encodedForm', 'percent-encoded, with + for a space (urlencode)', 0.7, 1, 'form'),
  percent(
    'url.encodedDotnet',
    'percent-encoded in small letters (.NET HttpUtility.UrlEncode)',
    0.3,
    1,
    'dotnet',
  ),
  percent('url.encodedTwice', 'percent-encoded twice', 0.5, 2, 'rfc3986'),
  {
    id: 'url.decoded',
    text: 'percent-decoded once more',
    area: 'encoding',
    prior: 0.4,
    apply: decoded,
  },
  plusAsSpace,
  textChange(
    'html.escaped',
    'HTML-escaped (& as &amp;)',
    'encoding',
    0.4,
    (text) =>
      text
        .replace(/&/g, '&amp;')
        .replace(/</g, '&lt;')
        .replace(/>/g, '&gt;')
        .replace(/"/g, '&quot;'),
    (text) => [
      text
        .replace(/&quot;/g, '"')
        .replace(/&gt;/g, '>')
        .replace(/&lt;/g, '<')
        .replace(/&amp;/g, '&'),
    ],
  ),
  textChange('html.unescaped', 'with & for each &amp;', 'encoding', 0.2, (text) =>
    text.replace(/&amp;/g, '&'),
  ),
];
