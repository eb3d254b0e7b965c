import samples from '../../core/schemes/samples.yaml';
import { generate } from '../../core/evaluate/generate';
import type { Request } from '../../core/evaluate/requests';
import { inspect } from '../../core/read/inspect';
import { curl } from '../../core/request/curl';
import type { Scheme } from '../../core/scheme/scheme';
import { presentReading } from '../../core/present/read';
import { presentGeneration } from '../../core/present/signed';
import { visible } from '../../core/quoting/visible';
import { schemeOf } from '../chooseScheme';
import type { Command, Context, Screen } from '../context';
import { generationText } from '../render/generation';
import { painter } from '../render/paint';
import { readingText } from '../render/reading';
import { wrapWords } from '../render/wrap';
import { refuseErrors } from './sign';

interface Sample {
  readonly scheme: string;
  readonly about: string;
  readonly fields: Readonly<Record<string, string>>;
  /** Fields that the other side knows although they are neither secret nor in the request. */
  readonly known?: readonly string[];
}

/** Shows a sample of each scheme: the first built and taken apart in full, the others in short. */
export const tourCommand: Command = {
  name: 'tour',
  summary: 'a guided run: a sample of each scheme, built and taken apart again',
  help: `sigscope tour

Builds a sample of the first scheme step by step and takes it apart again, then shows the others in
short. All values are invented.
`,
  options: {},
  async run(_line, context) {
    // The file is ours, and a test runs the tour.
    const [first, ...others] = samples as readonly Sample[];
    const blocks = [
      ...(first ? inFull(first, context) : []),
      ...others.map((sample) => inShort(sample, context)),
      next,
    ];
    return { output: `${blocks.join('\n\n')}\n`, status: 0 };
  },
};

const next = `Your own values:
  sigscope schemes                      the schemes and their fields
  sigscope sign <scheme> --set …        builds one, step by step
  sigscope inspect '<url or token>'     takes one apart, and checks it`;

function made({ scheme: id, fields }: Sample, context: Context) {
  const scheme = schemeOf(id, context.schemes());
  const generated = generate(scheme, fields, context.environment);
  const presented = presentGeneration(generated, { reveal: false });
  refuseErrors(presented.findings);
  return { scheme, generated, presented, received: receivedFrom(generated.requests) };
}

/** What the other side would see of the last request: its address, or a command with its body. */
function receivedFrom(requests: readonly Request[]): string {
  const last = requests.at(-1);
  if (!last) return '';
  if (last.body === undefined) return last.url ?? last.html ?? '';
  return curl(last, [], { shell: 'bash', reveal: true }) ?? '';
}

function read(text: string, scheme: Scheme, { fields, known = [] }: Sample, context: Context) {
  const secrets = scheme.fields.filter((field) => field.secret).map(({ name }) => name);
  const given = Object.entries(fields).filter(
    ([name]) => secrets.includes(name) || known.includes(name),
  );
  return presentReading(
    inspect(text, {
      schemes: context.schemes(),
      inputs: Object.fromEntries(given),
      environment: context.environment,
    }),
    { reveal: false },
  );
}

function inFull(sample: Sample, context: Context): string[] {
  const { screen } = context;
  const { scheme, generated, presented, received } = made(sample, context);
  const built = generationText(presented, scheme, generated.prepared.defaulted, screen);
  const reading = read(received, scheme, sample, context);
  return [
    heading('1. Built, step by step', sample.about, screen),
    built,
    heading(
      '2. Taken apart again',
      'Only the address and the secrets are given; the rest is recovered from them, and checked.',
      screen,
    ),
    readingText(reading, scheme, screen),
    heading('3. The other schemes', 'In short; sigscope sign shows every step of each.', screen),
  ];
}

function inShort(sample: Sample, context: Context): string {
  const { screen } = context;
  const paint = painter(screen);
  const { scheme, presented, received } = made(sample, context);
  const { verdict, summary } = read(received, scheme, sample, context);
  const lines = presented.derivation
    .filter(({ operation, request }) => operation !== 'field' && request === undefined)
    .map(({ step, text, hex }) => {
      const value = visible(text ?? hex);
      const room = screen.width - 16;
      const shown = value.length > room ? `${value.slice(0, room - 1)}…` : value;
      return `  ${step.padEnd(12)}  ${shown}`;
    });
  const requests = presented.requests.map(({ curl, html }) => `  ${visible(curl ?? html ?? '')}`);
  return [
    `${paint.bold(scheme.title)}  ${paint.dim(scheme.id)}`,
    ...wrapWords(sample.about, screen.width, '  '),
    ...lines,
    ...requests,
    ...wrapWords(`Read again: ${verdict}. ${summary}`, screen.width, '  '),
  ].join('\n');
}

function heading(title: string, about: string, screen: Screen): string {
  const paint = painter(screen);
  return [paint.bold(`── ${title} `.padEnd(60, '─')), ...wrapWords(about, screen.width, '')].join(
    '\n',
  );
}
