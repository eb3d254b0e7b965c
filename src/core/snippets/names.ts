/** Gives identifiers, each once, in the style of a language. */
export class Namer {
  readonly #taken: Set<string>;

  constructor(
    private readonly style: 'camel' | 'snake',
    reserved: Iterable<string>,
  ) {
    this.#taken = new Set(reserved);
  }

  /** An identifier for the name; one that is taken gets the suffix, then a number. */
  fresh(name: string, suffix = ''): string {
    const candidates = [name, name + suffix];
    for (let count = 2; ; count += 1) {
      const candidate = this.#styled(candidates.shift() ?? `${name}${suffix}${count}`);
      if (this.#taken.has(candidate)) continue;
      this.#taken.add(candidate);
      return candidate;
    }
  }

  #styled(name: string): string {
    return this.style === 'camel' ? name : snakeCase(name);
  }
}

/** `secretKey` as `secret_key`. */
export function snakeCase(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1_$2').toLowerCase();
}

/** The parts as one name: `login`, `url` gives `loginUrl`. */
export function camelCase(...parts: readonly string[]): string {
  return parts
    .flatMap((part) => part.split(/[^A-Za-z0-9]+/))
    .filter((part) => part !== '')
    .map((part, index) => (index === 0 ? part : part.charAt(0).toUpperCase() + part.slice(1)))
    .join('');
}
