import * as vscode from 'vscode';

import type { SecretSources } from '../model/ports';

/** The sources that there are here: a browser has no environment, an untrusted workspace no files. */
export function secretSources(): SecretSources {
  return {
    environment: environmentVariables(),
    files: vscode.workspace.isTrusted ? readInFolders : undefined,
  };
}

/** Reads environment variables, or undefined where there are none. */
export function environmentVariables(): SecretSources['environment'] {
  if (vscode.env.uiKind === vscode.UIKind.Web && !vscode.env.remoteName) return undefined;
  const { process } = globalThis as {
    readonly process?: { readonly env?: Readonly<Record<string, string | undefined>> };
  };
  const variables = process?.env;
  return variables && ((name) => (Object.hasOwn(variables, name) ? variables[name] : undefined));
}

async function readInFolders(path: string): Promise<string[]> {
  const texts: string[] = [];
  for (const { uri } of vscode.workspace.workspaceFolders ?? []) {
    const text = await readText(vscode.Uri.joinPath(uri, path));
    if (text !== undefined) texts.push(text);
  }
  return texts;
}

/** The text of a file, or undefined when there is none. */
export async function readText(uri: vscode.Uri): Promise<string | undefined> {
  try {
    return new TextDecoder().decode(await vscode.workspace.fs.readFile(uri));
  } catch (error) {
    if (error instanceof vscode.FileSystemError) return undefined;
    throw error;
  }
}
