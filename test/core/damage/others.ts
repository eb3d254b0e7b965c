import { createHmac } from 'node:crypto';

import { pick, type ReadOptions } from '../../support/read';
import { mistakeNamed, outputOf, vectorNamed } from '../../support/vectors';
import { mistaken, on, type Case } from './case';

const kayako = vectorNamed('kayako-rest', 'kayako-1-doc-keys');
const chargedesk = vectorNamed('chargedesk-signature', 'chargedesk-1-plain');
const vtiger = vectorNamed('vtiger-login', 'vtiger-1-seed-key');
const kayakoUrl = outputOf(kayako, 'url');
const chargedeskUrl = outputOf(chargedesk, 'url');
const kayakoKeys: ReadOptions = { inputs: pick(kayako.fields, ['secretKey']) };
const chargedeskKeys: ReadOptions = {
  inputs: pick(chargedesk.fields, ['secretKey']),
  now: '2023-11-15T12:00Z',
};
const vtigerKeys: ReadOptions = { inputs: pick(vtiger.fields, ['userAccessKey', 'token']) };

export const otherCases: readonly Case[] = [
  {
    name: 'Kayako salt 0',
    text: mistaken('kayako-rest/salt-zero', 'url'),
    options: { inputs: pick(mistakeNamed('kayako-rest/salt-zero').fields, ['secretKey']) },
    verdict: 'valid',
    finding: ['salt.zero', 'salt'],
  },
  {
    name: 'Kayako "+" that was not encoded',
    text: mistaken('kayako-rest/not-urlencoded', 'url'),
    options: { inputs: pick(mistakeNamed('kayako-rest/not-urlencoded').fields, ['secretKey']) },
    verdict: 'invalid',
    finding: ['base64.character', 'signature'],
    summary: /A space at character/,
  },
  {
    name: 'Kayako base64 of the hex text',
    text: mistaken('kayako-rest/base64-of-hex', 'url'),
    options: { inputs: pick(mistakeNamed('kayako-rest/base64-of-hex').fields, ['secretKey']) },
    verdict: 'invalid',
    finding: ['value.length', 'mac'],
  },
  {
    name: 'Kayako padding left out',
    text: kayakoUrl.replace('%3D', ''),
    options: kayakoKeys,
    verdict: 'invalid',
    finding: ['base64.padding', 'signature'],
  },
  {
    name: 'Kayako without salt',
    text: kayakoUrl.replace('&salt=1234567890', ''),
    options: kayakoKeys,
    verdict: 'invalid',
    finding: ['query.missing', 'salt'],
  },
  {
    name: 'Kayako with an empty salt',
    text: `https://example.com/api/index.php?e=/Core/Test&apikey=a&salt=&signature=${encodeURIComponent(
      createHmac('sha256', 'secretkey').update('').digest('base64'),
    )}`,
    options: kayakoKeys,
    verdict: 'valid',
    finding: ['salt.empty', 'salt'],
  },
  {
    name: 'ChargeDesk link that expired',
    text: chargedeskUrl,
    options: on(chargedeskKeys, '2023-11-22T00:00Z'),
    verdict: 'valid',
    finding: ['time.expired', 'time'],
    summary: /right, but too old\. This time is 7 days ago/,
  },
  {
    name: 'ChargeDesk link that is nearly too old',
    text: chargedeskUrl,
    options: on(chargedeskKeys, '2023-11-21T22:00Z'),
    verdict: 'valid',
    summary: /It expires in 13 minutes\.$/,
  },
  {
    name: 'ChargeDesk time in the future',
    text: chargedeskUrl,
    options: on(chargedeskKeys, '2023-11-01T00:00Z'),
    verdict: 'valid',
    finding: ['time.future', 'time'],
  },
  {
    name: 'ChargeDesk milliseconds',
    text: mistaken('chargedesk-signature/milliseconds', 'signature'),
    options: { inputs: mistakeNamed('chargedesk-signature/milliseconds').fields },
    verdict: 'invalid',
    finding: ['time.milliseconds', 'time'],
  },
  ...['uppercase', 'base64', 'no-dot', 'embed-missing'].map((id): Case => {
    const { fields, received } = mistakeNamed(`chargedesk-signature/${id}`);
    const given = pick(fields, ['companyId', 'customerId', 'page', 'embed', 'secretKey']);
    return {
      name: `ChargeDesk ${id}`,
      text: received['signature'] ?? '',
      options: { inputs: given, now: '2023-11-15T12:00Z' },
      verdict: 'invalid',
      ...(id === 'uppercase' && { finding: ['hex.case', 'hexMac'] as const }),
      ...(id === 'base64' && { finding: ['hex.character', 'hexMac'] as const }),
    };
  }),
  {
    name: 'vtiger capitals, as .NET writes them',
    text: outputOf(vtiger, 'accessKey').toUpperCase(),
    options: vtigerKeys,
    verdict: 'invalid',
    finding: ['hex.case', 'accessKey'],
    summary: /^`digest` is right, but/,
  },
  {
    name: 'vtiger with dashes',
    text: mistaken('vtiger-login/bitconverter-dashes', 'accessKey'),
    options: vtigerKeys,
    verdict: 'invalid',
    finding: ['hex.character', 'accessKey'],
  },
  {
    name: 'vtiger access key that was not hashed',
    text: outputOf(vtiger, 'form').replace(outputOf(vtiger, 'accessKey'), 'your-access-key'),
    options: vtigerKeys,
    verdict: 'invalid',
    finding: ['hex.character', 'accessKey'],
  },
];
