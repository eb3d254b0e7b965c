import { digest, encrypted, mac, type HeldOut } from './clumsy';

const helpdeskUrl = 'https://hilfe.example.com';
const apiKey = '9f3c1e7a5b2d4860c7e8f9a0b1d2e3f4';
const sid = '0b9d8c7f6e5a4b3c2d1e0f9a8b7c6d5e';
const ivHex = 'c0ffee00112233445566778899aabbcc';
const iv = Buffer.from(ivHex, 'hex');
const name = 'Zoë Meier';
const email = 'zoe@example.com';

export const fields = {
  ...{ helpdeskUrl, apiKey, sid, action: 'new', name, email, oldEmail: '', passwordHash: '' },
  ...{ chatDepartments: '1', supportDepartments: '1', faqCategories: '1', credits: '0' },
  ...{ validTill: '', iv: ivHex, valueEncoding: 'none' },
};

const plainOf = (user = name, key = sid): string =>
  `sid=${key}&action=new&name=${user}&email=${email}&oldemail=&pass=&chatdep=1&supportdep=1&faqcat=1&credits=0&valid=`;
const plain = plainOf();
const cut = (key: string): Buffer => Buffer.from(key).subarray(0, 16);
const aes = (data: string | Buffer, key: string | Buffer = cut(apiKey)): Buffer =>
  encrypted('aes-128-cbc', key, iv, data);
const hmac = (data: string | Buffer, key: string | Buffer = apiKey): Buffer =>
  mac('sha256', key, data);
const swapped = (base64: string): string =>
  base64.replace(/\+/g, '.').replace(/\//g, '_').replace(/=/g, '-');
const joined = (...parts: readonly (string | Buffer)[]): string =>
  swapped(Buffer.concat(parts.map((part) => Buffer.from(part))).toString('base64'));

const link = (token: string, base = helpdeskUrl): string => `${base}/index.php?p=api&sp=${token}`;
const all = (token: string): HeldOut['received'] => ({
  token,
  url: link(token),
  curl: `curl "${link(token)}"`,
});

const sealed = (data: string | Buffer, key = apiKey): string => {
  const ciphertext = aes(data, cut(key));
  return joined(iv, hmac(ciphertext, key), ciphertext);
};
const right = sealed(plain);
const ciphertext = aes(plain);

export const mistakes: readonly HeldOut[] = [
  {
    name: 'the key with its label, as the panel prints it',
    received: all(sealed(plain, `API Key: ${apiKey}`)),
    cause: 'apiKey:secret.labelTitle',
  },
  {
    name: 'the key with CRLF',
    received: all(sealed(plain, `${apiKey}\r\n`)),
    cause: 'apiKey:space.crlf',
  },
  {
    name: 'the key in quotes',
    received: all(sealed(plain, `"${apiKey}"`)),
    cause: 'apiKey:secret.quoted',
  },
  {
    name: 'the key in capitals',
    received: all(sealed(plain, apiKey.toUpperCase())),
    cause: 'apiKey:case.upper',
  },
  {
    name: 'the SID in place of the API key',
    received: all(sealed(plain, sid)),
    cause: 'apiKey:field.sid',
  },
  {
    name: 'API key and SID swapped',
    received: all(sealed(plainOf(name, apiKey), sid)),
    cause: 'apiKey:field.sid + sid:field.apiKey',
  },
  {
    name: 'the key hex-decoded for the cipher only',
    received: all(
      joined(
        iv,
        hmac(aes(plain, Buffer.from(apiKey, 'hex'))),
        aes(plain, Buffer.from(apiKey, 'hex')),
      ),
    ),
    cause: 'aesKey:hexDecoded',
  },
  {
    name: 'the key hex-decoded for the MAC only',
    received: all(joined(iv, hmac(ciphertext, Buffer.from(apiKey, 'hex')), ciphertext)),
    cause: 'mac:key.hexDecoded',
  },
  {
    name: 'the MD5 of the key for the cipher',
    received: all(
      joined(iv, hmac(aes(plain, digest('md5', apiKey))), aes(plain, digest('md5', apiKey))),
    ),
    cause: 'aesKey:md5',
  },
  {
    name: 'the IV as hex text in front',
    received: all(joined(ivHex, hmac(ciphertext), ciphertext)),
    cause: 'blob:hex.iv',
  },
  {
    name: 'the ciphertext left as base64 in the token, the raw one signed',
    received: all(joined(iv, hmac(ciphertext), ciphertext.toString('base64'))),
    cause: 'blob:base64.ciphertext',
  },
  {
    name: 'the MAC left as hex',
    received: all(joined(iv, hmac(ciphertext).toString('hex'), ciphertext)),
    cause: 'blob:hex.mac',
  },
  {
    name: 'the MAC left as base64',
    received: all(joined(iv, hmac(ciphertext).toString('base64'), ciphertext)),
    cause: 'blob:base64.mac',
  },
  {
    name: 'the MAC behind the ciphertext',
    received: all(joined(iv, ciphertext, hmac(ciphertext))),
    cause: 'blob:order.021',
  },
  {
    name: 'without the IV',
    received: all(joined(hmac(ciphertext), ciphertext)),
    cause: 'blob:without.iv',
  },
  {
    name: 'arguments of the HMAC swapped',
    received: all(joined(iv, hmac(apiKey, ciphertext), ciphertext)),
    cause: 'mac:swapped',
  },
  {
    name: 'SHA-512',
    received: all(joined(iv, mac('sha512', apiKey, ciphertext), ciphertext)),
    cause: 'mac:algorithm.sha512',
  },
  {
    name: 'ECB mode',
    received: all(
      joined(
        iv,
        hmac(encrypted('aes-128-ecb', cut(apiKey), null, plain)),
        encrypted('aes-128-ecb', cut(apiKey), null, plain),
      ),
    ),
    cause: 'ciphertext:ecb',
  },
  {
    name: 'an IV of zeros, another one sent',
    received: all(
      joined(
        iv,
        hmac(encrypted('aes-128-cbc', cut(apiKey), Buffer.alloc(16), plain)),
        encrypted('aes-128-cbc', cut(apiKey), Buffer.alloc(16), plain),
      ),
    ),
    cause: 'ciphertext:zeroIv',
  },
  {
    name: 'AES-256 with the whole key, and standard base64',
    received: {
      token: Buffer.concat([
        iv,
        hmac(encrypted('aes-256-cbc', apiKey, iv, plain)),
        encrypted('aes-256-cbc', apiKey, iv, plain),
      ]).toString('base64'),
    },
    cause: 'ciphertext:key.apiKey + token:unmapped',
  },
  {
    name: 'the key with a line feed, and base64url',
    received: all(
      Buffer.concat([iv, hmac(ciphertext, `${apiKey}\n`), ciphertext]).toString('base64url'),
    ),
    cause: 'apiKey:space.newline + token:base64url',
  },
  {
    name: 'the plaintext in Latin-1',
    received: all(sealed(Buffer.from(plain, 'latin1'))),
    cause: 'name:charset.latin1',
  },
  {
    name: 'the name decomposed',
    received: all(sealed(plainOf(name.normalize('NFD')))),
    cause: 'name:unicode.nfd',
  },
  {
    name: 'values encoded, though they were to be sent as they are',
    received: all(
      sealed(plain.replace(name, 'Zo%C3%AB+Meier').replace(email, 'zoe%40example.com')),
    ),
    cause: 'valueEncoding:choice.form',
  },
  {
    name: 'the pair oldemail forgotten',
    received: all(sealed(plain.replace('oldemail=&', ''))),
    cause: 'plain:without.oldemail',
  },
  {
    name: 'mainopid, from the page of the neighbouring product',
    received: all(sealed(plain.replace('pass=&', 'pass=&mainopid=1&'))),
    // Read without percent-encoding, the foreign pair belongs to the value before it.
    cause: 'passwordHash:field.other',
  },
  {
    name: 'sp before p',
    received: { curl: `curl "${helpdeskUrl}/index.php?sp=${right}&p=api"` },
    cause: 'query.query:query.order',
  },
  {
    name: 'an address copied out of HTML: &amp;',
    received: { url: link(right).replace('&', '&amp;') },
    cause: 'query.query:query.htmlEscaped',
  },
  {
    name: 'a slash too many',
    received: { url: link(right, `${helpdeskUrl}/`) },
    cause: 'helpdeskUrl:url.slash',
  },
  {
    name: 'http for https',
    received: { url: link(right).replace('https:', 'http:') },
    cause: 'helpdeskUrl:url.http',
  },
  {
    name: 'standard base64, percent-encoded in the address',
    received: {
      url: link(
        encodeURIComponent(right.replace(/\./g, '+').replace(/_/g, '/').replace(/-/g, '=')),
      ),
    },
    cause: 'token:unmapped',
  },
  {
    name: 'broken into lines of 76, as chunk_split',
    received: { token: right.replace(/.{76}/g, '$&\r\n') },
    cause: 'base64:wrapped76crlf',
  },
  {
    name: 'the end lost, as an address cut by a mail program',
    received: all(right.slice(0, -20)),
    cause: 'unexplained',
  },
  {
    name: 'another key',
    received: all(sealed(plain, 'a5a5a5a5b6b6b6b6c7c7c7c7d8d8d8d8')),
    cause: 'unexplained',
  },
];
