import { asBase64, fromBase64 } from '../operations/base64Text';
import { utf8Text } from '../bytes';
import { escapeChanges } from '../operations/escapeMistakes';
import {
  around,
  caseChanges,
  quoteChanges,
  textChange,
  whiteSpaceChanges,
  type InputChange,
} from '../operations/textMistakes';
import { Value } from '../value';
import type { Ground } from './ground';
import { afterAll, type Hypothesis } from './hypothesis';

const onWay = (
  id: string,
  text: string,
  prior: number,
  apply: (text: string) => string,
  back?: (text: string) => readonly string[],
): InputChange => textChange(id, text, 'transport', prior, apply, back);

const before = (id: string, text: string, prior: number, front: string): InputChange =>
  around(id, text, 'transport', prior, front, '');

const endings =
  (characters: readonly string[]) =>
  (text: string): string[] =>
    characters.flatMap((character) => [text + character, text + character + character]);

/** What happens to a value between the code that made it and the one that reads it. */
const changes: readonly InputChange[] = [
  ...whiteSpaceChanges,
  ...escapeChanges,
  ...caseChanges,
  ...quoteChanges,
  onWay(
    'unpadded',
    'without "=" at the end',
    0.5,
    (text) => text.replace(/=+$/, ''),
    endings(['=']),
  ),
  onWay(
    'tailLost',
    'without "-", "." or "_" at the end',
    0.5,
    (text) => text.replace(/[-._]+$/, ''),
    endings(['-', '.', '_']),
  ),
  onWay('cutAtPlus', 'cut at the first "+"', 0.2, (text) => text.split('+', 1)[0] ?? ''),
  onWay('cutAtAmpersand', 'cut at the first "&"', 0.2, (text) => text.split('&', 1)[0] ?? ''),
  onWay('cutOne', 'without its last character', 0.4, (text) => text.slice(0, -1)),
  onWay('cutFirst', 'without its first character', 0.3, (text) => text.slice(1)),
  before('prefixSha256', 'with "sha256=" in front', 0.4, 'sha256='),
  before('prefixV1', 'with "v1=" in front', 0.2, 'v1='),
  onWay('prefixLost', 'without its part up to the first "=" or ","', 0.2, (text) =>
    text.replace(/^[^=,]*[=,]\s*/, ''),
  ),
  onWay(
    'base64',
    'base64-encoded once more',
    0.2,
    (text) => asBase64(Value.text(text)).text ?? text,
    (text) => {
      const bytes = fromBase64(text);
      const inner = bytes && utf8Text(bytes);
      return inner === undefined ? [] : [inner];
    },
  ),
];

/** What happens to the target on its way, and what else may be sent in its place. */
export function transportHypotheses({ plan, target }: Ground): Hypothesis[] {
  const name = plan.names[target] ?? '';
  const place = { step: name, slot: target, position: afterAll } as const;
  const onTheWay = changes.map(({ id, text, prior, apply, undo }): Hypothesis => ({
    ...place,
    id: `sent.${id}`,
    text: `\`${name}\` arrived ${text}`,
    area: 'transport',
    prior,
    looks: [],
    run: (look) => {
      const value = look(target);
      return value && apply(value);
    },
    ...(undo ? { restore: undo } : {}),
  }));
  const secrets = plan.fields.flatMap((field, slot): Hypothesis[] =>
    field.secret
      ? [
          {
            ...place,
            id: `sent.${field.name}`,
            text: `\`${field.name}\` itself was sent in place of \`${name}\``,
            area: 'wiring',
            prior: 0.5,
            looks: [slot],
            run: (look) => look(slot),
          },
        ]
      : [],
  );
  return [...onTheWay, ...secrets];
}
