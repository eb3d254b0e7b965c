import type { RequestCode } from '../language';
import { quoteCsharp } from '../../quoting/languages';
import type { Script } from '../script';

/** The namespace of what an asynchronous `Main` returns. */
export const tasks = 'System.Threading.Tasks';

/** A request with HttpClient, which .NET and Mono have in common. */
export function request(made: RequestCode, out: Script): void {
  const { name, method, url, sample, headers, body, answers } = made;
  out.use('System.Net.Http');
  out.use(tasks);
  if (sample.includes('%')) {
    out.comment(
      'Uri writes some characters decoded, such as %7E as ~. .NET 6 and newer leave them with',
    );
    out.comment(
      'new Uri(url, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }).',
    );
  }
  const client = out.helper('Client', 'static readonly HttpClient Client = new HttpClient();');
  const response = out.names.fresh(`${name}Response`);
  if (method === 'GET' && headers.length === 0 && body === undefined) {
    out.line(`var ${response} = await ${client}.GetAsync(${url});`);
  } else {
    const request = requestObject(made, out);
    out.line(`var ${response} = await ${client}.SendAsync(${request});`);
  }
  if (answers.length === 0) {
    out.line(`Console.WriteLine(await ${response}.Content.ReadAsStringAsync());`);
    return;
  }
  out.comment('.NET Core 3 and newer have System.Text.Json for this; the older way works in both.');
  for (const use of ['System.Runtime.Serialization.Json', 'System.Xml', 'System.Xml.Linq']) {
    out.use(use);
  }
  const answer = out.names.fresh(`${name}Answer`);
  out.line(
    `var ${answer} = XElement.Load(JsonReaderWriterFactory.CreateJsonReader(`,
    `    await ${response}.Content.ReadAsByteArrayAsync(), XmlDictionaryReaderQuotas.Max));`,
  );
  for (const { variable, path } of answers) {
    const place = path.map((key) => `.Element("${key}")`).join('');
    out.line(`var ${variable} = ${answer}${place}.Value;`);
  }
}

function requestObject({ name, method, url, headers, body }: RequestCode, out: Script): string {
  const request = out.names.fresh(`${name}Request`);
  const verb = /^(GET|POST|PUT|DELETE)$/.test(method)
    ? `HttpMethod.${method.charAt(0)}${method.slice(1).toLowerCase()}`
    : `new HttpMethod(${quoteCsharp(method)})`;
  out.line(`var ${request} = new HttpRequestMessage(${verb}, ${url});`);
  if (body !== undefined) {
    out.use('System.Text');
    out.line(`${request}.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(${body}));`);
  }
  for (const header of headers) {
    const isContent = body !== undefined && /^content-/i.test(header.name);
    out.line(
      `${request}${isContent ? '.Content' : ''}.Headers.TryAddWithoutValidation(${quoteCsharp(header.name)}, ${header.value});`,
    );
  }
  return request;
}
