import type { OperationName } from '../operations/table';
import type { RequestPlan, Step } from '../scheme/plan';
import { escapeHtml, requestUrl } from '../evaluate/requests';
import { ByteSet } from '../shape';
import { asText, type Code, type Language, type Piece, type Ref, type RequestCode } from './language';
import { lowering, snippetType, type Scope } from './lowering';
import { camelCase, Namer } from './names';
import type { Program, ProgramField, Stage } from './program';
import { commentLine, Script } from './script';

/** Writes the program in a language. With `send` it makes the requests, otherwise it prints them. */
export function emit(program: Program, language: Language, send: boolean): string {
  // What imports and helpers bind is known only at the end, and no variable may hide it: so twice.
  const first = new Emitter(program, language, send, []);
  first.write();
  return new Emitter(program, language, send, first.out.bound).write();
}

class Emitter {
  readonly out: Script;
  readonly #refs = new Map<number, Ref>();
  readonly #scope: Scope;

  constructor(
    private readonly program: Program,
    private readonly language: Language,
    private readonly send: boolean,
    bound: Iterable<string>,
  ) {
    this.out = new Script(
      new Namer(language.style, [...language.keywords, ...bound]),
      language.comment,
    );
    this.#scope = {
      language,
      out: this.out,
      ref: (slot) => this.#ref(slot),
      value: (slot) => program.values[slot],
      shapesHold: program.plan.fields.every(({ match }) => match === undefined),
    };
  }

  write(): string {
    const { fields, stages } = this.program;
    for (const { slot } of fields) this.#name(slot);
    for (const { slot } of stages.flatMap(({ request }) => request?.answers ?? [])) {
      if (!this.#refs.has(slot)) this.#name(slot);
    }
    for (const { slot } of stages.flatMap(({ steps }) => steps)) this.#name(slot);
    for (const field of fields) this.#field(field);
    stages.forEach((stage, index) => this.#stage(stage, index === stages.length - 1));
    this.out.close();
    const { scheme, leftOut } = this.program;
    const variables = fields.flatMap(({ source }) =>
      source.kind === 'secret' ? [source.variable] : [],
    );
    const said = [
      scheme.vendor === undefined ? scheme.title : `${scheme.title} (${scheme.vendor})`,
      ...(scheme.document.documentation === undefined ? [] : [scheme.document.documentation]),
      ...(variables.length > 0 ? [`Set ${inWords(variables)} in the environment.`] : []),
      ...(leftOut.length > 0 ? [`Left out because they are empty: ${leftOut.join(', ')}.`] : []),
    ];
    return this.language.program(
      this.out,
      said.map((text) => commentLine(this.language.comment, text)),
    );
  }

  #name(slot: number): void {
    const { plan } = this.program;
    const type = plan.types[slot] ?? 'text';
    const suffix = type === 'bytes' ? 'Bytes' : 'Text';
    const name = this.out.names.fresh(plan.names[slot] ?? '', suffix);
    const shape = plan.shapes[slot] ?? { bytes: ByteSet.all, min: 0, max: Infinity };
    this.#refs.set(slot, { code: this.language.variable(name), type, shape });
  }

  #ref(slot: number): Ref {
    const ref = this.#refs.get(slot);
    if (!ref) throw new Error(`the snippet has no ${this.program.plan.names[slot] ?? 'value'}`);
    return ref;
  }

  #field({ field, slot, source, problem }: ProgramField): void {
    const { language, out } = this;
    const { code: variable, type } = this.#ref(slot);
    const choices = Object.keys(field.choices ?? {});
    if (problem !== undefined) out.comment(`${field.name}: ${problem} This is the example.`);
    const code = this.#fieldCode(source);
    const line = language.declare(variable, type, code);
    out.line(
      choices.length === 0 ? line : `${line} ${commentLine(language.comment, choices.join(', '))}`,
    );
  }

  #fieldCode(source: ProgramField['source']): string {
    const { language, out } = this;
    const { values } = language;
    switch (source.kind) {
      case 'text':
        return language.text(
          source.parts.map((part) =>
            'text' in part ? part : { code: values.secret(part.variable, out) },
          ),
        );
      case 'secret':
        return values.secret(source.variable, out);
      case 'bytes':
        return values.bytes(source.hex, out);
      case 'randomBytes':
        return values.randomBytes(source.count, out);
      case 'randomDigits':
        return values.randomDigits(source.count, out);
      case 'now':
        return values.now(out);
      case 'today':
        return values.today(source.zone, out);
    }
  }

  #stage({ steps, request, output }: Stage, last: boolean): void {
    const { language, out } = this;
    if (steps.length > 0) out.gap();
    for (const step of steps) {
      const { code: variable } = this.#ref(step.slot);
      out.current = step.name;
      const { code, type } = this.#run(step);
      this.#refs.set(step.slot, { ...this.#ref(step.slot), type });
      out.line(language.declare(variable, type, this.#text(code)));
    }
    out.gap();
    if (request?.element) this.#element(request);
    else if (request) this.#request(request, last);
    if (output) {
      const ref = this.#ref(output.slot);
      const text = ref.type === 'text' ? ref.code : this.#text(this.#hex(ref));
      language.print(language.text([{ text: `${output.name}: ` }, { code: text }]), out);
    }
  }

  #hex(ref: Ref): Code {
    return this.language.operations.hex({ in: ref, case: 'lower' }, this.out);
  }

  #run(step: Step): { code: Code; type: Ref['type'] } {
    const name = step.operation.name as OperationName;
    return this.#runAs(name, step);
  }

  #runAs<K extends OperationName>(name: K, step: Step): { code: Code; type: Ref['type'] } {
    const args = lowering[name](step, this.#scope);
    return { code: this.language.operations[name](args, this.out), type: snippetType(step, args) };
  }

  #text(code: Code): string {
    return typeof code === 'string' ? code : this.language.text(code);
  }

  /** The text of a piece of a request: of its own, or the value that it refers to. */
  #piece(slot: number, name: string): readonly Piece[] {
    const step = this.program.plan.steps.find((one) => one.slot === slot);
    if (!step?.piece) {
      return [{ code: asText(this.#ref(slot), this.language, this.out) }];
    }
    this.out.current = name;
    const { code, type } = this.#run(step);
    if (typeof code !== 'string') return code;
    const text = type === 'text' ? code : this.language.textOf(code, this.out);
    return [{ code: text }];
  }

  /** A variable for the pieces; when they are one already, that one. */
  #variable(name: string, pieces: readonly Piece[]): string {
    const [only] = pieces;
    const known = [...this.#refs.values()].map(({ code }) => code);
    if (only && 'code' in only && pieces.length === 1 && known.includes(only.code)) {
      return only.code;
    }
    const variable = this.language.variable(this.out.names.fresh(name));
    this.out.line(this.language.declare(variable, 'text', this.language.text(pieces)));
    return variable;
  }

  #url(request: RequestPlan): string {
    const { values } = this.program;
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

  /** Pieces that take several lines go to a variable of their own. */
  #oneLine(pieces: readonly Piece[], name: string): readonly Piece[] {
    if (!pieces.some((piece) => 'code' in piece && piece.code.includes('\n'))) return pieces;
    return [{ code: this.#variable(name, pieces) }];
  }

  #request(request: RequestPlan, last: boolean): void {
    const { out, language } = this;
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
    const sample = requestUrl(request, this.program.values) ?? '';
    const answers = request.answers
      .filter(({ slot }) => !this.program.fields.some((field) => field.slot === slot))
      .map(({ slot, path }) => ({ variable: this.#ref(slot).code, path }));
    const { method, name } = request;
    const made: RequestCode = { name, method, url, sample, headers, body, answers, last };
    if (this.send) language.request(made, out);
    else this.#print(made);
  }

  #print({ method, url, headers, body }: RequestCode): void {
    const { language, out } = this;
    language.print(language.text([{ text: `${method} ` }, { code: url }]), out);
    for (const { name, value } of headers) {
      language.print(language.text([{ text: `${name}: ` }, { code: value }]), out);
    }
    if (body === undefined) return;
    language.print(language.text([{ text: '' }]), out);
    language.print(body, out);
  }

  #element({ element, name }: RequestPlan): void {
    const { language, out } = this;
    if (!element) return;
    const pieces: Piece[] = [{ text: `<${element.tag}` }];
    for (const attribute of element.attributes) {
      pieces.push({ text: ` ${attribute.name}="` });
      const { shape } = this.program.plan.steps.find(({ slot }) => slot === attribute.slot) ?? {};
      const isSafe =
        this.#scope.shapesHold &&
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

function inWords(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}
