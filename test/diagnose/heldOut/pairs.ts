import { createCipheriv } from 'node:crypto';

import type { Fields } from '../../support/vectors';
import { digest, mac, rawurlencode, urlencode } from './clumsy';

/** One way to get it wrong: what the code does in place of the right thing. */
interface Dial {
  readonly cause: string;
  readonly turn: Readonly<Record<string, unknown>>;
}

/** A scheme as an integrator writes it, with everything that can be got wrong as an option. */
export interface Kit {
  readonly scheme: string;
  readonly fields: Fields;
  readonly make: (turned: Readonly<Record<string, unknown>>) => string;
  readonly dials: readonly Dial[];
}

const dial = (cause: string, turn: Dial['turn']): Dial => ({ cause, turn });

/** A kit whose options have usual values that one or two dials change. */
function kit<O extends object>(
  scheme: string,
  fields: Fields,
  usual: O,
  compute: (options: O) => string,
  dials: readonly (readonly [cause: string, turn: Partial<O>])[],
): Kit {
  return {
    scheme,
    fields,
    make: (turned) => compute({ ...usual, ...turned }),
    dials: dials.map(([cause, turn]) => dial(cause, turn as Dial['turn'])),
  };
}

/** A usual value beside which dials put values of other types. */
const oneOf = <T>(value: T): T => value;

const user = { username: 'Tomás', email: 'Tomas@Example.net', secret: 'Blue+Door 17 stairs' };

const jitbit = kit(
  'jitbit-autologin',
  { helpdeskUrl: 'https://a.example/helpdesk', ...user, date: '2026-02-05' },
  {
    ...user,
    day: '0502',
    join: (parts: readonly string[]) => parts.join(''),
    charset: oneOf<BufferEncoding>('utf8'),
    hash: 'sha256',
    write: (bytes: Buffer) => bytes.toString('hex'),
    cut: (text: string) => text.slice(0, 28),
  },
  ({ username, email, secret, day, join, charset, hash, write, cut }) =>
    cut(write(digest(hash, Buffer.from(join([username, email, secret, day]), charset)))),
  [
    ['secret:space.newline', { secret: `${user.secret}\n` }],
    ['secret:secret.quoted', { secret: `"${user.secret}"` }],
    ['secret:case.lower', { secret: user.secret.toLowerCase() }],
    ['secret:secret.label', { secret: `Shared secret: ${user.secret}` }],
    ['email:case.lower', { email: user.email.toLowerCase() }],
    ['email:space.after', { email: `${user.email} ` }],
    ['username:unicode.nfd', { username: user.username.normalize('NFD') }],
    ['dayMonth:swapped', { day: '0205' }],
    ['dayMonth:unpadded', { day: '52' }],
    ['dayMonth:zeroBasedMonth', { day: '0501' }],
    ['dayMonth:weekday', { day: '0402' }],
    ['date:date.plus1', { day: '0602' }],
    ['base:order.0132', { join: ([u = '', e = '', s = '', d = '']) => u + e + d + s }],
    ['base:separator.bars', { join: (parts) => parts.join('|') }],
    ['base:without.username', { join: (parts) => parts.slice(1).join('') }],
    ['digest:in.charset.utf16', { charset: 'utf16le' }],
    ['digest:in.charset.latin1', { charset: 'latin1' }],
    ['digest:algorithm.sha1', { hash: 'sha1' }],
    ['digest:algorithm.sha512', { hash: 'sha512' }],
    ['hexDigest:hex.case', { write: (bytes) => bytes.toString('hex').toUpperCase() }],
    ['hexDigest:base64', { write: (bytes) => bytes.toString('base64') }],
    ['userHash:length.30', { cut: (text) => text.slice(0, 30) }],
    ['userHash:last', { cut: (text) => text.slice(-28) }],
  ],
);

const token = '61f0a9b8c7d6e';
const accessKey = 'Xy9ZaBcDeFgHiJkL';

const vtiger = kit(
  'vtiger-login',
  {
    endpoint: 'https://a.example/webservice.php',
    username: 'sam',
    userAccessKey: accessKey,
    token,
  },
  {
    token,
    key: accessKey,
    join: (first: string, second: string) => first + second,
    charset: oneOf<BufferEncoding>('utf8'),
    hash: 'md5',
    write: (bytes: Buffer) => bytes.toString('hex'),
    send: (text: string) => text,
  },
  ({ token: sent, key, join, charset, hash, write, send }) =>
    send(write(digest(hash, Buffer.from(join(sent, key), charset)))),
  [
    ['token:space.newline', { token: `${token}\n` }],
    ['token:quoted34', { token: `"${token}"` }],
    ['token:case.upper', { token: token.toUpperCase() }],
    ['userAccessKey:space.crlf', { key: `${accessKey}\r\n` }],
    ['userAccessKey:secret.singleQuoted', { key: `'${accessKey}'` }],
    ['userAccessKey:secret.labelTitle', { key: `Access Key: ${accessKey}` }],
    ['userAccessKey:case.lower', { key: accessKey.toLowerCase() }],
    ['base:order.10', { join: (first, second) => second + first }],
    ['base:separator.colons', { join: (first, second) => `${first}:${second}` }],
    ['digest:in.charset.utf16', { charset: 'utf16le' }],
    ['digest:algorithm.sha256', { hash: 'sha256' }],
    ['accessKey:hex.case', { write: (bytes) => bytes.toString('hex').toUpperCase() }],
    ['accessKey:base64', { write: (bytes) => bytes.toString('base64') }],
    ['accessKey:sent.cutOne', { send: (text) => text.slice(0, -1) }],
  ],
);

const secretKey =
  'VGhlIGtleSBvZiB0aGUgaGVsZCBvdXQgcGFpcnMsIGFzIGxvbmcgYXMgYSByZWFsIG9uZSwgb2YgS2F5YWtv';
const salt = '1618033988';

const kayako = kit(
  'kayako-rest',
  {
    ...{ apiUrl: 'https://a.example/api/index.php', controller: '/Core/Test' },
    ...{ apiKey: '5d1b5f0e-10aa-4f6e-8a35-0d6d4c2f7b11', secretKey, salt },
  },
  {
    salt,
    key: oneOf<string | Buffer>(secretKey),
    sign: (hash: string, key: string | Buffer, data: string) => mac(hash, key, data),
    hash: 'sha256',
    write: (bytes: Buffer) => bytes.toString('base64'),
    send: (text: string) => text,
  },
  ({ salt: data, key, sign, hash, write, send }) => send(write(sign(hash, key, data))),
  [
    ['salt:space.newline', { salt: `${salt}\n` }],
    ['salt:quoted34', { salt: `"${salt}"` }],
    ['secretKey:space.newline', { key: `${secretKey}\n` }],
    ['secretKey:space.after', { key: `${secretKey} ` }],
    ['secretKey:secret.quoted', { key: `"${secretKey}"` }],
    ['secretKey:secret.base64Decoded', { key: Buffer.from(secretKey, 'base64') }],
    ['mac:swapped', { sign: (hash, key, data) => mac(hash, data, key) }],
    [
      'mac:plain.keyLast',
      {
        sign: (hash, key, data) =>
          digest(hash, Buffer.concat([Buffer.from(data), Buffer.from(key)])),
      },
    ],
    ['mac:algorithm.sha1', { hash: 'sha1' }],
    [
      'signature:base64OfHex',
      { write: (bytes) => Buffer.from(bytes.toString('hex')).toString('base64') },
    ],
    ['signature:hex', { write: (bytes) => bytes.toString('hex') }],
    [
      'signature:alphabet',
      { write: (bytes) => bytes.toString('base64').replace(/\+/g, '-').replace(/\//g, '_') },
    ],
    ['signature:sent.url.encoded', { send: encodeURIComponent }],
    [
      'signature:sent.url.encodedTwice',
      { send: (text) => encodeURIComponent(encodeURIComponent(text)) },
    ],
  ],
);

const page = { company: 'Nord & Süd', customer: "d'arc+1@example.net", time: 1_760_000_321 };
const supportKey = 'a1b2c3d4e5f60718293a4b5c6d7e8f90';

const chargedesk = kit(
  'chargedesk-signature',
  {
    ...{ companyId: page.company, customerId: page.customer, secretKey: supportKey },
    ...{ page: 'card', embed: false, time: page.time, parameters: 'showFailed=1' },
  },
  {
    time: String(page.time),
    signedTime: (time: string) => time,
    encode: rawurlencode,
    customer: page.customer,
    address: (url: string) => url,
    dot: '.',
    key: oneOf<string | Buffer>(supportKey),
    hash: 'sha256',
    write: (bytes: Buffer) => bytes.toString('hex'),
  },
  ({ time, signedTime, encode, customer, address, dot, key, hash, write }) => {
    const url = `https://chargedesk.com/${encode(page.company)}/customer/${encode(customer)}/card`;
    return `${time}.${write(mac(hash, key, signedTime(time) + dot + address(url)))}`;
  },
  [
    ['time:time.milliseconds', { time: `${page.time}000` }],
    ['time:time.off1', { signedTime: (time) => String(Number(time) + 1) }],
    ['url:encode.form', { encode: urlencode }],
    ['url:encode.component', { encode: encodeURIComponent }],
    ['url:encode.none', { encode: (text) => text }],
    ['customerId:case.upper', { customer: page.customer.toUpperCase() }],
    ['url:url.http', { address: (url) => url.replace('https', 'http') }],
    ['url:url.slash', { address: (url) => `${url}/` }],
    ['url:url.with.parameters', { address: (url) => `${url}?showFailed=1` }],
    ['signedPath:literal.1', { dot: '' }],
    ['secretKey:space.newline', { key: `${supportKey}\n` }],
    ['secretKey:secret.hexDecoded', { key: Buffer.from(supportKey, 'hex') }],
    ['secretKey:case.upper', { key: supportKey.toUpperCase() }],
    ['mac:algorithm.sha1', { hash: 'sha1' }],
    ['hexMac:hex.case', { write: (bytes) => bytes.toString('hex').toUpperCase() }],
    ['hexMac:base64', { write: (bytes) => bytes.toString('base64') }],
  ],
);

const apiKey = '7e57c0de7e57c0de0123456789abcdef';
const sid = 'feedfacefeedfacefeedfacefeedface';
const iv = Buffer.from('a0a1a2a3a4a5a6a7a8a9aaabacadaeaf', 'hex');

const client = { name: 'Lucía Nowak', email: 'lucia@example.net' };
const settings = 'oldemail=&pass=&chatdep=1&supportdep=1&faqcat=1&credits=0&valid=';

const helpdesk = kit(
  'helpdesk3-client-api',
  {
    ...{ helpdeskUrl: 'https://a.example', apiKey, sid, action: 'new', ...client, oldEmail: '' },
    ...{ passwordHash: '', chatDepartments: '1', supportDepartments: '1', faqCategories: '1' },
    ...{ credits: '0', validTill: '', iv: iv.toString('hex'), valueEncoding: 'none' },
  },
  {
    sid,
    name: client.name,
    rest: settings,
    key: apiKey,
    cipherKey: (key: string): Buffer => Buffer.from(key).subarray(0, 16),
    signKey: (key: string): string | Buffer => key,
    hash: 'sha256',
    signed: (ciphertext: Buffer, _plain: string) => oneOf<string | Buffer>(ciphertext),
    order: (i: Buffer, m: Buffer, c: Buffer) => [i, m, c],
    write: (base64: string) => base64.replace(/\+/g, '.').replace(/\//g, '_').replace(/=/g, '-'),
  },
  ({ sid: id, name, rest, key, cipherKey, signKey, hash, signed, order, write }) => {
    const plain = `sid=${id}&action=new&name=${name}&email=${client.email}&${rest}`;
    const aesKey = cipherKey(key);
    const cipher = createCipheriv(`aes-${aesKey.length * 8}-cbc`, aesKey, iv);
    const ciphertext = Buffer.concat([cipher.update(plain), cipher.final()]);
    const code = mac(hash, signKey(key), signed(ciphertext, plain));
    return write(Buffer.concat(order(iv, code, ciphertext)).toString('base64'));
  },
  [
    ['apiKey:space.newline', { key: `${apiKey}\n` }],
    ['apiKey:secret.labelTitle', { key: `API Key: ${apiKey}` }],
    ['apiKey:case.upper', { key: apiKey.toUpperCase() }],
    ['sid:space.newline', { sid: `${sid}\n` }],
    ['sid:field.apiKey', { sid: apiKey }],
    ['name:unicode.nfd', { name: client.name.normalize('NFD') }],
    ['plain:without.valid', { rest: settings.replace('&valid=', '') }],
    ['aesKey:hexDecoded', { cipherKey: (key) => Buffer.from(key, 'hex') }],
    ['aesKey:md5', { cipherKey: (key) => digest('md5', key) }],
    ['ciphertext:key.apiKey', { cipherKey: (key) => Buffer.from(key) }],
    ['mac:key.hexDecoded', { signKey: (key) => Buffer.from(key, 'hex') }],
    ['mac:algorithm.sha1', { hash: 'sha1' }],
    ['mac:in.plain', { signed: (_, plain) => plain }],
    ['mac:in.ivFirst', { signed: (ciphertext) => Buffer.concat([iv, ciphertext]) }],
    ['blob:order.021', { order: (i, m, c) => [i, c, m] }],
    ['blob:hex.mac', { order: (i, m, c) => [i, Buffer.from(m.toString('hex')), c] }],
    ['token:unmapped', { write: (base64) => base64 }],
    ['token:base64url', { write: (base64) => Buffer.from(base64, 'base64').toString('base64url') }],
  ],
);

export const kits: readonly Kit[] = [helpdesk, jitbit, kayako, chargedesk, vtiger];
