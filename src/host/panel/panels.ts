import * as vscode from 'vscode';

import { contexts, panelView } from '../ids';
import { parseSaved } from '../model/incoming';
import { PanelModel } from '../model/panelModel';
import type { PanelServices } from '../model/services';
import { pageHtml } from './html';

interface Open {
  readonly panel: PanelModel;
  readonly view: vscode.WebviewPanel;
}

/** The panel: there is at most one, which commands use again, and which a reload restores. */
export class Panels implements vscode.WebviewPanelSerializer, vscode.Disposable {
  readonly #services: PanelServices;
  readonly #extensionUri: vscode.Uri;
  #open: Open | undefined;
  #hasRequest = false;

  constructor(services: PanelServices, extensionUri: vscode.Uri) {
    this.#services = services;
    this.#extensionUri = extensionUri;
  }

  dispose(): void {
    this.#open?.view.dispose();
  }

  /** The panel that is open. */
  get current(): PanelModel | undefined {
    return this.#open?.panel;
  }

  /** Shows the panel, a new one where none is open. */
  async show(): Promise<PanelModel> {
    // Before it is drawn, so that it is drawn once.
    await this.#load();
    if (this.#open) {
      this.#open.view.reveal();
      return this.#open.panel;
    }
    const view = vscode.window.createWebviewPanel(panelView, 'Sigscope', vscode.ViewColumn.Active, {
      enableFindWidget: true,
    });
    return this.#adopt(view);
  }

  /** Called by VS Code after a reload, with what the webview kept. */
  async deserializeWebviewPanel(view: vscode.WebviewPanel, state: unknown): Promise<void> {
    await this.#load();
    this.#open?.view.dispose();
    const panel = this.#adopt(view);
    const saved = parseSaved(state);
    if (saved) await panel.handle({ type: 'ready', body: { saved } });
  }

  async #load(): Promise<void> {
    await Promise.all([this.#services.catalogue.load(), this.#services.profiles.load()]);
  }

  #adopt(view: vscode.WebviewPanel): PanelModel {
    const file = (...path: string[]): vscode.Uri =>
      vscode.Uri.joinPath(this.#extensionUri, ...path);
    const { webview } = view;
    webview.options = {
      enableScripts: true,
      localResourceRoots: [file('dist', 'webview'), file('media')],
    };
    view.iconPath = {
      light: file('media', 'panel-light.svg'),
      dark: file('media', 'panel-dark.svg'),
    };
    const panel = new PanelModel(this.#services, (message) => {
      // Nobody waits for it: VS Code keeps it until the page is there, and a webview that is hidden
      // gets the state when it is shown again.
      void webview.postMessage(message);
    });
    webview.onDidReceiveMessage((data: unknown) => panel.receive(data));
    const open: Open = { panel, view };
    this.#open = open;
    const changes = panel.onDidChange(() => this.#tellRequest());
    view.onDidDispose(() => {
      changes.dispose();
      panel.dispose();
      if (this.#open !== open) return;
      this.#open = undefined;
      this.#tellRequest();
    });
    webview.html = pageHtml({
      script: String(webview.asWebviewUri(file('dist', 'webview', 'panel.js'))),
      style: String(webview.asWebviewUri(file('media', 'panel.css'))),
      source: webview.cspSource,
      language: vscode.env.language,
    });
    return panel;
  }

  /** Sets the context key when it changes: not at each keystroke. */
  #tellRequest(): void {
    const requests = this.current?.evaluation.requests ?? [];
    const hasRequest = requests.some(({ url }) => url !== undefined);
    if (hasRequest === this.#hasRequest) return;
    this.#hasRequest = hasRequest;
    void vscode.commands.executeCommand('setContext', contexts.hasRequest, hasRequest);
  }
}
