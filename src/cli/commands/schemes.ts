import type { Field } from '../../core/fields/field';
import type { Scheme } from '../../core/scheme/scheme';
import { schemeOf } from '../chooseScheme';
import type { Command, Screen } from '../context';
import { painter } from '../render/paint';
import { wrapWords } from '../render/wrap';
import { UsageError } from '../usageError';

/** Lists the schemes, or the fields of one. */
export const schemesCommand: Command = {
  name: 'schemes',
  summary: 'lists the schemes, or the fields of one',
  help: `sigscope schemes [<scheme>] [--json]

Lists the schemes that Sigscope knows; with the id of one, its fields.

  --json   one JSON object instead of text
`,
  options: { json: 'flag' },
  async run({ words, flags }, { schemes, screen }) {
    const [id, extra] = words;
    if (extra !== undefined) throw new UsageError('schemes takes one id; leave the others out.');
    const chosen = id === undefined ? schemes() : [schemeOf(id, schemes())];
    const output = flags.has('json')
      ? JSON.stringify({ schemes: chosen.map(described) }, null, 2)
      : chosen.map((scheme) => text(scheme, id !== undefined, screen)).join('\n\n');
    return { output: `${output}\n`, status: 0 };
  },
};

function described(scheme: Scheme): object {
  const { id, title, vendor, summary, fields, document } = scheme;
  return {
    id,
    title,
    vendor,
    summary,
    documentation: document.documentation,
    fields: fields.map((field) => ({
      name: field.name,
      type: field.type,
      label: field.label,
      secret: field.secret,
      optional: field.optional,
      default: field.default,
      choices: field.choices,
      example: field.example,
      help: field.help,
    })),
    steps: Object.keys(document.steps),
    requests: Object.keys(document.requests),
    outputs: Object.keys(document.outputs),
    versions: Object.entries(document.versions).map(([name, { note }]) => ({ name, note })),
    notes: document.notes,
  };
}

function text(scheme: Scheme, inFull: boolean, screen: Screen): string {
  const paint = painter(screen);
  const { id, title, summary, fields, document } = scheme;
  const head = `${paint.bold(id)}  ${title}`;
  const about = wrapWords(summary, screen.width, '  ');
  if (!inFull) {
    const names = fields.map(({ name, secret }) => (secret ? `${name}*` : name)).join(', ');
    return [head, ...about, ...wrapWords(`Fields: ${names}`, screen.width, '  ')].join('\n');
  }
  const notes = document.notes.flatMap((note) => wrapWords(`· ${note}`, screen.width, '  '));
  const source = document.documentation === undefined ? [] : [`  ${document.documentation}`];
  const rows = fields.flatMap((field) => fieldText(field, screen));
  return [head, ...about, ...source, ...notes, '', 'Fields (* is a secret)', ...rows].join('\n');
}

function fieldText(field: Field, screen: Screen): string[] {
  const paint = painter(screen);
  const name = field.secret ? `${field.name}*` : field.name;
  const about = [field.label, need(field), field.help].filter((part) => part !== undefined);
  const choices = Object.entries(field.choices ?? {}).flatMap(([choice, meaning]) =>
    wrapWords(`${choice}: ${meaning}`, screen.width, '      '),
  );
  return [
    `  ${paint.bold(name)}`,
    ...wrapWords(about.join('. '), screen.width, '    '),
    ...choices,
  ];
}

function need({ optional, default: usual }: Field): string {
  if (optional) return 'Optional';
  if (usual === undefined) return 'Required';
  if (typeof usual === 'object') return 'Random unless given';
  return usual === '' ? 'Empty unless given' : `${String(usual)} unless given`;
}
