import { loadScheme, problemText } from '../../src/core/scheme/load';
import type { Scheme } from '../../src/core/scheme/scheme';

/** As a workspace may have them: what the built-in schemes leave unused of the operations. */
const texts = [
  `
id: parcel-notice
title: "Parcel notice\\n?> */ \\u000a"
fields:
  endpoint: { type: url, example: https://parcels.example.com/v1 }
  account: { type: text, example: acme }
  note: { type: text, example: Grüße }
  secretKey: { type: secret }
  day: { type: date, default: today in Pacific/Kiritimati }
  encoding:
    type: choice
    choices: { component: a, searchParams: b, java: c, python: d, dotnet: e, path: f }
    default: component
steps:
  shortNote: { op: slice, in: $note, start: 1, end: 4 }
  tail: { op: slice, in: $note, start: 2, unit: bytes }
  stamp: { op: date, in: $day, pattern: yyyy-MM-dd }
  message: { op: concat, parts: [$account, ':', $shortNote, ':', $stamp] }
  both: { op: concat, parts: [$account, '"\\$', $tail] }
  key: { op: fit, in: $secretKey, bytes: 24 }
  mac: { op: hmac, algorithm: sha512, key: $key, in: $message }
  second: { op: hmac, algorithm: sha1, key: $secretKey, in: $both }
  upperMac: { op: hex, in: $mac, case: upper }
  swapped: { op: charmap, in: $upperMac, from: 'ABCDEF0-^', to: 'BADCFE-^0' }
  class: { op: base64, in: $second, alphabet: url, padding: false }
  payload: { op: template, parts: '{{"account": "{account}", "mac": "{swapped}"}}' }
requests:
  send:
    method: PUT
    url: '{endpoint}/notice'
    query:
      encode: $encoding
      pairs: { account: $account, note: { value: $note, encode: java }, 'b]': 'é ~', class: $class }
    headers: { Content-Type: application/json, X-Signature: '{swapped}.{class}' }
    body: $payload
outputs: { swapped: $swapped }
`,
  `
id: sealed-box
title: Sealed box
fields:
  base: { type: url, example: https://box.example.com }
  import: { type: text, default: '' }
  secret: { type: secret }
  iv: { type: bytes, length: 16, default: { random: bytes, length: 16 } }
  when: { type: date, default: today }
  at: { type: time, default: now }
  token: { type: text, example: t1 }
  nonce: { type: text, example: n1 }
  algorithm: { type: choice, choices: { sha1: a, sha224: b, sha384: c }, default: sha1 }
  parameters: { type: query, default: '' }
steps:
  aesKey: { op: hash, algorithm: sha256, in: $secret }
  ciphertext: { op: encrypt, cipher: aes-256-cbc, key: $aesKey, iv: $iv, in: $import }
  sum: { op: hash, algorithm: $algorithm, in: $ciphertext }
  part: { op: slice, in: $sum, start: 4, end: 12 }
  box: { op: layout, parts: { iv: 16, part: 8, ciphertext: rest } }
  digest: { op: hash, algorithm: md5, in: $box }
  return: { op: base64, in: $box, alphabet: url }
  stamp: { op: date, in: $when, pattern: ddMMyyyy }
  hmac: { op: template, parts: '{at}-{stamp}-{token}' }
requests:
  ask:
    method: POST
    url: '{base}/ask'
    response: { nonce: result.inner.nonce, token: result.token }
  open:
    url: '{base}/open?v=1'
    query:
      encode: form
      pairs: { box: $return, d: $digest, x: { value: $iv, encode: dotnet }, y: { value: $part, encode: rfc3986 }, t: $hmac, i: $import, n: $nonce, more: { value: $parameters, rest: true } }
  show:
    element: { tag: iframe, attributes: { src: 'about:{import}', title: $import } }
outputs: { return: $return }
`,
  `
id: coded-keys
title: Keys in hex and base64
fields:
  endpoint: { type: url, example: https://keys.example.com }
  hexKey: { type: secret, encoding: hex }
  base64Key: { type: secret, encoding: base64, prefix: whsec_ }
  base64urlKey: { type: secret, encoding: base64url }
  note: { type: text, example: hello }
steps:
  first: { op: hmac, algorithm: sha256, key: $hexKey, in: $note }
  second: { op: hmac, algorithm: sha256, key: $base64Key, in: $first }
  third: { op: hmac, algorithm: sha256, key: $base64urlKey, in: $second }
  signature: { op: hex, in: $third }
requests:
  send:
    method: GET
    url: '{endpoint}/note'
    query:
      encode: rfc3986
      pairs: { note: $note, signature: $signature }
outputs: { signature: $signature }
`,
];

/** The schemes; throws with the place when one of them is wrong. */
export function extraSchemes(): readonly Scheme[] {
  return texts.map((text) => {
    const loaded = loadScheme(text);
    if ('scheme' in loaded) return loaded.scheme;
    throw new Error(loaded.problems.map(problemText).join('\n'));
  });
}
