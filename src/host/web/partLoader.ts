/** Where parts come from, and what they may import besides each other. */
export interface PartSource {
  readonly read: (file: string) => Promise<string>;
  readonly provided: Readonly<Record<string, unknown>>;
}

type Require = (name: string) => unknown;

/**
 * Loads the CommonJS parts of the extension where there is no `require` for files: a browser's host
 * evaluates one file and hands it the API. Parts are evaluated as that host does with the one file.
 */
export class PartLoader {
  readonly #imports: Readonly<Record<string, readonly string[]>>;
  readonly #source: PartSource;
  readonly #texts = new Map<string, Promise<string>>();
  readonly #exports = new Map<string, unknown>();

  /** Takes for each part the parts that it imports, which are evaluated before it. */
  constructor(imports: Readonly<Record<string, readonly string[]>>, source: PartSource) {
    this.#imports = imports;
    this.#source = source;
  }

  /** The exports of a part. Each file is read and evaluated once. */
  async load(file: string): Promise<unknown> {
    const files = [...this.#neededFor(file)];
    const texts = await Promise.all(files.map((one) => this.#read(one)));
    files.forEach((one, index) => {
      if (!this.#exports.has(one)) this.#evaluate(one, texts[index] ?? '');
    });
    return this.#exports.get(file);
  }

  /** The files to evaluate for a part, in this order; the part itself is the last of them. */
  #neededFor(file: string, seen = new Set<string>(), needed = new Set<string>()): Set<string> {
    if (seen.has(file)) return needed;
    seen.add(file);
    for (const one of this.#imports[file] ?? []) this.#neededFor(one, seen, needed);
    return needed.add(file);
  }

  #read(file: string): Promise<string> {
    let text = this.#texts.get(file);
    if (!text) {
      text = this.#source.read(file);
      this.#texts.set(file, text);
      // A failure is not kept: whoever asks again may have a network again.
      text.catch(() => this.#texts.delete(file));
    }
    return text;
  }

  #evaluate(file: string, text: string): void {
    const module = { exports: {} as unknown };
    const evaluate = new Function('module', 'exports', 'require', text) as (
      ...parameters: readonly [{ exports: unknown }, unknown, Require]
    ) => void;
    evaluate(module, module.exports, this.#require);
    this.#exports.set(file, module.exports);
  }

  /** A part that is not there yet, which only an `import()` asks for, comes as a promise. */
  readonly #require: Require = (name) => {
    if (Object.hasOwn(this.#source.provided, name)) return this.#source.provided[name];
    if (!name.startsWith('.')) throw needsDesktop();
    const base = name.slice(name.lastIndexOf('/') + 1);
    const file = Object.keys(this.#imports).find((one) => one.endsWith(`/${base}`)) ?? name;
    return this.#exports.has(file) ? this.#exports.get(file) : this.load(file);
  };
}

/** Only Node's own modules are missing, and nothing but a part for desktops imports them. */
function needsDesktop(): Error {
  const error = new Error(
    'A browser cannot do this: it needs VS Code on a desktop, or connected to a remote machine. ' +
      'Open this workspace there.',
  );
  error.name = 'UserError'; // its class is in a part
  return error;
}
