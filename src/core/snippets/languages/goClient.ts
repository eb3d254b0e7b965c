import { indented } from '../joining';
import type { RequestCode } from '../language';
import { quoteGo } from '../../quoting/languages';
import type { Script } from '../script';
import { must, use } from './goHelpers';

/** A request with net/http. */
export function request(
  { name, method, url, headers, body, answers }: RequestCode,
  out: Script,
): void {
  const http = use(out, 'net/http');
  const response = out.names.fresh(`${name}Response`);
  if (method === 'GET' && headers.length === 0 && body === undefined) {
    out.line(`${response} := ${must(out)}(${http}.Get(${url}))`);
  } else {
    const made = out.names.fresh(`${name}Request`);
    const sent = body === undefined ? 'nil' : `${use(out, 'strings')}.NewReader(${body})`;
    out.line(`${made} := ${must(out)}(${http}.NewRequest(${quoteGo(method)}, ${url}, ${sent}))`);
    for (const header of headers) {
      out.line(`${made}.Header.Set(${quoteGo(header.name)}, ${header.value})`);
    }
    out.line(`${response} := must(${http}.DefaultClient.Do(${made}))`);
  }
  out.line(`defer ${response}.Body.Close()`);
  const content = `must(${use(out, 'io')}.ReadAll(${response}.Body))`;
  if (answers.length === 0) {
    out.line(`${use(out, 'fmt')}.Println(string(${content}))`);
    return;
  }
  const json = out.names.fresh(`${name}Json`);
  out.line(`${json} := ${content}`);
  for (const { variable, path } of answers) {
    const answer = out.names.fresh(`${variable}Answer`);
    const type = path.reduceRight(
      (inner, one) =>
        `struct {\n${indented(`Value ${inner} \`json:"${one}"\``.split('\n'), '\t')}\n}`,
      'string',
    );
    out.line(
      `var ${answer} ${type}`,
      `if err := ${use(out, 'encoding/json')}.Unmarshal(${json}, &${answer}); err != nil {`,
      `\t${use(out, 'log')}.Fatal(err)`,
      '}',
      `${variable} := ${answer}${path.map(() => '.Value').join('')}`,
    );
  }
}
