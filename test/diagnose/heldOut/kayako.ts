import { digest, mac, urlencode, type HeldOut } from './clumsy';

const apiUrl = 'https://desk.example.net/api/index.php';
const apiKey = '0f2c9d31-77aa-4b6e-9d10-5ad0c1b7e842';
const secretKey =
  'TmV2ZXIgdXNlIHRoaXMga2V5IGZvciBhbnl0aGluZyByZWFsLCBpdCBpcyBvbmx5IGEgdGVzdCBvZiBsZW5ndGgg';
const salt = '2718281828';

export const fields = { apiUrl, controller: '/Core/Test', apiKey, secretKey, salt };

const hmac = (key: string | Buffer, data: string): Buffer => mac('sha256', key, data);
const right = hmac(secretKey, salt).toString('base64');

const call = (signature: string, sentSalt = salt, key = apiKey, base = apiUrl): string =>
  `${base}?e=/Core/Test&apikey=${key}&salt=${sentSalt}&signature=${signature}`;

const all = (signature: string): HeldOut['received'] => ({
  signature,
  url: call(urlencode(signature)),
  curl: `curl -s '${call(urlencode(signature))}'`,
});

const awkward = 'qZ+7/w==';

export const mistakes: readonly HeldOut[] = [
  {
    name: 'SHA-1, as a question on the web has it',
    received: all(mac('sha1', secretKey, salt).toString('base64')),
    cause: 'mac:algorithm.sha1',
  },
  {
    name: 'hex in place of base64',
    received: all(hmac(secretKey, salt).toString('hex')),
    cause: 'signature:hex',
  },
  {
    name: 'hex in capitals',
    received: all(hmac(secretKey, salt).toString('hex').toUpperCase()),
    cause: 'signature:hexUpper',
  },
  {
    name: 'SHA-1 in hex, the public C# way',
    received: all(mac('sha1', secretKey, salt).toString('hex')),
    cause: 'mac:algorithm.sha1 + signature:hex',
  },
  {
    name: 'base64url without padding',
    received: all(hmac(secretKey, salt).toString('base64url')),
    cause: 'signature:alphabetUnpadded',
  },
  {
    name: 'without its padding',
    received: all(right.replace(/=+$/, '')),
    cause: 'signature:padding',
  },
  {
    name: 'SHA-256 of key and salt, without HMAC, base64 of the hex text',
    received: all(
      Buffer.from(digest('sha256', secretKey + salt).toString('hex')).toString('base64'),
    ),
    cause: 'mac:plain.keyFirst + signature:base64OfHex',
  },
  {
    name: 'the secret base64-decoded, and the arguments swapped',
    received: all(mac('sha256', salt, Buffer.from(secretKey, 'base64')).toString('base64')),
    cause: 'secretKey:secret.base64Decoded + mac:swapped',
  },
  {
    name: 'the API key as the secret',
    received: all(hmac(apiKey, salt).toString('base64')),
    cause: 'secretKey:field.apiKey',
  },
  {
    name: 'the secret with CRLF',
    received: all(hmac(`${secretKey}\r\n`, salt).toString('base64')),
    cause: 'secretKey:space.crlf',
  },
  {
    name: 'the secret with single quotes around it',
    received: all(hmac(`'${secretKey}'`, salt).toString('base64')),
    cause: 'secretKey:secret.singleQuoted',
  },
  {
    name: 'the secret with its label as the page writes it',
    received: all(hmac(`Secret Key: ${secretKey}`, salt).toString('base64')),
    cause: 'secretKey:secret.labelTitle',
  },
  {
    name: 'the line of an environment file as the secret',
    received: all(hmac(`SECRET_KEY=${secretKey}`, salt).toString('base64')),
    cause: 'secretKey:secret.variable',
  },
  {
    name: 'the secret cut to 64 bytes, the block of the hash',
    received: all(hmac(secretKey.slice(0, 64), salt).toString('base64')),
    cause: 'secretKey:secret.cut64',
  },
  {
    name: 'encoded twice in the address',
    received: { url: call(urlencode(urlencode(right))) },
    cause: 'signature:sent.url.encoded',
  },
  {
    name: 'copied out of a browser, still percent-encoded',
    received: { signature: encodeURIComponent(right) },
    cause: 'signature:sent.url.encoded',
  },
  {
    name: 'a salt with + / = that nobody encoded',
    fields: { ...fields, salt: awkward },
    received: { url: call(urlencode(hmac(secretKey, awkward).toString('base64')), awkward) },
    cause: 'salt:sent.url.plusAsSpace',
  },
  {
    name: 'a salt that was encoded before it was signed',
    fields: { ...fields, salt: awkward },
    received: {
      url: call(
        urlencode(hmac(secretKey, encodeURIComponent(awkward)).toString('base64')),
        urlencode(awkward),
      ),
      signature: hmac(secretKey, encodeURIComponent(awkward)).toString('base64'),
    },
    cause: 'salt:url.encoded',
  },
  {
    name: 'mt_rand() called twice',
    received: { url: call(urlencode(right), '1414213562') },
    cause: 'salt:sent.other',
  },
  {
    name: 'doubled parameter: an empty signature behind the right one',
    received: { url: `${call(urlencode(right))}&signature=` },
    cause: 'signature:query.repeated',
  },
  {
    name: 'doubled parameter: another salt behind the right one',
    received: { url: `${call(urlencode(right))}&salt=1` },
    cause: 'salt:query.repeated',
  },
  {
    name: 'an address copied out of HTML: &amp;',
    received: { url: call(urlencode(right)).replace(/&/g, '&amp;') },
    cause: 'call.query:query.htmlEscaped',
  },
  {
    name: 'http for https',
    received: { url: call(urlencode(right)).replace('https:', 'http:') },
    cause: 'apiUrl:url.http',
  },
  {
    name: 'the wrong API key',
    received: { url: call(urlencode(right), salt, apiKey.toUpperCase()) },
    cause: 'apiKey:case.upper',
  },
  {
    name: 'broken into lines of 60 (Ruby encode64)',
    received: { url: call(urlencode(`${right}\n`)), signature: `${right}\n` },
    cause: 'signature:newline',
    causeOf: { signature: 'valid' },
  },
  {
    name: 'the raw bytes taken for Latin-1 text',
    received: all(Buffer.from(hmac(secretKey, salt).toString('latin1'), 'utf8').toString('base64')),
    cause: 'signature:utf8',
  },
  {
    name: 'as UTF-16 (Encoding.Unicode for key and salt)',
    received: all(
      mac('sha256', Buffer.from(secretKey, 'utf16le'), Buffer.from(salt, 'utf16le')).toString(
        'base64',
      ),
    ),
    cause: 'secretKey:charset.utf16 + salt:charset.utf16',
  },
  {
    name: 'signed as JSON: the salt in quotes',
    received: all(hmac(secretKey, `"${salt}"`).toString('base64')),
    cause: 'salt:quoted34',
  },
  {
    name: 'the call signed together with the salt',
    received: all(hmac(secretKey, `/Core/Test${salt}`).toString('base64')),
    cause: 'mac:in.controllerFirst',
  },
  {
    name: 'the API key signed together with the salt',
    received: all(hmac(secretKey, apiKey + salt).toString('base64')),
    cause: 'mac:in.apiKeyFirst',
  },
  {
    name: 'another secret',
    received: all(hmac('bm90IHRoZSBrZXkgdGhhdCB3YXMgZ2l2ZW4=', salt).toString('base64')),
    cause: 'unexplained',
  },
];
