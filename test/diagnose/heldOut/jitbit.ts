import { digest, mac, md5, rawurlencode, sha256, type HeldOut } from './clumsy';

const site = 'https://help.example.org/helpdesk';
const username = 'Márta Kis';
const email = 'marta+desk@example.org';
const secret = 'Two rivers, 1 bridge';

export const fields = { helpdeskUrl: site, username, email, secret, date: '2025-10-07' };

const right = sha256(username + email + secret + '0710').slice(0, 28);
const cut = (text: string | Buffer): string => sha256(text).slice(0, 28);

function link(hash: string, base = site, query?: string): string {
  const user = query ?? `username=${rawurlencode(username)}&email=${rawurlencode(email)}`;
  return `${base}/User/AutoLogin?${user}&userHash=${hash}`;
}

const both = (hash: string): HeldOut['received'] => ({ userHash: hash, url: link(hash) });

const plain = { ...fields, username: 'marta', email: 'Marta@Example.org' };
const plainLink = (hash: string): string =>
  link(hash, site, 'username=marta&email=Marta%40Example.org');

export const mistakes: readonly HeldOut[] = [
  {
    name: 'the MD5 of before, in capitals (public C# client)',
    received: both(md5(username + email + secret + '0710').toUpperCase()),
    cause: 'version:version.md5-day-month + hexDigest:hex.case',
  },
  {
    name: 'the MD5 without a date, with a line feed behind the secret',
    received: both(md5(`${username}${email}${secret}\n`)),
    cause: 'version:version.md5-unlimited + secret:space.newline',
  },
  {
    name: 'the MD5 without a date',
    received: both(md5(username + email + secret)),
    cause: 'version:version.md5-unlimited',
  },
  {
    name: 'MD5, cut to 28 like the new hash',
    received: both(md5(username + email + secret + '0710').slice(0, 28)),
    cause: 'digest:algorithm.md5',
  },
  {
    name: 'the last 28 characters',
    received: both(sha256(username + email + secret + '0710').slice(-28)),
    cause: 'userHash:last',
  },
  {
    name: 'HMAC with the secret as the key',
    received: both(mac('sha256', secret, `${username}${email}0710`).toString('hex').slice(0, 28)),
    cause: 'digest:hmac.secret',
  },
  {
    name: 'base64, cut to 28',
    received: {
      userHash: digest('sha256', username + email + secret + '0710')
        .toString('base64')
        .slice(0, 28),
    },
    cause: 'hexDigest:base64',
  },
  {
    name: 'the secret first',
    received: both(cut(secret + username + email + '0710')),
    cause: 'base:order.2013',
  },
  {
    name: 'the email first',
    received: both(cut(email + username + secret + '0710')),
    cause: 'base:order.1023',
  },
  {
    name: 'without the email',
    received: both(cut(username + secret + '0710')),
    cause: 'base:without.email',
  },
  {
    name: 'joined with bars, as a CSV line',
    received: both(cut([username, email, secret, '0710'].join('|'))),
    cause: 'base:separator.bars',
  },
  {
    name: 'Encoding.ASCII: a question mark for every other letter',
    received: both(cut((username + email + secret + '0710').replace(/[^\0-\x7f]/g, '?'))),
    cause: 'digest:in.charset.ascii',
  },
  {
    name: 'Latin-1 bytes',
    received: both(cut(Buffer.from(username + email + secret + '0710', 'latin1'))),
    cause: 'digest:in.charset.latin1',
  },
  {
    name: 'UTF-16 bytes (Encoding.Unicode)',
    received: both(cut(Buffer.from(username + email + secret + '0710', 'utf16le'))),
    cause: 'digest:in.charset.utf16',
  },
  {
    name: 'a decomposed name from a Mac',
    received: both(cut(username.normalize('NFD') + email + secret + '0710')),
    cause: 'username:unicode.nfd',
  },
  {
    name: 'getMonth() without the one, unpadded day',
    received: both(cut(`${username}${email}${secret}79`)),
    cause: 'dayMonth:zeroBasedUnpadded',
  },
  {
    name: 'minutes for the month (%M)',
    received: both(cut(`${username}${email}${secret}0742`)),
    cause: 'dayMonth:minute.42',
  },
  {
    name: 'with the year behind it',
    received: both(cut(`${username}${email}${secret}07102025`)),
    cause: 'dayMonth:yearLast',
  },
  {
    name: 'tomorrow, the month first',
    received: both(cut(`${username}${email}${secret}1008`)),
    cause: 'date:date.plus1 + dayMonth:swapped',
  },
  {
    name: 'yesterday, with CRLF behind the secret',
    received: both(cut(`${username}${email}${secret}\r\n0610`)),
    cause: 'secret:space.crlf + date:date.minus1',
  },
  {
    name: 'the secret in double quotes, from an .env file',
    received: both(cut(`${username}${email}"${secret}"0710`)),
    cause: 'secret:secret.quoted',
  },
  {
    name: 'the secret with its label',
    received: both(cut(`${username}${email}Shared secret: ${secret}0710`)),
    cause: 'secret:secret.label',
  },
  {
    name: 'the secret with its label, as the page writes it',
    received: both(cut(`${username}${email}Shared Secret: ${secret}0710`)),
    cause: 'secret:secret.labelTitle',
  },
  {
    name: 'the secret in small letters',
    received: both(cut(username + email + secret.toLowerCase() + '0710')),
    cause: 'secret:case.lower',
  },
  {
    name: 'the secret and the email swapped',
    received: both(cut(username + secret + email + '0710')),
    cause: 'base:order.0213',
  },
  {
    name: 'the email in small letters in the hash only',
    fields: plain,
    received: {
      url: plainLink(cut(`martamarta@example.org${secret}0710`)),
      userHash: cut(`martamarta@example.org${secret}0710`),
    },
    cause: 'email:case.lower',
  },
  {
    name: 'values percent-encoded before hashing, as encodeURIComponent',
    received: both(cut(encodeURIComponent(username) + encodeURIComponent(email) + secret + '0710')),
    cause: 'username:url.encoded + email:url.encoded',
  },
  {
    name: 'HTML-escaped name',
    fields: { ...fields, username: 'Kis & Kis' },
    received: {
      userHash: cut(`Kis &amp; Kis${email}${secret}0710`),
      url: link(
        cut(`Kis &amp; Kis${email}${secret}0710`),
        site,
        `username=Kis%20%26%20Kis&email=${rawurlencode(email)}`,
      ),
    },
    cause: 'username:html.escaped',
  },
  {
    name: 'the plus of the email not encoded in the address',
    received: { url: link(right, site, `username=${rawurlencode(username)}&email=${email}`) },
    cause: 'email:sent.url.plusAsSpace',
  },
  {
    name: 'an address copied out of HTML: &amp;',
    received: {
      url: link(right).replace(/&/g, '&amp;'),
      curl: `curl '${link(right).replace(/&/g, '&amp;')}'`,
    },
    cause: 'login.query:query.htmlEscaped',
  },
  {
    name: 'an address copied out of JSON is right',
    received: { url: `{"link":"${link(right).replace(/\//g, '\\/').replace(/&/g, '\\u0026')}"}` },
    cause: 'valid',
  },
  {
    name: 'http for https',
    received: { url: link(right).replace('https:', 'http:') },
    cause: 'helpdeskUrl:url.http',
  },
  {
    name: 'a slash too many',
    received: { url: link(right, `${site}/`) },
    cause: 'helpdeskUrl:url.slash',
  },
  {
    name: 'values encoded twice',
    received: {
      url: link(
        right,
        site,
        `username=${encodeURIComponent(encodeURIComponent(username))}&email=${encodeURIComponent(encodeURIComponent(email))}`,
      ),
    },
    cause: 'username:sent.url.encoded + email:sent.url.encoded',
  },
  {
    name: 'another user in the address than in the hash',
    received: { url: link(right, site, `username=guest&email=${rawurlencode(email)}`) },
    cause: 'username:sent.other',
  },
  {
    name: 'another secret',
    received: both(cut(`${username}${email}Three rivers0710`)),
    cause: 'unexplained',
  },
  {
    name: 'the display name in the hash',
    received: both(cut(`Dr. Márta Kis-Nagy${email}${secret}0710`)),
    cause: 'unexplained',
  },
  {
    name: 'a week and a day later',
    received: both(cut(`${username}${email}${secret}1510`)),
    cause: 'unexplained',
  },
];
