import type { Generated } from '../evaluate/generate';
import { presentEntries } from './entries';
import { presentFields } from './fields';
import { presentFindings } from './findings';
import type { DrawnGeneration, PresentedGeneration } from './presentation';
import { drawRequests, presentOutputs, presentRequests } from './requests';
import { maskingOf, type PresentOptions } from './secrets';
import { drawValue, presentValue } from './value';

/** The result of generating as plain data, masked. */
export function presentGeneration(
  generated: Generated,
  options: PresentOptions,
): PresentedGeneration {
  const { scheme, prepared } = generated;
  const masking = maskingOf(generated, options);
  const requests = presentRequests(generated.requests, masking);
  return {
    scheme: scheme.id,
    fields: presentFields(scheme, prepared.values, masking),
    derivation: presentEntries(generated, masking, presentValue),
    outputs: presentOutputs(generated, requests, masking),
    requests,
    findings: presentFindings(generated.findings, masking),
  };
}

/** The same as far as it is drawn. */
export function drawGeneration(generated: Generated, options: PresentOptions): DrawnGeneration {
  const masking = maskingOf(generated, options);
  return {
    derivation: presentEntries(generated, masking, drawValue),
    requests: drawRequests(generated.requests, masking),
    findings: presentFindings(generated.findings, masking),
  };
}
