import { helpdeskToken, plainOf } from '../../support/helpdesk';
import { pick, type ReadOptions } from '../../support/read';
import { outputOf, vectorNamed } from '../../support/vectors';
import { mistaken, type Case } from './case';

export const helpdesk = vectorNamed('helpdesk3-client-api', 'hd3-1-ascii-32hexkey');
export const token = outputOf(helpdesk, 'token');
export const helpdeskKeys: ReadOptions = { inputs: pick(helpdesk.fields, ['apiKey', 'sid']) };
const helpdeskUrl = outputOf(helpdesk, 'url');

const apiKey = String(helpdesk.fields['apiKey']);
const plain = plainOf(String(helpdesk.fields['sid']));
const flipped = (at: number) => (blob: Buffer) => {
  const changed = Buffer.from(blob);
  changed.writeUInt8((changed[at] ?? 0) ^ 1, at);
  return changed;
};

export const helpdeskCases: readonly Case[] = [
  {
    name: 'standard base64',
    text: mistaken('helpdesk3-client-api/std-base64-unescaped', 'token'),
    options: helpdeskKeys,
    verdict: 'invalid',
    finding: ['charmap.unmapped', 'token'],
    summary: /^`mac` is right, but: "\/" at character 91 should have become "_"\.$/,
  },
  {
    name: 'standard base64 in a URL, where "+" arrives as a space',
    text: mistaken('helpdesk3-client-api/std-base64-unescaped', 'url'),
    options: helpdeskKeys,
    verdict: 'invalid',
    finding: ['base64.character', 'base64'],
    summary: /already before it something is wrong/,
  },
  {
    name: 'only the first character replaced, as JavaScript does',
    text: mistaken('helpdesk3-client-api/js-replace-first-only', 'token'),
    options: helpdeskKeys,
    verdict: 'invalid',
    finding: ['charmap.unmapped', 'token'],
  },
  {
    name: 'base64url',
    text: mistaken('helpdesk3-client-api/base64url', 'token'),
    options: helpdeskKeys,
    verdict: 'invalid',
    finding: ['base64.character', 'base64'],
  },
  {
    name: 'padding stripped',
    text: mistaken('helpdesk3-client-api/token-no-padding', 'url'),
    options: helpdeskKeys,
    verdict: 'invalid',
    finding: ['base64.padding', 'base64'],
    summary: /^`mac` is right, but: The padding is missing/,
  },
  {
    name: 'a line break at the end',
    text: mistaken('helpdesk3-client-api/token-trailing-newline', 'url'),
    options: helpdeskKeys,
    verdict: 'invalid',
    finding: ['base64.character', 'base64'],
  },
  {
    name: 'another IV: the MAC does not cover it',
    text: mistaken('helpdesk3-client-api/other-iv-in-prefix', 'url'),
    options: helpdeskKeys,
    verdict: 'invalid',
    finding: ['query.missing', 'plain'],
    summary: /^`mac` is right, but/,
  },
  {
    name: 'another IV, by one bit in its middle, changes one character of the SID',
    text: helpdeskToken({ apiKey, plain, change: flipped(8) }),
    options: helpdeskKeys,
    verdict: 'invalid',
    summary: /^`mac` is right, but `sid` differs from the value that was given\.$/,
  },
  {
    name: 'AES with another key than HMAC',
    text: helpdeskToken({ apiKey, plain, aesKey: Buffer.from(apiKey, 'hex') }),
    options: helpdeskKeys,
    verdict: 'invalid',
    finding: ['text.notUtf8', 'plain'],
    summary: /^`mac` is right, but decryption gives no text/,
  },
  {
    name: 'AES-256',
    text: mistaken('helpdesk3-client-api/aes-256', 'token'),
    options: helpdeskKeys,
    verdict: 'invalid',
    finding: ['cipher.padding', 'ciphertext'],
    summary: /^`mac` is right, but decryption gives no text/,
  },
  {
    name: 'HMAC with the cut key: everything can be read, and the MAC is wrong',
    text: mistaken('helpdesk3-client-api/hmac-key-truncated', 'token'),
    options: helpdeskKeys,
    verdict: 'invalid',
    summary: /^`mac` does not match/,
  },
  {
    name: 'another SID',
    text: token,
    options: { inputs: { ...helpdeskKeys.inputs, sid: 'a'.repeat(32) } },
    verdict: 'invalid',
    summary: /^`mac` is right, but `sid` differs from the value that was given\.$/,
  },
  {
    name: 'sp before p',
    text: mistaken('helpdesk3-client-api/params-order', 'url'),
    options: helpdeskKeys,
    verdict: 'invalid',
    finding: ['query.order', 'query.query'],
  },
  {
    name: 'a parameter in front',
    text: helpdeskUrl.replace('?', '?lang=en&'),
    options: helpdeskKeys,
    verdict: 'invalid',
    finding: ['query.order', 'query.query'],
  },
  {
    name: 'a parameter behind is harmless',
    text: `${helpdeskUrl}&lang=en`,
    options: helpdeskKeys,
    verdict: 'valid',
    finding: ['query.extra', 'query.query'],
  },
  {
    name: 'sp twice: the server reads by position',
    text: `${helpdeskUrl}&sp=x`,
    options: helpdeskKeys,
    verdict: 'valid',
    finding: ['query.repeated', 'token'],
  },
  {
    name: 'sp missing',
    text: 'https://support.example.com/index.php?p=api',
    options: helpdeskKeys,
    verdict: 'invalid',
    finding: ['query.missing', 'token'],
  },
  {
    name: 'an API key of another form than HelpDesk 3 issues',
    text: token,
    options: { inputs: { apiKey: `API Key: ${apiKey}`, sid: helpdesk.fields['sid'] ?? '' } },
    verdict: 'invalid',
    finding: ['apiKey.form', 'apiKey'],
  },
];
