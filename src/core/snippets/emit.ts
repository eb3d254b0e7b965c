import type { RequestPlan, Step } from '../plan/plan';
import { anyShape } from '../shape';
import type { Code, Emitters, Language, Ref, WrittenOperation } from './language';
import { isWritten, lowering, snippetType } from './lowering';
import { Namer } from './names';
import type { Program, ProgramField, Stage } from './program';
import { RequestWriter } from './requestWriter';
import type { Scope } from './scope';
import { commentLine, Script } from './script';

/** A program in a language. */
export interface Emitted {
  readonly text: string;
  /** The lines that compute a field, a step or a piece of a request. */
  linesOf(name: string): string | undefined;
}

/** Writes the program in a language. With `send` it makes the requests, otherwise it prints them. */
export function emit(program: Program, language: Language, send: boolean): Emitted {
  // What imports and helpers bind is known only at the end, and no variable may hide it: so twice.
  const first = new Emitter(program, language, send, []);
  first.write();
  const second = new Emitter(program, language, send, first.out.bound);
  return { text: second.write(), linesOf: (name) => second.out.linesOf(name) };
}

class Emitter {
  readonly out: Script;
  readonly #refs = new Map<number, Ref>();
  readonly #scope: Scope;
  readonly #requests: RequestWriter;

  constructor(
    private readonly program: Program,
    private readonly language: Language,
    send: boolean,
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
    this.#requests = new RequestWriter({
      ...this.#scope,
      program,
      send,
      isVariable: (code) => [...this.#refs.values()].some((ref) => ref.code === code),
      run: (step) => this.#run(step),
    });
  }

  write(): string {
    const { fields, stages } = this.program;
    for (const { slot } of fields) this.#name(slot);
    for (const { slot } of stages.flatMap(({ request }) => request?.response ?? [])) {
      if (!this.#refs.has(slot)) this.#name(slot);
    }
    for (const { slot } of stages.flatMap(({ steps }) => steps)) this.#name(slot);
    for (const field of fields) {
      this.out.placing([field.field.name], () => {
        this.#field(field);
      });
    }
    stages.forEach((stage, index) => this.#stage(stage, index === stages.length - 1));
    this.out.close();
    const { scheme, leftOut } = this.program;
    const variables = fields.flatMap(({ source }) =>
      source.kind === 'secret' ? [source.variable] : [],
    );
    const said = [
      scheme.title,
      ...(scheme.document.documentation === undefined ? [] : [scheme.document.documentation]),
      ...(variables.length > 0 ? [`Set ${inWords(variables)} in the environment.`] : []),
      ...fields.flatMap(({ source }) =>
        source.kind === 'secret' && source.prefix !== undefined
          ? [`${source.variable} is the secret without ${source.prefix} at its beginning.`]
          : [],
      ),
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
    const shape = plan.shapes[slot] ?? anyShape;
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
    const gap = language.comment === '#' ? '  ' : ' ';
    out.line(
      choices.length === 0
        ? line
        : `${line}${gap}${commentLine(language.comment, choices.join(', '))}`,
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
      case 'secret': {
        const text = values.secret(source.variable, out);
        return source.encoding === undefined ? text : values.decoded(text, source.encoding, out);
      }
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
      out.placing([step.name], () => {
        this.#step(step);
      });
    }
    out.gap();
    if (request) {
      out.placing(this.#piecesOf(request), () => {
        this.#requests.write(request, last);
      });
    }
    if (output) {
      const ref = this.#ref(output.slot);
      const text = ref.type === 'text' ? ref.code : this.#text(this.#hex(ref));
      language.print(language.text([{ text: `${output.name}: ` }, { code: text }]), out);
    }
  }

  #step(step: Step): void {
    const { language, out } = this;
    const { code: variable } = this.#ref(step.slot);
    out.current = step.name;
    const { code, type } = this.#run(step);
    this.#refs.set(step.slot, { ...this.#ref(step.slot), type });
    out.line(language.declare(variable, type, this.#text(code)));
  }

  /** The names of what a request is made of, where that is no step of its own. */
  #piecesOf({ name }: RequestPlan): string[] {
    const pieces = this.program.plan.steps.filter(({ piece }) => piece);
    return pieces.flatMap((piece) => (piece.name.startsWith(`${name}.`) ? [piece.name] : []));
  }

  #hex(ref: Ref): Code {
    const emitter = this.#emitter('hex');
    return emitter({ in: ref, case: 'lower' }, this.out);
  }

  #run(step: Step): { code: Code; type: Ref['type'] } {
    const { name } = step.operation;
    if (!isWritten(name)) throw new Error(`no snippet is written with ${name}`);
    return this.#runAs(name, step);
  }

  // eslint-disable-next-line @typescript-eslint/no-unnecessary-type-parameters -- it ties the two records together
  #runAs<K extends WrittenOperation>(name: K, step: Step): { code: Code; type: Ref['type'] } {
    const args = lowering[name](step, this.#scope);
    return { code: this.#emitter(name)(args, this.out), type: snippetType(step, args) };
  }

  #emitter<K extends WrittenOperation>(name: K): Emitters[K] {
    const { operations, label } = this.language;
    const emitter: Emitters[K] | undefined = operations[name];
    if (!emitter) throw new Error(`${label} has no ${name}`);
    return emitter;
  }

  #text(code: Code): string {
    return typeof code === 'string' ? code : this.language.text(code);
  }
}

function inWords(names: readonly string[]): string {
  if (names.length < 2) return names.join('');
  return `${names.slice(0, -1).join(', ')} and ${names.at(-1) ?? ''}`;
}
