import { digest, md5, rawurlencode, type HeldOut } from './clumsy';

const endpoint = 'https://crm.example.net/webservice.php';
const username = 'lea@example.net';
const userAccessKey = 'Q7wErT3yUiOp5AsD';
const token = '65b0c3f19e2d7';

export const fields = { endpoint, username, userAccessKey, token };

const right = md5(token + userAccessKey);

const form = (key: string, user = username): string =>
  `operation=login&username=${rawurlencode(user)}&accessKey=${key}`;

const all = (key: string): HeldOut['received'] => ({
  accessKey: key,
  curl: `curl -X POST ${endpoint} -d '${form(rawurlencode(key))}'`,
});

export const mistakes: readonly HeldOut[] = [
  { name: 'capitals, as .NET', received: all(right.toUpperCase()), cause: 'accessKey:hex.case' },
  {
    name: 'capitals, and the key first',
    received: all(md5(userAccessKey + token).toUpperCase()),
    cause: 'base:order.10 + accessKey:hex.case',
  },
  {
    name: 'the MD5 of the token alone',
    received: all(md5(token)),
    cause: 'base:without.userAccessKey',
  },
  {
    name: 'SHA-1',
    received: all(digest('sha1', token + userAccessKey).toString('hex')),
    cause: 'digest:algorithm.sha1',
  },
  {
    name: 'SHA-256 in capitals',
    received: all(
      digest('sha256', token + userAccessKey)
        .toString('hex')
        .toUpperCase(),
    ),
    cause: 'digest:algorithm.sha256 + accessKey:hex.case',
  },
  {
    name: 'the token with its JSON quotes',
    received: all(md5(`"${token}"${userAccessKey}`)),
    cause: 'token:quoted34',
  },
  {
    name: 'the token with CRLF, the key with a line feed',
    received: all(md5(`${token}\r\n${userAccessKey}\n`)),
    cause: 'token:space.crlf + userAccessKey:space.newline',
  },
  {
    name: 'the access key in small letters',
    received: all(md5(token + userAccessKey.toLowerCase())),
    cause: 'userAccessKey:case.lower',
  },
  {
    name: 'the access key with its label',
    received: all(md5(`${token}Access Key: ${userAccessKey}`)),
    cause: 'userAccessKey:secret.labelTitle',
  },
  {
    name: 'the digest hashed once more',
    received: all(md5(right)),
    cause: 'digest:twice.hex',
  },
  {
    name: 'UTF-16, in capitals',
    received: all(
      digest('md5', Buffer.from(token + userAccessKey, 'utf16le'))
        .toString('hex')
        .toUpperCase(),
    ),
    cause: 'digest:in.charset.utf16 + accessKey:hex.case',
  },
  {
    name: 'without zeros in front of small bytes',
    fields: { ...fields, token: '65b0c3f19e2d8' },
    received: all(
      [...digest('md5', `65b0c3f19e2d8${userAccessKey}`)].map((byte) => byte.toString(16)).join(''),
    ),
    cause: 'accessKey:hex.unpadded',
  },
  {
    name: 'the first 16 characters only',
    received: all(right.slice(0, 16)),
    cause: 'accessKey:hex.cut16',
  },
  {
    name: 'the user name in front',
    received: all(md5(username + token + userAccessKey)),
    cause: 'digest:in.usernameFirst',
  },
  {
    name: 'the user name in place of the token',
    received: all(md5(username + userAccessKey)),
    cause: 'token:field.username',
  },
  {
    name: 'the wrong user',
    received: { curl: `curl -X POST ${endpoint} -d '${form(right, 'admin')}'` },
    cause: 'username:field.other',
  },
  {
    name: 'the user name in capitals',
    received: { curl: `curl -X POST ${endpoint} -d '${form(right, username.toUpperCase())}'` },
    cause: 'username:case.upper',
  },
  {
    name: 'a small k in accesskey',
    received: {
      curl: `curl -X POST ${endpoint} -d '${form(right).replace('accessKey', 'accesskey')}'`,
    },
    cause: 'accessKey:query.nameCase',
  },
  {
    name: 'http for https',
    received: {
      curl: `curl -X POST ${endpoint.replace('https', 'http')} -d '${form(right)}'`,
    },
    cause: 'endpoint:url.http',
  },
  {
    name: 'the token sent as the digest, the access key raw',
    received: all(userAccessKey),
    cause: 'accessKey:sent.userAccessKey',
  },
  { name: 'the password', received: all(md5(`${token}letmein`)), cause: 'unexplained' },
  {
    name: 'an old token',
    received: all(md5(`65b0c3f19e111${userAccessKey}`)),
    cause: 'unexplained',
  },
];
