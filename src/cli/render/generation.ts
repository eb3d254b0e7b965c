import type { Finding } from '../../core/finding';
import type { Scheme } from '../../core/scheme/scheme';
import type {
  PresentedEntry,
  PresentedGeneration,
  PresentedRequest,
} from '../../core/present/presentation';
import { visible } from '../../core/quoting/visible';
import type { Screen } from '../context';
import { fieldLines } from './fields';
import { findingLines } from './findings';
import { painter } from './paint';
import { isStep, stepBlocks } from './steps';
import { wrapWords } from './wrap';

/** What was generated, for reading: title, fields, one block per step, requests. */
export function generationText(
  presented: PresentedGeneration,
  scheme: Scheme,
  defaulted: ReadonlySet<string>,
  screen: Screen,
): string {
  const paint = painter(screen);
  const { derivation, requests, findings } = presented;
  const remark = (name: string): string | undefined => {
    if (!defaulted.has(name)) return undefined;
    const field = scheme.fields.find((one) => one.name === name);
    return typeof field?.default === 'object' ? '(random)' : '(default)';
  };
  const rest = unplaced(findings, derivation);
  return [
    `${paint.bold(scheme.title)}  ${paint.dim(scheme.id)}`,
    [paint.bold('Fields'), ...fieldLines(presented.fields, derivation, remark, screen)].join('\n'),
    ...stepBlocks(derivation.filter(isStep), derivation, screen),
    ...requests.map((request) => requestBlock(request, screen).join('\n')),
    ...(rest.length === 0
      ? []
      : [rest.flatMap((finding) => findingLines(finding, screen, '', true)).join('\n')]),
  ].join('\n\n');
}

/** The findings that no shown entry has. */
export function unplaced(
  findings: readonly Finding[],
  derivation: readonly PresentedEntry[],
): Finding[] {
  const shown = derivation.filter((entry) => entry.request === undefined);
  const placed = new Set(
    shown.flatMap((entry) => entry.findings.map((finding) => JSON.stringify(finding))),
  );
  return findings.filter((finding) => !placed.has(JSON.stringify(finding)));
}

/** Not wrapped: addresses, bodies and commands are there to be copied. */
export function requestBlock(request: PresentedRequest, screen: Screen): string[] {
  const { name, title, method, url, headers, body, html, curl, note } = request;
  const paint = painter(screen);
  return [
    `${paint.bold(`Request ${name}`)}${title === undefined ? '' : paint.dim(`  ${title}`)}`,
    ...(url === undefined ? [] : [`  ${method} ${paint.green(visible(url))}`]),
    ...(html === undefined ? [] : [`  ${paint.green(visible(html))}`]),
    ...headers.map((header) => `  ${header.name}: ${visible(header.value)}`),
    ...(body === undefined ? [] : ['', `  ${visible(body)}`]),
    ...(curl === undefined ? [] : ['', `  ${visible(curl)}`]),
    ...(note === undefined ? [] : wrapWords(`Note: ${note}`, screen.width, '  ').map(paint.dim)),
  ];
}
