import type { RequestCode } from '../language';
import { quoteCsharp } from '../quoting';
import type { Script } from '../script';

function utf8(text: string, out: Script): string {
  out.use('System.Text');
  return `Encoding.UTF8.GetBytes(${text})`;
}

/** A request with HttpClient, which .NET and Mono have in common. */
export function request(made: RequestCode, out: Script): void {
  const { name, method, url, sample, headers, body, answers } = made;
  out.use('System.Net.Http');
  if (sample.includes('%')) {
    out.comment(
      'Uri writes some characters decoded, such as %7E as ~. .NET 6 and newer leave them with',
    );
    out.comment(
      'new Uri(url, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }).',
    );
  }
  const request = out.names.fresh(`${name}Request`);
  const response = out.names.fresh(`${name}Response`);
  const verb = /^(GET|POST|PUT|DELETE)$/.test(method)
    ? `HttpMethod.${method.charAt(0)}${method.slice(1).toLowerCase()}`
    : `new HttpMethod(${quoteCsharp(method)})`;
  out.line(`var ${request} = new HttpRequestMessage(${verb}, ${url});`);
  if (body !== undefined) {
    out.line(`${request}.Content = new ByteArrayContent(${utf8(body, out)});`);
  }
  for (const header of headers) {
    const isContent = body !== undefined && /^content-/i.test(header.name);
    out.line(
      `${request}${isContent ? '.Content' : ''}.Headers.TryAddWithoutValidation(${quoteCsharp(header.name)}, ${header.value});`,
    );
  }
  out.line(
    `var ${response} = new HttpClient().SendAsync(${request}).Result.Content.ReadAsStringAsync().Result;`,
  );
  if (answers.length === 0) {
    out.line(`Console.WriteLine(${response});`);
    return;
  }
  for (const use of ['System.Runtime.Serialization.Json', 'System.Xml', 'System.Xml.Linq']) {
    out.use(use);
  }
  const answer = out.names.fresh(`${name}Answer`);
  out.line(
    `var ${answer} = XElement.Load(JsonReaderWriterFactory.CreateJsonReader(`,
    `    ${utf8(response, out)}, XmlDictionaryReaderQuotas.Max));`,
  );
  for (const { variable, path } of answers) {
    const place = path.map((key) => `.Element("${key}")`).join('');
    out.line(`var ${variable} = ${answer}${place}.Value;`);
  }
}
