import { utf8 } from '../bytes';
import type { Request } from '../evaluate/requests';
import { splitText } from '../masking/maskedText';
import type { KnownSecret } from '../masking/needles';
import { SecretFinder } from '../masking/secretFinder';
import { quoteForBash, quoteForCmd, quoteForPowershell, type ArgumentPart } from '../quoting/shell';
import { variableFor } from '../quoting/variable';

/** The shells that a command is written for. */
export type Shell = 'bash' | 'powershell' | 'cmd';

/** How to write the command. */
export interface CurlOptions {
  readonly shell: Shell;
  /** Whether secrets are written out; otherwise they become environment variables. */
  readonly reveal: boolean;
}

interface ShellRules {
  readonly program: string;
  readonly quote: (parts: readonly ArgumentPart[]) => string;
  /** What an argument cannot have in it. */
  readonly impossible: RegExp;
  readonly longest: number;
}

const shells: Readonly<Record<Shell, ShellRules>> = {
  bash: { program: 'curl', quote: quoteForBash, impossible: /\0/, longest: Infinity },
  powershell: {
    // Windows PowerShell has an alias `curl` for another program.
    program: 'curl.exe',
    quote: quoteForPowershell,

    impossible: /\0/,
    longest: 32_766,
  },
  cmd: {
    program: 'curl',
    quote: quoteForCmd,

    // cmd ends the command at a line break.
    impossible: /[\0\r\n]/,
    longest: 8191,
  },
};

/**
 * The request as a curl command for a shell, or undefined for an HTML element and where the shell
 * cannot carry it ({@link curlProblem} says why). Unless secrets are to be revealed, one that is
 * there as it is becomes an environment variable, `secretKey` as `$SECRET_KEY`; one that is there
 * in another form becomes `<secretKey>`, which no shell can fill in.
 */
export function curl(
  request: Request,
  secrets: readonly KnownSecret[] | SecretFinder,
  { shell, reveal }: CurlOptions,
): string | undefined {
  if (request.url === undefined || curlProblem(request, shell) !== undefined) return undefined;
  const { program, quote, longest } = shells[shell];
  const hidden = reveal ? [] : secrets;
  const finder = hidden instanceof SecretFinder ? hidden : new SecretFinder(hidden);
  const written = argumentsOf(request, request.url).map((argument) =>
    argument.option === undefined
      ? quote(argumentParts(argument.data, finder))
      : `${argument.option} ${quote(argumentParts(argument.data, finder))}`,
  );
  const command = [program, ...flagsOf(request, request.url), ...written].join(' ');
  return command.length > longest ? undefined : command;
}

/** Why a shell cannot carry the request, as one sentence, or undefined when it can. */
export function curlProblem(request: Request, shell: Shell): string | undefined {
  const { impossible, longest } = shells[shell];
  const all = argumentsOf(request, request.url ?? '').map(({ data }) => data);
  if (all.some((data) => impossible.test(data))) {
    return shell === 'cmd'
      ? 'The request has a line break or a NUL character, which cmd.exe cannot pass on: use PowerShell.'
      : 'The request has a NUL character, which no shell can pass on.';
  }
  const length = all.reduce((sum, data) => sum + data.length, 0);
  if (length <= longest - 200) return undefined;
  return `The request has ${length} characters, and the command line takes ${longest}: use bash.`;
}

interface Argument {
  readonly option: string | undefined;
  readonly data: string;
}

function argumentsOf({ method, headers, body }: Request, url: string): Argument[] {
  return [
    ...(needsMethod(method, body) ? [{ option: '-X', data: method }] : []),
    { option: url.startsWith('-') ? '--url' : undefined, data: url },
    ...headers.map(({ name, value }) => ({
      option: '-H',
      // curl takes `Name:` as an order to leave the header out, and `Name;` as an empty one.
      data: value === '' ? `${name};` : `${name}: ${value}`,
    })),
    // Not --data, which reads a file when its text begins with `@`.
    ...(body === undefined ? [] : [{ option: '--data-raw', data: body }]),
  ];
}

/** Whether curl would choose another method by itself. */
function needsMethod(method: string, body: string | undefined): boolean {
  return method !== 'HEAD' && method !== (body === undefined ? 'GET' : 'POST');
}

/** What keeps curl from changing the address: brackets are patterns to it, and dots are resolved. */
function flagsOf({ method }: Request, url: string): string[] {
  return [
    ...(method === 'HEAD' ? ['--head'] : []),
    ...(/[[\]{}]/.test(url) ? ['--globoff'] : []),
    ...(/\/\.{1,2}(?:[/?#]|$)/.test(url) ? ['--path-as-is'] : []),
  ];
}

/**
 * The text with each secret that is there as it is as its environment variable, and one in another
 * form as `<secretKey>`.
 */
export function argumentParts(text: string, finder: SecretFinder): ArgumentPart[] {
  const parts: ArgumentPart[] = [];
  let plain = '';
  for (const { text: piece, secret } of splitText(utf8(text), finder.inText(text))) {
    const name = secret === undefined ? undefined : finder.nameOf(piece);
    if (secret === undefined) plain += piece;
    else if (name === undefined) plain += `<${secret}>`;
    else {
      if (plain !== '') parts.push({ text: plain });
      plain = '';
      parts.push({ variable: variableFor(name) });
    }
  }
  return plain === '' && parts.length > 0 ? parts : [...parts, { text: plain }];
}
