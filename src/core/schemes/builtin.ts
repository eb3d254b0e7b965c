import type { Scheme } from '../scheme/scheme';
import { checkScheme } from '../scheme/check';
import chargedesk from './chargedesk-signature.yaml';
import helpdesk from './helpdesk3-client-api.yaml';
import jitbit from './jitbit-autologin.yaml';
import kayako from './kayako-rest.yaml';
import vtiger from './vtiger-login.yaml';

const documents: readonly unknown[] = [helpdesk, jitbit, kayako, chargedesk, vtiger];

let schemes: readonly Scheme[] | undefined;

/** The schemes that come with Sigscope. Throws only when one of their files is wrong. */
export function builtinSchemes(): readonly Scheme[] {
  return (schemes ??= documents.map((document) => {
    const result = checkScheme(document);
    if ('scheme' in result) return result.scheme;
    throw new Error(
      result.problems.map(({ path, message }) => `${path.join('.')}: ${message}`).join('\n'),
    );
  }));
}
