import { render } from 'lit';

import type { FromView, SavedState } from '../protocol/fromView';
import type { Handlers, Message } from '../protocol/message';
import type { ToView } from '../protocol/toView';
import type { ViewState } from '../protocol/viewState';
import { Drawing } from './drawing';
import { lightOrigins } from './lighting';
import { changed } from './model/changed';
import { comparedKey, Drafts, fieldKey, receivedKey } from './model/drafts';
import { saved } from './model/saved';
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
let number = 0;
let asked = false;
let sheet: Sheet | undefined;
let notice = '';
let forgetting: ReturnType<typeof setTimeout> | undefined;
let keeping: ReturnType<typeof setTimeout> | undefined;

const post: Post = (type, body) => vscode.postMessage({ type, body } as Message<FromView>);

const drawing = new Drawing(() => {
  if (state) render(app(contextOf(state)), document.body);
});
const redraw = (): void => drawing.soon();

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

/** Asks for the whole state, once until it comes: a change can only be made to a state that is here. */
function askForAll(): void {
  if (!asked) post('ready', { saved: state === null ? (vscode.getState() ?? null) : null });
  asked = true;
}

/** Keeps what is needed after a reload; a moment later, so that nothing on the screen waits for it. */
function keep(current: ViewState): void {
  clearTimeout(keeping);
  keeping = setTimeout(() => vscode.setState(saved(current)), 50);
}

const handlers: Handlers<ToView> = {
  state: ({ number: next, change, sequence }) => {
    if ('parts' in change && (state === null || next !== number + 1)) {
      askForAll();
      return;
    }
    asked = false;
    number = next;
    const before = state;
    state = changed(before, change) as ViewState;
    drafts.confirm(before, state, sequence);
    if (before?.scheme !== state.scheme || before.mode !== state.mode) {
      ui.looks.clear();
      ui.expanded.clear();
      ui.comparing.clear();
      ui.withSecrets.clear();
    }
    drawing.now();
    keep(state);
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
askForAll();
