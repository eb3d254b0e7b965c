import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';

import { diagnose } from '../../src/core/diagnose/diagnose';
import type { Diagnosis } from '../../src/core/diagnose/diagnosis';
import { ties } from '../../src/core/diagnose/words';
import { fixedEnvironment, schemeNamed } from '../support/engine';
import type { Mistake } from '../support/vectors';

/** The cause of each planted mistake, as `step:id`, several joined by ` + `. */
const causes: Readonly<Record<string, string>> = {
  'helpdesk3-client-api/base64url': 'token:base64url',
  'helpdesk3-client-api/token-no-padding': 'token:unpadded',
  'helpdesk3-client-api/key-hex-decoded-both': 'apiKey:secret.hexDecoded',
  'helpdesk3-client-api/aes-256': 'ciphertext:key.apiKey',
  'helpdesk3-client-api/hmac-key-truncated': 'mac:key.aesKey',
  'helpdesk3-client-api/hmac-over-plaintext': 'mac:in.plain',
  'helpdesk3-client-api/hmac-over-iv-ct': 'mac:in.ivFirst',
  'helpdesk3-client-api/hmac-sha1': 'mac:algorithm.sha1',
  'helpdesk3-client-api/order-hmac-iv-ct': 'blob:order.102',
  'helpdesk3-client-api/no-raw-flag': 'ciphertext:base64',
  'helpdesk3-client-api/key-trailing-newline': 'apiKey:space.newline',
  'helpdesk3-client-api/other-iv-in-prefix': 'iv:sent.other',
  'helpdesk3-client-api/hmac-empty-key': 'mac:key.empty',
  'jitbit-autologin/md5-32': 'version:version.md5-day-month',
  'jitbit-autologin/md5-no-date': 'version:version.md5-unlimited',
  'jitbit-autologin/not-truncated': 'userHash:whole',
  'jitbit-autologin/truncated-32': 'userHash:length.32',
  'jitbit-autologin/truncated-28-bytes': 'userHash:doubled',
  'jitbit-autologin/month-day': 'dayMonth:swapped',
  'jitbit-autologin/no-zero-pad': 'dayMonth:unpadded',
  'jitbit-autologin/js-getDay': 'dayMonth:weekday',
  'jitbit-autologin/yesterday': 'date:date.minus1',
  'jitbit-autologin/tomorrow': 'date:date.plus1',
  'jitbit-autologin/order-date-before-secret': 'base:order.0132',
  'jitbit-autologin/secret-newline': 'secret:space.newline',
  'jitbit-autologin/values-urlencoded-before-hash': 'base:encode.rfc3986',
  'jitbit-autologin/base64': 'hexDigest:base64',
  'jitbit-autologin/separator': 'base:separator.amp',
  'kayako-rest/not-urlencoded': 'signature:sent.url.plusAsSpace',
  'kayako-rest/base64-of-hex': 'signature:base64OfHex',
  'kayako-rest/hmac-swapped': 'mac:swapped',
  'kayako-rest/plain-sha256': 'mac:plain.keyLast',
  'kayako-rest/secret-base64-decoded': 'secretKey:secret.base64Decoded',
  'kayako-rest/signature-newline': 'signature:newline',
  'kayako-rest/base64url': 'signature:alphabet',
  'kayako-rest/salt-mismatch': 'salt:sent.other',
  'kayako-rest/salt-zero': 'salt:field.other',
  'kayako-rest/signature-lowercase': 'signature:lowerCase',
  'chargedesk-signature/query-included': 'url:url.with.parameters',
  'chargedesk-signature/http-scheme': 'url:url.http',
  'chargedesk-signature/no-dot': 'signedPath:literal.1',
  'chargedesk-signature/no-time-in-hmac': 'signedPath:without.time',
  'chargedesk-signature/milliseconds': 'time:time.milliseconds',
  'chargedesk-signature/base64': 'hexMac:base64',
  'chargedesk-signature/uppercase': 'hexMac:hex.case',
  'chargedesk-signature/plain-sha256': 'mac:plain.keyLast',
  'chargedesk-signature/embed-missing': 'embed:choice.true',
  'chargedesk-signature/ids-not-encoded': 'url:encode.none',
  'chargedesk-signature/double-encoded': 'url:encode.twice',
  'vtiger-login/key-token-order': 'base:order.10',
  'vtiger-login/bitconverter-dashes': 'accessKey:hex.dashes',
  'vtiger-login/key-only': 'base:without.token',
  'vtiger-login/raw-access-key': 'accessKey:sent.userAccessKey',
  'vtiger-login/md5-of-md5': 'userAccessKey:secret.md5',
  'vtiger-login/base64': 'accessKey:base64',
  'vtiger-login/hmac-md5': 'digest:hmac.userAccessKey',
  'vtiger-login/newline-in-token': 'token:space.newline',
  'vtiger-login/separator': 'base:separator.colons',
  'vtiger-login/utf16': 'digest:in.charset.utf16',
  'vtiger-login/undefined-token': 'token:absent.undefined',
};

/** Where the URL tells more, or less, than the bare token. */
const byForm: Readonly<Record<string, string>> = {
  'helpdesk3-client-api/std-base64-unescaped token': 'token:unmapped',
  'helpdesk3-client-api/std-base64-unescaped url': 'token:sent.url.plusAsSpace + token:unmapped',
  'helpdesk3-client-api/strtr-swapped token': 'token:reversed',
  'helpdesk3-client-api/strtr-swapped url': 'token:reversed + token:sent.url.plusAsSpace',
  'helpdesk3-client-api/js-replace-first-only token': 'token:firstOnly',
  'helpdesk3-client-api/js-replace-first-only url': 'token:firstOnly + token:sent.url.plusAsSpace',
  'helpdesk3-client-api/token-trailing-newline token': 'token:sent.space.newline',
  'helpdesk3-client-api/token-trailing-newline url': 'token:sent.space.newline',
  'helpdesk3-client-api/params-order url': 'query.query:query.order',
};

/** Right as they stand: the mistake is not in the bare token, or it makes no difference. */
const valid = ['helpdesk3-client-api/params-order token', 'kayako-rest/percent-lowercase url'];

/** A name and a domain that nobody can guess. */
const unprovable = ['jitbit-autologin/display-name', 'chargedesk-signature/custom-domain'];

/** What the server accepts all the same, as its source says. */
const harmless = [
  'helpdesk3-client-api/token-no-padding token',
  'helpdesk3-client-api/token-no-padding url',
  'helpdesk3-client-api/token-trailing-newline url',
  'kayako-rest/not-urlencoded url',
  'kayako-rest/signature-newline url',
];

const { mistakes } = JSON.parse(
  readFileSync(join(import.meta.dirname, '../vectors/mistakes.json'), 'utf8'),
) as { mistakes: Mistake[] };

const cases = mistakes.flatMap((mistake) =>
  Object.entries(mistake.received).map(([form, text]) => ({
    ...mistake,
    name: `${mistake.id} ${form}`,
    text,
  })),
);

function diagnosed({ scheme, fields, text }: (typeof cases)[number]): Diagnosis {
  return diagnose(text, {
    scheme: schemeNamed(scheme),
    inputs: fields,
    environment: fixedEnvironment,
  });
}

/** The cases in which the planted cause was the first explanation, or tied with it. */
const first = new Set<string>();

describe('the planted mistakes of mistakes.json', () => {
  afterAll(() => {
    const provable =
      cases.length - valid.length - cases.filter(({ id }) => unprovable.includes(id)).length;
    const share = `${first.size} of ${provable} (${((100 * first.size) / provable).toFixed(1)} %)`;
    console.log(`the planted cause is the first explanation or tied with it: ${share}`);
  });

  it.each(cases)('$name', (one) => {
    const { verdict, explanations, findings } = diagnosed(one);
    if (valid.includes(one.name)) {
      expect(verdict).toBe('valid');
      return;
    }
    if (unprovable.includes(one.id)) {
      expect([verdict, explanations]).toEqual(['unexplained', []]);
      return;
    }
    expect(verdict).toBe('explained');
    const found = ties(explanations).map(({ edits }) =>
      edits
        .map(({ step, id }) => `${step}:${id}`)
        .sort()
        .join(' + '),
    );
    expect(found).toContain(byForm[one.name] ?? causes[one.id]);
    first.add(one.name);
    const isHarmless = explanations[0]?.harmless !== undefined;
    expect(isHarmless).toBe(harmless.includes(one.name));
    if (one.id.endsWith('salt-zero')) {
      expect(findings.map(({ code }) => code)).toContain('salt.zero');
    }
  });

  it('says that percent escapes in small letters mean the same', () => {
    const one = cases.find(({ id }) => id === 'kayako-rest/percent-lowercase');
    if (!one) throw new Error('no such mistake');
    expect(diagnosed(one).findings).toContainEqual(
      expect.objectContaining({ code: 'url.lowerPercent', severity: 'note' }),
    );
  });
});
