import { bytesOfLength } from '../shape';
import { joinValues, Value } from '../value';
import { list, operation } from './operation';

export const layout = operation({
  name: 'layout',
  summary: 'Byte strings one after another, each with its fixed length; one may take the rest.',
  parameters: {
    parts: list('layout', 'The values in order, each with its number of bytes or `rest`.'),
  },
  output: 'bytes',
  errorsMean: 'damage',
  forward: ({ parts }, say) => {
    for (const { name, size, value } of parts) {
      if (size !== 'rest' && value.length !== size) {
        say({
          code: 'layout.size',
          severity: 'error',
          message: `${name ?? 'A part'} has ${value.length} bytes where the layout has ${size}.`,
          hint: 'Give exactly that many bytes.',
        });
        return undefined;
      }
    }
    return joinValues(parts.map((part) => part.value));
  },
  backward: (output, { parts }, say) => {
    const fixed = parts.reduce((sum, { size }) => sum + (size === 'rest' ? 0 : size), 0);
    const bytes = output.bytes;
    if (bytes.length < fixed) {
      say({
        code: 'layout.short',
        severity: 'error',
        message: `${bytes.length} bytes are here, and the fixed parts alone take ${fixed}.`,
        hint: 'The token was cut off, or it belongs to another scheme.',
        offset: bytes.length,
      });
    }
    let at = 0;
    return {
      parts: parts.map(({ size, type }) => {
        const length = size === 'rest' ? Math.max(0, bytes.length - fixed) : size;
        const part = bytes.subarray(at, at + length);
        at += length;
        return part.length === 0 && length > 0 ? undefined : Value.of(type, part);
      }),
    };
  },
  origins: ({ parts }) => {
    let start = 0;
    return parts.map(({ value }, item) => {
      const end = start + value.length;
      const origin = { start, end, parameter: 'parts' as const, item, from: 0, to: value.length };
      start = end;
      return origin;
    });
  },
  shape: ({ parts }) => {
    const min = parts.reduce(
      (sum, { size, value }) => sum + (size === 'rest' ? value.min : size),
      0,
    );
    return parts.some(({ size }) => size === 'rest')
      ? { ...bytesOfLength(min), max: Infinity }
      : bytesOfLength(min);
  },
  problems: ({ parts }) => [
    ...(parts.filter(({ size }) => size === 'rest').length > 1
      ? ['only one part can take the rest']
      : []),
    ...parts.flatMap(({ name, size, value }) =>
      size !== 'rest' && (size < value.min || size > value.max)
        ? [`\`${name ?? ''}\` can never have ${size} bytes`]
        : [],
    ),
  ],
  lengths: {
    of: ({ parts }) => parts.map(({ size }) => (size === 'rest' ? undefined : size)),
    with: (args, lengths) => ({
      ...args,
      parts: args.parts.map((part, index) => part.withForm({ size: lengths[index] ?? 'rest' })),
    }),
  },
  describe: ({ parts }) =>
    `${parts
      .map(
        ({ name, size }) => `{${name ?? ''}} ${size === 'rest' ? '(the rest)' : `(${size} bytes)`}`,
      )
      .join(', ')}, one after another`,
});
