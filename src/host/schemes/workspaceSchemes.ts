import * as vscode from 'vscode';

import type { Scheme } from '../../core/scheme/scheme';
import { builtinSchemes } from '../../core/schemes/builtin';
import { settings } from '../ids';
import type { Log } from '../log';
import { pathProblem } from '../model/secrets/profile';
import { readText } from '../secrets/sources';
import type { Assembled, CodedProblem, SchemeFile } from './assemble';
import { placementOf } from './placement';

/** The folder, when the setting names one outside of the workspace. */
const usualFolder = '.sigscope/schemes';

/** More files than this are not looked at: a folder of schemes is written by hand. */
const maximumFiles = 200;

interface FoundFile extends SchemeFile {
  readonly uri: vscode.Uri;
}

/** The scheme files of the workspace: read, watched, and their problems in the Problems view. */
export class WorkspaceSchemes implements vscode.Disposable {
  readonly #log: Log;
  readonly #diagnostics: vscode.DiagnosticCollection;
  readonly #changed = new vscode.EventEmitter<void>();
  readonly #own: readonly { dispose(): unknown }[];
  #watchers: vscode.Disposable[] = [];
  #schemes: readonly Scheme[] = [];
  #loading: Promise<void> | undefined;
  #again = false;

  /** The schemes changed. */
  readonly onDidChange = this.#changed.event;

  constructor(log: Log) {
    this.#log = log;
    this.#diagnostics = vscode.languages.createDiagnosticCollection('sigscope');
    const reload = (): void => this.#log.run('reload schemes', () => this.reload());
    const restart = (): void => {
      this.#watch(reload);
      reload();
    };
    this.#own = [
      this.#diagnostics,
      this.#changed,
      vscode.workspace.onDidChangeWorkspaceFolders(restart),
      vscode.workspace.onDidChangeConfiguration((event) => {
        if (event.affectsConfiguration(settings.schemesFolder)) restart();
      }),
      // Where files are not watched, as in some virtual workspaces, saving is noticed all the same.
      vscode.workspace.onDidSaveTextDocument(({ uri }) => {
        if (this.#folders().some((folder) => uri.path.startsWith(`${folder.path}/`))) reload();
      }),
    ];
    this.#watch(reload);
  }

  dispose(): void {
    for (const one of [...this.#watchers, ...this.#own]) one.dispose();
  }

  /** The schemes as they were read last; the same array as long as nothing changes. */
  get schemes(): readonly Scheme[] {
    return this.#schemes;
  }

  /** Reads the files, once. */
  load(): Promise<void> {
    return this.#loading ?? this.reload();
  }

  /** Reads the files again. While it runs, further calls lead to one more run, not to many. */
  reload(): Promise<void> {
    if (this.#loading && this.#again) return this.#loading;
    const before = this.#loading;
    this.#again = before !== undefined;
    const run = (before ?? Promise.resolve())
      .catch(() => undefined)
      .then(async () => {
        this.#again = false;
        await this.#read();
      });
    this.#loading = run;
    return run;
  }

  async #read(): Promise<void> {
    const files = (await Promise.all(this.#folders().map((folder) => readFolder(folder)))).flat();
    const { schemes, problems } = await assembled(files);
    this.#diagnostics.clear();
    for (const file of files) {
      const found = problems.get(file) ?? [];
      this.#diagnostics.set(
        file.uri,
        found.map((problem) => diagnosticOf(file.text, problem)),
      );
    }
    this.#schemes = schemes;
    if (files.length > 0) {
      this.#log.info(`${schemes.length} schemes in ${files.length} files of the workspace`);
    }
    this.#changed.fire();
  }

  #watch(reload: () => void): void {
    for (const watcher of this.#watchers) watcher.dispose();
    // Below the workspace's folder, which VS Code watches anyway: that of the schemes may not exist
    // yet, and VS Code looks for one that is missing only now and then.
    this.#watchers = (vscode.workspace.workspaceFolders ?? []).flatMap((folder) => {
      const pattern = new vscode.RelativePattern(folder, `${pathIn(folder.uri)}/*.{yaml,yml}`);
      const watcher = vscode.workspace.createFileSystemWatcher(pattern);
      return [
        watcher,
        watcher.onDidChange(reload),
        watcher.onDidCreate(reload),
        watcher.onDidDelete(reload),
      ];
    });
  }

  #folders(): vscode.Uri[] {
    return (vscode.workspace.workspaceFolders ?? []).map(({ uri }) =>
      vscode.Uri.joinPath(uri, pathIn(uri)),
    );
  }
}

/** The path of the folder with the schemes, in a folder of the workspace. */
function pathIn(folder: vscode.Uri): string {
  const path = vscode.workspace
    .getConfiguration(undefined, folder)
    .get<string>(settings.schemesFolder, usualFolder)
    .replace(/\/+$/, '');
  return pathProblem(path) === undefined ? path : usualFolder;
}

async function assembled(files: readonly FoundFile[]): Promise<Assembled> {
  if (files.length === 0) return { schemes: [], problems: new Map() };
  // Loaded on demand: it brings the YAML reader, and most workspaces have no scheme files.
  const { assembleSchemes } = await import('./assemble');
  return assembleSchemes(files, builtinSchemes());
}

async function readFolder(folder: vscode.Uri): Promise<FoundFile[]> {
  let names: string[];
  try {
    const entries = await vscode.workspace.fs.readDirectory(folder);
    names = entries
      .filter(([name, type]) => (type & vscode.FileType.File) !== 0 && /\.ya?ml$/i.test(name))
      .map(([name]) => name)
      .sort()
      .slice(0, maximumFiles);
  } catch (error) {
    if (error instanceof vscode.FileSystemError) return []; // no such folder: the usual case
    throw error;
  }
  const files = await Promise.all(
    names.map(async (name) => {
      const uri = vscode.Uri.joinPath(folder, name);
      const text = await readText(uri);
      return text === undefined ? [] : [{ uri, name: vscode.workspace.asRelativePath(uri), text }];
    }),
  );
  return files.flat();
}

function diagnosticOf(text: string, problem: CodedProblem): vscode.Diagnostic {
  const { line, column, endColumn } = placementOf(text, problem);
  const range = new vscode.Range(line, column, line, endColumn);
  const diagnostic = new vscode.Diagnostic(range, problem.message);
  diagnostic.source = 'sigscope';
  diagnostic.code = problem.code;
  return diagnostic;
}
