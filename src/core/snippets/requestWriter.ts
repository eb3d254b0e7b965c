import { requestUrl } from '../evaluate/requests';
import type { RequestPlan, Step } from '../plan/plan';
import { escapeHtml } from '../quoting/html';
import {
  asText,
  type Code,
  type Language,
  type Piece,
  type Ref,
  type RequestCode,
} from './language';
import { camelCase } from './names';
import type { Program } from './program';
import type { Script } from './script';

/** What a request's pieces are written with. */
export interface RequestContext {
  readonly program: Program;
  readonly language: Language;
  readonly out: Script;
  /** Whether requests are made, or printed. */
  readonly send: boolean;
  readonly shapesHold: boolean;
  ref(slot: number): Ref;
  /** Whether the expression is a variable already. */
  isVariable(code: string): boolean;
  run(step: Step): { readonly code: Code; readonly type: Ref['type'] };
}

/** Writes requests and elements: their pieces, and what is done with them. */
export class RequestWriter {
  constructor(private readonly context: RequestContext) {}

  /** Writes one; `last` when the script ends with it. */
  write(request: RequestPlan, last: boolean): void {
    if (request.element) this.#element(request);
    else this.#send(request, last);
  }

  /** The text of a piece of a request: of its own, or the value that it refers to. */
  #piece(slot: number, name: string): readonly Piece[] {
    const step = this.context.program.plan.stepAt[slot];
    if (!step?.piece) {
      return [{ code: asText(this.context.ref(slot), this.context.language, this.context.out) }];
    }
    this.context.out.current = name;
    const { code, type } = this.context.run(step);
    if (typeof code !== 'string') return code;
    const text = type === 'text' ? code : this.context.language.textOf(code, this.context.out);
    return [{ code: text }];
  }

  /** A variable for the pieces; when they are one already, that one. */
  #variable(name: string, pieces: readonly Piece[]): string {
    const [only] = pieces;
    if (only && 'code' in only && pieces.length === 1 && this.context.isVariable(only.code)) {
      return only.code;
    }
    const variable = this.context.language.variable(this.context.out.names.fresh(name));
    this.context.out.line(
      this.context.language.declare(variable, 'text', this.context.language.text(pieces)),
    );
    return variable;
  }

  #url(request: RequestPlan): string {
    const { values } = this.context.program;
    const url = request.url === undefined ? [] : this.#piece(request.url, request.name);
    const isEmpty = request.query === undefined || values[request.query]?.isEmpty === true;
    if (request.query === undefined || isEmpty) {
      return this.#variable(camelCase(request.name, 'url'), url);
    }
    const hasQuery = values[request.url ?? -1]?.text?.includes('?') === true;
    const query = this.#oneLine(
      this.#piece(request.query, request.name),
      camelCase(request.name, 'query'),
    );
    return this.#variable(
      camelCase(request.name, 'url'),
      mergeTexts([...url, { text: hasQuery ? '&' : '?' }, ...query]),
    );
  }

  /** Pieces that take several lines, or are long already, go to a variable of their own. */
  #oneLine(pieces: readonly Piece[], name: string): readonly Piece[] {
    const isLong = ({ code }: { readonly code: string }): boolean =>
      code.length > 40 || code.includes('\n');
    if (!pieces.some((piece) => 'code' in piece && isLong(piece))) return pieces;
    return [{ code: this.#variable(name, pieces) }];
  }

  #send(request: RequestPlan, last: boolean): void {
    const { out, language } = this.context;
    const url = this.#url(request);
    const bodySlot = request.form ?? request.body;
    const body =
      bodySlot === undefined
        ? undefined
        : this.#variable(
            camelCase(request.name, 'body'),
            this.#piece(bodySlot, camelCase(request.name, 'body')),
          );
    const headers = request.headers.map(({ name, slot }) => ({
      name,
      value: language.text(this.#piece(slot, camelCase(request.name, name))),
    }));
    if (request.form !== undefined) {
      const value = language.text([{ text: 'application/x-www-form-urlencoded' }]);
      headers.unshift({ name: 'Content-Type', value });
    }
    const sample = requestUrl(request, this.context.program.values) ?? '';
    const answers = request.response
      .filter(({ slot }) => !this.context.program.fields.some((field) => field.slot === slot))
      .map(({ slot, path }) => ({ variable: this.context.ref(slot).code, path }));
    const { method, name } = request;
    const made: RequestCode = { name, method, url, sample, headers, body, answers, last };
    if (this.context.send) language.request(made, out);
    else this.#print(made);
  }

  #print({ method, url, headers, body }: RequestCode): void {
    const { language, out } = this.context;
    language.print(language.text([{ text: `${method} ` }, { code: url }]), out);
    for (const { name, value } of headers) {
      language.print(language.text([{ text: `${name}: ` }, { code: value }]), out);
    }
    if (body === undefined) return;
    language.print(language.text([{ text: '' }]), out);
    language.print(body, out);
  }

  #element({ element, name }: RequestPlan): void {
    const { language, out } = this.context;
    if (!element) return;
    const pieces: Piece[] = [{ text: `<${element.tag}` }];
    for (const attribute of element.attributes) {
      pieces.push({ text: ` ${attribute.name}="` });
      const { shape } = this.context.program.plan.stepAt[attribute.slot] ?? {};
      const isSafe =
        this.context.shapesHold &&
        shape !== undefined &&
        Array.from(`&<>"'`).every((one) => !shape.bytes.has(one.charCodeAt(0)));
      for (const piece of this.#piece(attribute.slot, name)) {
        if ('text' in piece) pieces.push({ text: escapeHtml(piece.text) });
        else pieces.push(isSafe ? piece : { code: language.escapeHtml(piece.code, out) });
      }
      pieces.push({ text: '"' });
    }
    pieces.push({ text: `></${element.tag}>` });
    language.print(this.#variable(camelCase(name, 'html'), mergeTexts(pieces)), out);
  }
}

function mergeTexts(pieces: readonly Piece[]): Piece[] {
  const merged: Piece[] = [];
  for (const piece of pieces) {
    const last = merged.at(-1);
    if ('text' in piece && last && 'text' in last) {
      merged[merged.length - 1] = { text: last.text + piece.text };
    } else if (!('text' in piece) || piece.text !== '') merged.push(piece);
  }
  return merged;
}
