import type { Finding } from '../../finding';
import { targetOf } from '../address';
import { lineAt, readHead } from '../head';
import { noBody, remark, type Notation, type Written } from '../message';
import { binaryOf, bytesOf } from '../text';

const requestLine =
  /^(?:(GET|HEAD|POST|PUT|PATCH|DELETE|OPTIONS|TRACE|CONNECT)[ \t]+)?((?:https?:\/\/|\/|\{\{)\S*)(?:[ \t]+HTTP\/\d(?:\.\d)?)?[ \t]*$/;

/** A `.http` or `.rest` file: requests between `###` lines, with comments and variables. */
export const httpFile: Notation = {
  name: 'HTTP file',
  read: (text) => {
    if (!isHttpFile(text)) return undefined;
    const variables = variablesIn(text);
    const requests = sectionsOf(text).flatMap((section) => requestIn(section, variables) ?? []);
    return requests.length > 0 ? requests : undefined;
  },
};

/**
 * Whether it has something that only such a file has: `###`, a variable, a comment, a request line
 * with a method and without a version, or a body in a file.
 */
function isHttpFile(text: string): boolean {
  for (let at = 0; at < text.length;) {
    const { line, next } = lineAt(text, at);
    at = next;
    if (line.trim() === '') continue;
    if (isComment(line) || variableForm.test(line)) return hasRequestLine(text, at);
    const [, method] = requestLine.exec(line) ?? [];
    if (method === undefined) return false;
    return !/HTTP\/\d(?:\.\d)?[ \t]*$/.test(line) || hasMarks(text, at);
  }
  return false;
}

/** Whether a separator follows, or a body that is in a file. */
function hasMarks(text: string, from: number): boolean {
  let isBehindBlank = false;
  for (let at = from; at < text.length;) {
    const { line, next } = lineAt(text, at);
    at = next;
    if (line.startsWith('###') || (isBehindBlank && fileForm.test(line))) return true;
    isBehindBlank = line === '';
  }
  return false;
}

const fileForm = /^<(?:@\w*)?[ \t]+(\S.*)$/;

function hasRequestLine(text: string, from: number): boolean {
  for (let at = from; at < text.length;) {
    const { line, next } = lineAt(text, at);
    at = next;
    if (line.trim() === '' || isComment(line) || variableForm.test(line)) continue;
    return requestLine.test(line);
  }
  return false;
}

const isComment = (line: string): boolean => /^(?:#|\/\/)/.test(line);

const variableForm = /^@([\w.-]{1,100})[ \t]*=[ \t]*([^]*)$/;

/** More variables than this, or longer ones, are not looked at. */
const maximumVariables = 200;
const maximumVariable = 10_000;

function variablesIn(text: string): ReadonlyMap<string, string> {
  const variables = new Map<string, string>();
  for (const [, name = '', value = ''] of text.matchAll(/^@([\w.-]{1,100})[ \t]*=[ \t]*(.*)$/gm)) {
    const { text: known } = substituted(value.trim(), variables);
    if (known.length <= maximumVariable) variables.set(name, known);
    if (variables.size === maximumVariables) break;
  }
  return variables;
}

interface Substituted {
  readonly text: string;
  readonly used: ReadonlySet<string>;
  readonly unknown: ReadonlySet<string>;
}

function substituted(text: string, variables: ReadonlyMap<string, string>): Substituted {
  const used = new Set<string>();
  const unknown = new Set<string>();
  let length = text.length;
  const replaced = text.replace(
    /\{\{[ \t]*([\w.$-]{1,100})[^{}\n]{0,200}\}\}/g,
    (whole, name: string) => {
      const value = variables.get(name);
      length += value?.length ?? 0;
      if (value === undefined || length > maximumLength) {
        unknown.add(name);
        return whole;
      }
      used.add(name);
      return value;
    },
  );
  return { text: replaced, used, unknown };
}

/** A text does not grow beyond this by its variables. */
const maximumLength = 2_000_000;

/** More requests than this in one file are not looked at. */
const maximumRequests = 1000;

const sectionsOf = (text: string): string[] => text.split(/^###.*(?:\r?\n|$)/m, maximumRequests);

function requestIn(section: string, variables: ReadonlyMap<string, string>): Written | undefined {
  let at = 0;
  while (at < section.length) {
    const { line, next } = lineAt(section, at);
    if (line.trim() !== '' && !isComment(line) && !variableForm.test(line)) break;
    at = next;
  }
  const { text, used, unknown } = substituted(section.slice(at), variables);
  const findings: Finding[] = [...variableFindings(used, unknown)];
  const { line, next } = lineAt(text, 0);
  const [, method = 'GET', address] = requestLine.exec(line) ?? [];
  if (address === undefined) return undefined;
  // A query may go on over the next lines.
  const { more, end } = moreQuery(text, next);
  const { target, findings: fromAddress } = targetOf(address + more);
  const { headText, bodyAt } = withoutComments(text, end);
  const head = readHead(headText, 0);
  if (!head) return undefined;
  const body = bodyIn(bodyAt === undefined ? '' : text.slice(bodyAt));
  return {
    message: { method: binaryOf(method), target, headers: head.headers, body: body.bytes },
    findings: [...findings, ...fromAddress, ...head.findings, ...body.findings],
  };
}

function moreQuery(text: string, from: number): { more: string; end: number } {
  let more = '';
  let at = from;
  while (at < text.length) {
    const { line, next } = lineAt(text, at);
    if (!/^[ \t]+[?&]/.test(line)) break;
    more += line.trim();
    at = next;
  }
  return { more, end: at };
}

/** The header lines without comments, and where the body begins. */
function withoutComments(
  text: string,
  from: number,
): { headText: string; bodyAt: number | undefined } {
  let headText = '';
  let at = from;
  while (at < text.length) {
    const { line, next } = lineAt(text, at);
    at = next;
    if (line.trim() === '') return { headText, bodyAt: at };
    if (!isComment(line)) headText += `${line}\n`;
  }
  return { headText, bodyAt: undefined };
}

function variableFindings(used: ReadonlySet<string>, unknown: ReadonlySet<string>): Finding[] {
  const list = (names: ReadonlySet<string>): string =>
    [...names]
      .slice(0, 20)
      .map((name) => `\`${name}\``)
      .join(', ');
  const found: Finding[] = [];
  if (used.size > 0) {
    const message = `The values of the file were put in place of the variables ${list(used)}.`;
    found.push(remark('variable.used', 'note', message));
  }
  if (unknown.size > 0) {
    const message = `The file does not say what the variables ${list(unknown)} are; they were left as they stand.`;
    found.push(remark('variable.unknown', 'warning', message));
  }
  return found;
}

function bodyIn(text: string): { bytes: Uint8Array | undefined; findings: readonly Finding[] } {
  let end = text.length;
  while (end > 0 && (text.charAt(end - 1) === '\n' || text.charAt(end - 1) === '\r')) end -= 1;
  const body = text.slice(0, end);
  if (body === '') return { bytes: noBody, findings: [] };
  const [, file] = fileForm.exec(body) ?? [];
  if (file !== undefined) {
    const message = `The body is in the file \`${file.trim()}\`, whose content is not known.`;
    const hint = 'Write the content in place of the line with the name of the file.';
    return { bytes: undefined, findings: [remark('body.file', 'warning', message, hint)] };
  }
  const message =
    'The line breaks at the end of the body were left out, as clients of such files do.';
  const findings = body.length < text.length ? [remark('text.leftOut', 'note', message)] : [];
  return { bytes: bytesOf(body), findings };
}
