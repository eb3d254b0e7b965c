import { mac, rawurlencode, sha256, urlencode, digest, type HeldOut } from './clumsy';

const companyId = 'Lux & Sons';
const customerId = "o'neil(1)*@example.com";
const secretKey = 'ssk_c2VjcmV0IHN1cHBvcnQ=';
const time = 1_750_000_123;

export const fields = {
  companyId,
  customerId,
  secretKey,
  page: 'card',
  embed: false,
  time,
  parameters: 'showFailed=1',
};

const address = (company = rawurlencode(companyId), customer = rawurlencode(customerId)): string =>
  `https://chargedesk.com/${company}/customer/${customer}/card`;
const right = address();
const hex = (data: string, key: string | Buffer = secretKey): string =>
  mac('sha256', key, data).toString('hex');
const signed = (url: string, at: number | string = time): string => `${at}.${hex(`${at}.${url}`)}`;

const all = (signature: string): HeldOut['received'] => ({
  signature,
  url: `${right}?showFailed=1&signature=${signature}`,
});

export const mistakes: readonly HeldOut[] = [
  {
    name: "encodeURIComponent, which leaves !'()*",
    received: all(signed(address(encodeURIComponent(companyId), encodeURIComponent(customerId)))),
    cause: 'url:encode.component',
  },
  {
    name: 'urlencode, with + for a space',
    received: all(signed(address(urlencode(companyId), urlencode(customerId)))),
    cause: 'url:encode.form',
  },
  {
    name: 'percent escapes in small letters',
    received: all(signed(right.replace(/%../g, (pair) => pair.toLowerCase()))),
    cause: 'url:url.lowerPercent',
  },
  { name: 'a slash at the end', received: all(signed(`${right}/`)), cause: 'url:url.slash' },
  {
    name: 'the path only',
    received: all(signed(right.replace('https://chargedesk.com', ''))),
    cause: 'url:url.path',
  },
  {
    name: 'http, with the query',
    received: all(signed(`${right.replace('https', 'http')}?showFailed=1`)),
    cause: 'url:url.httpWith.parameters',
  },
  {
    name: 'the host with www and http',
    received: all(signed(right.replace('https://', 'http://www.'))),
    cause: 'unexplained',
  },
  {
    name: 'the clock read twice',
    received: all(`${time}.${hex(`${time + 1}.${right}`)}`),
    cause: 'time:time.off1',
  },
  {
    name: 'milliseconds in front, seconds signed',
    received: all(`${time}417.${hex(`${time}.${right}`)}`),
    cause: 'time:sent.other',
  },
  {
    name: 'milliseconds throughout',
    received: all(signed(right, `${time}000`)),
    cause: 'time:time.milliseconds',
  },
  {
    name: 'milliseconds, the real ones, throughout',
    received: all(signed(right, `${time}417`)),
    cause: 'time:time.milliseconds',
  },
  {
    name: 'a colon in place of the dot',
    received: all(`${time}.${hex(`${time}:${right}`)}`),
    cause: 'signedPath:separator.colons',
  },
  {
    name: 'a dash in place of the dot in front of the digest',
    received: { signature: `${time}-${hex(`${time}.${right}`)}` },
    cause: 'signature:separator.dashes',
  },
  {
    name: 'the digest alone',
    received: { signature: hex(`${time}.${right}`) },
    cause: 'signature:without.time',
  },
  {
    name: 'the address before the time',
    received: all(`${time}.${hex(`${right}.${time}`)}`),
    cause: 'signedPath:order.10',
  },
  {
    name: 'SHA-1',
    received: all(`${time}.${mac('sha1', secretKey, `${time}.${right}`).toString('hex')}`),
    cause: 'mac:algorithm.sha1',
  },
  {
    name: 'SHA-512 in capitals',
    received: all(
      `${time}.${mac('sha512', secretKey, `${time}.${right}`).toString('hex').toUpperCase()}`,
    ),
    cause: 'mac:algorithm.sha512 + hexMac:hex.case',
  },
  {
    name: 'a plain hash with the key in front',
    received: all(`${time}.${sha256(`${secretKey}${time}.${right}`)}`),
    cause: 'mac:plain.keyFirst',
  },
  {
    name: 'key and data swapped, in base64',
    received: {
      signature: `${time}.${mac('sha256', `${time}.${right}`, secretKey).toString('base64')}`,
    },
    cause: 'mac:swapped + hexMac:base64',
  },
  {
    name: 'a plain MD5 without any key',
    received: all(`${time}.${digest('md5', `${time}.${right}`).toString('hex')}`),
    cause: 'mac:plain.noKey + mac:algorithm.md5',
  },
  {
    name: 'the secret with a line feed',
    received: all(`${time}.${hex(`${time}.${right}`, `${secretKey}\n`)}`),
    cause: 'secretKey:space.newline',
  },
  {
    name: 'the secret without its prefix',
    received: all(`${time}.${hex(`${time}.${right}`, secretKey.replace('ssk_', ''))}`),
    cause: 'secretKey:secret.prefix',
  },
  {
    name: 'the secret without its prefix and base64-decoded',
    received: all(
      `${time}.${hex(`${time}.${right}`, Buffer.from(secretKey.replace('ssk_', ''), 'base64'))}`,
    ),
    cause: 'secretKey:secret.prefixDecoded',
  },
  {
    name: 'the secret with its label, and a line feed',
    received: all(`${time}.${hex(`${time}.${right}`, `Secret support key: ${secretKey}\n`)}`),
    cause: 'secretKey:secret.label + secretKey:space.newline',
  },
  {
    name: 'the customer in small letters',
    fields: { ...fields, customerId: 'Cus_AbC' },
    received: {
      signature: signed(address(undefined, 'cus_abc')),
      url: `${address(undefined, 'Cus_AbC')}?showFailed=1&signature=${signed(address(undefined, 'cus_abc'))}`,
    },
    cause: 'customerId:case.lower',
  },
  {
    name: 'the customer with a space behind it, which was encoded',
    received: all(signed(address(undefined, `${rawurlencode(customerId)}%20`))),
    cause: 'customerId:space.after',
  },
  {
    name: 'an address copied out of HTML: &amp;',
    received: { url: `${right}?showFailed=1&amp;signature=${signed(right)}` },
    cause: 'page.query:query.htmlEscaped',
  },
  {
    name: 'the embedded component signed as a link',
    fields: { ...fields, embed: true },
    received: {
      signature: signed(right),
      element: `<script src="https://chargedesk.com/client.js" data-company="Lux &amp; Sons" data-customer="${customerId}" data-embed="card" data-signature="${signed(right)}"></script>`,
    },
    cause: 'embed:choice.false',
  },
  {
    name: 'another page than the one in the address',
    received: all(signed(right.replace(/card$/, 'history'))),
    cause: 'unexplained',
  },
  {
    name: 'the API secret key',
    received: all(`${time}.${hex(`${time}.${right}`, 'sk_live_51Hq9Zb')}`),
    cause: 'unexplained',
  },
];
