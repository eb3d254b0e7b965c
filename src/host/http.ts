import * as vscode from 'vscode';

import type { Http } from '../core/conversation/http';

/** Whether there is Node here: VS Code on a desktop or on a server, not all of it in a browser. */
export function hasHttp(): boolean {
  return vscode.env.uiKind !== vscode.UIKind.Web || vscode.env.remoteName !== undefined;
}

/** Node's HTTP. The only import of it: a browser's host runs without. */
export async function loadHttp(): Promise<Http> {
  return (await import('../node/http')).http;
}
