import { render } from 'lit';

import type { FromView, Handlers, Message, SavedState, ToView, ViewState } from '../protocol';
import { lightOrigins } from './lighting';
import { comparedKey, Drafts, fieldKey, receivedKey } from './model/drafts';
import { saved } from './model/saved';
import { share } from './model/share';
import { sheetOf, type Sheet } from './model/sheet';
import { app } from './view/app';
import { newUi, type Context, type Post } from './view/context';

interface VsCode {
  postMessage(message: Message<FromView>): void;
  getState(): SavedState | undefined;
  setState(state: SavedState): void;
}

declare function acquireVsCodeApi(): VsCode;

const vscode = acquireVsCodeApi();
const drafts = new Drafts();
const ui = newUi();
let state: ViewState | null = null;
let sheet: Sheet | undefined;
let notice = '';
let drawing = false;
let forgetting: ReturnType<typeof setTimeout> | undefined;

const post: Post = (type, body) => vscode.postMessage({ type, body } as Message<FromView>);

/** Draws once before the next frame, however many messages arrive until then. */
function redraw(): void {
  if (drawing) return;
  drawing = true;
  requestAnimationFrame(() => {
    drawing = false;
    if (state) render(app(contextOf(state)), document.body);
  });
}

function contextOf(current: ViewState): Context {
  sheet = sheetOf(current, sheet);
  return {
    state: current,
    sheet,
    ui,
    drafts,
    notice,
    post,
    edit: (field, value) =>
      post('edit', { field, value, sequence: drafts.add(fieldKey(field), value) }),
    receive: (text) => post('received', { text, sequence: drafts.add(receivedKey, text) }),
    compare: (text) => post('compare', { text, sequence: drafts.add(comparedKey, text) }),
    redraw,
  };
}

const handlers: Handlers<ToView> = {
  state: ({ state: next, sequence }) => {
    const before = state;
    state = share(before, next);
    drafts.confirm(before, state, sequence);
    if (before?.scheme !== state.scheme || before.mode !== state.mode) {
      ui.looks.clear();
      ui.expanded.clear();
      ui.comparing.clear();
      ui.withSecrets.clear();
    }
    vscode.setState(saved(state));
    redraw();
  },
  notice: ({ text }) => {
    notice = text;
    clearTimeout(forgetting);
    forgetting = setTimeout(() => {
      notice = '';
      redraw();
    }, 5000);
    redraw();
  },
};

window.addEventListener('message', ({ data }: MessageEvent<Message<ToView>>) => {
  // Each handler takes the body of its own kind; the pair is checked by the type of `Handlers`.
  const handler = handlers[data.type] as ((body: unknown) => void) | undefined;
  handler?.(data.body);
});

lightOrigins(document);
post('ready', { saved: vscode.getState() ?? null });
