import type { RequestCode } from '../language';
import { quoteJava } from '../../quoting/languages';
import type { Script } from '../script';

/** Imports a class; capitals cannot collide with variables. */
export const use = (out: Script, path: string): string =>
  out.use(path, undefined, path.slice(path.lastIndexOf('.') + 1));

/** A request with java.net.http. */
export function request(
  { name, method, url, headers, body, answers }: RequestCode,
  out: Script,
): void {
  const http = 'java.net.http.';
  const type = use(out, `${http}HttpRequest`);
  const made = out.names.fresh(`${name}Request`);
  const response = out.names.fresh(`${name}Response`);
  const publisher =
    body === undefined ? 'BodyPublishers.noBody()' : `BodyPublishers.ofString(${body})`;
  const builder = `${type} ${made} = ${type}.newBuilder(${use(out, 'java.net.URI')}.create(${url}))`;
  const calls = [
    ...headers.map((header) => `.header(${quoteJava(header.name)}, ${header.value})`),
    ...(method === 'GET' && body === undefined
      ? []
      : [
          method === 'POST' || method === 'PUT'
            ? `.${method}(${type}.${publisher})`
            : `.method(${quoteJava(method)}, ${type}.${publisher})`,
        ]),
    '.build();',
  ];
  if (calls.length === 1) out.line(`${builder}.build();`);
  else out.line(builder, ...calls.map((call) => `    ${call}`));
  const handler = `${use(out, `${http}HttpResponse`)}.BodyHandlers.ofString()`;
  out.line(
    `String ${response} = ${use(out, `${http}HttpClient`)}.newHttpClient().send(${made}, ${handler}).body();`,
  );
  if (answers.length === 0) out.line(`System.out.println(${response});`);
  else out.comment('The standard library has no JSON; this finds the first text of that name.');
  for (const { variable, path } of answers) {
    const match = out.names.fresh(`${variable}Match`);
    const pattern = `"\\"${path.at(-1) ?? ''}\\"\\\\s*:\\\\s*\\"([^\\"]*)\\""`;
    const matcher = use(out, 'java.util.regex.Matcher');
    const compile = use(out, 'java.util.regex.Pattern');
    out.line(
      `${matcher} ${match} = ${compile}.compile(${pattern}).matcher(${response});`,
      `if (!${match}.find()) throw new IllegalStateException(${response});`,
      `String ${variable} = ${match}.group(1);`,
    );
  }
}
