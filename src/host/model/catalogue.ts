import type { Scheme } from '../../core/scheme/scheme';
import { builtinSchemes } from '../../core/schemes/builtin';
import type { SchemeChoice } from '../../protocol/viewState';
import type { Event } from './event';
import type { SchemeSource } from './ports';

/** All schemes: those that come with Sigscope, then those of the workspace. */
export class Catalogue {
  readonly #workspace: SchemeSource;
  #from: readonly Scheme[] | undefined;
  #all: readonly Scheme[] = [];
  #choices: readonly SchemeChoice[] = [];

  constructor(workspace: SchemeSource) {
    this.#workspace = workspace;
  }

  get onDidChange(): Event {
    return this.#workspace.onDidChange;
  }

  /** Waits until the files of the workspace are read. */
  load(): Promise<void> {
    return this.#workspace.load();
  }

  /** The schemes that are there now; the same array as long as nothing changes. */
  get all(): readonly Scheme[] {
    this.#refresh();
    return this.#all;
  }

  get choices(): readonly SchemeChoice[] {
    this.#refresh();
    return this.#choices;
  }

  find(id: string | null): Scheme | undefined {
    return this.all.find((scheme) => scheme.id === id);
  }

  /** Whether the scheme comes from a file of the workspace. */
  isOfWorkspace(id: string): boolean {
    return this.#workspace.schemes.some((scheme) => scheme.id === id);
  }

  #refresh(): void {
    const own = this.#workspace.schemes;
    if (own === this.#from) return;
    this.#from = own;
    this.#all = [...builtinSchemes(), ...own];
    this.#choices = this.#all.map((scheme) => choiceOf(scheme, own.includes(scheme)));
  }
}

const choiceOf = ({ id, title, vendor, summary }: Scheme, workspace: boolean): SchemeChoice => ({
  id,
  title,
  vendor: vendor ?? '',
  summary,
  workspace,
});
