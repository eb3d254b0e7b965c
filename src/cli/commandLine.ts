import { parseArgs } from 'node:util';

import { closest } from '../core/suggestion';
import type { CommandLine, OptionKind } from './context';
import { UsageError } from './usageError';

/**
 * Reads the arguments of a command. Node's parser splits them and says nothing (its own messages
 * are for programmers); what is unknown, incomplete or twice is a {@link UsageError}.
 */
export function readCommandLine(
  command: string,
  args: readonly string[],
  options: Readonly<Record<string, OptionKind>>,
): CommandLine {
  const { tokens } = parseArgs({
    args: [...args],
    strict: false,
    allowPositionals: true,
    tokens: true,
    options: Object.fromEntries(
      Object.entries(options).map(([name, kind]) => [
        name,
        { type: kind === 'flag' ? 'boolean' : 'string', multiple: kind === 'list' },
      ]),
    ),
  });
  const words: string[] = [];
  const flags = new Set<string>();
  const texts = new Map<string, string>();
  const lists = new Map<string, string[]>();
  for (const token of tokens) {
    if (token.kind === 'positional') words.push(token.value);
    if (token.kind !== 'option') continue;
    const { name, rawName, value } = token;
    const kind = Object.hasOwn(options, name) ? options[name] : undefined;
    if (kind === undefined) throw unknownOption(command, rawName, Object.keys(options));
    if (kind === 'flag') {
      if (value !== undefined) throw new UsageError(`${rawName} takes no value; leave "=" out.`);
      flags.add(name);
    } else if (value === undefined) {
      throw new UsageError(`${rawName} needs a value; see sigscope ${command} --help.`);
    } else if (kind === 'list') {
      lists.set(name, [...(lists.get(name) ?? []), value]);
    } else {
      if (texts.has(name)) throw new UsageError(`${rawName} is there twice; give it once.`);
      texts.set(name, value);
    }
  }
  return { words, flags, texts, lists };
}

function unknownOption(command: string, option: string, names: readonly string[]): UsageError {
  const meant = closest(option.replace(/^-+/, ''), names);
  const next = meant === undefined ? `see sigscope ${command} --help` : `did you mean --${meant}?`;
  return new UsageError(`${command} has no option ${option}; ${next}${meant ? '' : '.'}`);
}
