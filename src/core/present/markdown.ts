import type { Finding } from '../finding';
import { visible } from '../quoting/visible';
import type {
  PresentedEntry,
  PresentedGeneration,
  PresentedReading,
  PresentedRequest,
  PresentedValue,
} from './presentation';
import { standings } from './verdicts';
import { proseOf, type Word } from './words';

/**
 * The trace as Markdown, for an issue or a chat with the vendor. It writes what was presented, so
 * it is masked as that is. Values stand in code blocks, where no character of theirs is markup.
 */
export function traceMarkdown(
  presented: PresentedGeneration | PresentedReading,
  title: string,
): string {
  const own = presented.derivation.filter(
    ({ operation, request }) => operation !== 'field' && request === undefined,
  );
  const blocks = [
    `# ${prose(title)}`,
    ...('verdict' in presented ? verdict(presented) : []),
    ...section('Fields', fields(presented)),
    ...section('Steps', own.flatMap(step)),
    ...section('Requests', presented.requests.flatMap(request)),
    ...section('Findings', findings(presented.findings)),
  ];
  return `${blocks.join('\n\n')}\n`;
}

function section(title: string, blocks: readonly string[]): string[] {
  return blocks.length === 0 ? [] : [`## ${title}`, ...blocks];
}

function verdict({ verdict, summary, checks }: PresentedReading): string[] {
  const rows = checks.map(({ step, equal, firstDifference }) => {
    const where = firstDifference === undefined ? '' : `, from byte ${firstDifference} on`;
    return `- ${code(step)}: ${equal ? 'equal' : `different${where}`}`;
  });
  return [
    `**${standings[verdict].sign} ${verdict}**: ${prose(summary)}`,
    ...(rows.length === 0 ? [] : [rows.join('\n')]),
  ];
}

function fields({ fields }: PresentedGeneration | PresentedReading): string[] {
  const rows = Object.entries(fields).map(
    ([name, value]) => `- ${code(name)}: ${value === '' ? '(empty)' : code(String(value))}`,
  );
  return rows.length === 0 ? [] : [rows.join('\n')];
}

function step(entry: PresentedEntry): string[] {
  const { step: name, words, direction, length, note, received } = entry;
  const size = `${length} ${length === 1 ? 'byte' : 'bytes'}`;
  return [
    `### ${name}`,
    `${words.length === 0 ? '' : `${named(words)}. `}${direction}, ${size}.`,
    value(entry),
    ...(received ? ['Received:', value(received)] : []),
    ...(note === undefined ? [] : [`> ${prose(note)}`]),
    ...findings(entry.findings),
  ];
}

function request({
  name,
  title,
  method,
  url,
  headers,
  body,
  html,
  curl,
}: PresentedRequest): string[] {
  const lines = [
    ...(url === undefined ? [] : [`${method} ${url}`]),
    ...headers.map((header) => `${header.name}: ${header.value}`),
    ...(body === undefined ? [] : ['', body]),
  ];
  return [
    `### ${prose(title ?? name)}`,
    ...(html === undefined ? [fence('http', lines.join('\n'))] : [fence('html', html)]),
    ...(curl === undefined ? [] : [fence('bash', curl)]),
  ];
}

function findings(list: readonly Finding[]): string[] {
  const rows = list.map(({ severity, at, message, hint }) => {
    const advice = hint === undefined ? '' : ` ${prose(hint)}`;
    return `- **${severity}** at ${code(at)}: ${prose(message)}${advice}`;
  });
  return rows.length === 0 ? [] : [rows.join('\n')];
}

/** Text where it can be read, otherwise hex. */
const value = ({ text, hex }: PresentedValue): string =>
  text === undefined ? fence('', hex) : fence('', text);

/** A code block with more backticks than the text has in a row. */
function fence(language: string, text: string): string {
  const ticks = '`'.repeat(Math.max(3, longestRun(text) + 1));
  return `${ticks}${language}\n${visible(text, { lines: true })}\n${ticks}`;
}

/** Text as code within a line. */
function code(text: string): string {
  const shown = visible(text);
  const ticks = '`'.repeat(longestRun(shown) + 1);
  const space = /^`|`$|^ .* $/.test(shown) ? ' ' : '';
  return `${ticks}${space}${shown}${space}${ticks}`;
}

const longestRun = (text: string): number =>
  Math.max(0, ...Array.from(text.matchAll(/`+/g), ([run]) => run.length));

/** Words in which the names of values are code. */
const named = (words: readonly Word[]): string =>
  words.map((word) => ('name' in word ? code(word.name) : prose(word.text))).join('');

/** A sentence: what could be markup is taken as it is, except names between backticks. */
function prose(text: string): string {
  return proseOf(visible(text))
    .map((piece) =>
      'code' in piece ? `\`${piece.code}\`` : piece.text.replace(/[\\`*_[\]<>&#|~]/g, '\\$&'),
    )
    .join('');
}
