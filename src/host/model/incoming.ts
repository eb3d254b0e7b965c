import * as v from 'valibot';

import {
  changes,
  commands,
  savedState,
  type Changes,
  type FromView,
  type SavedState,
} from '../../protocol/fromView';
import type { Message } from '../../protocol/message';

const schemas = { ...changes, ...commands };

/** A message of the webview, checked, since a webview is not trusted; undefined when it is none. */
export function parseMessage(data: unknown): Message<FromView> | undefined {
  const { type, body } = (data ?? {}) as { type?: unknown; body?: unknown };
  if (typeof type !== 'string' || !Object.hasOwn(schemas, type)) return undefined;
  const result = v.safeParse(schemas[type as keyof FromView], body);
  return result.success ? ({ type, body: result.output } as Message<FromView>) : undefined;
}

/** Whether a message only changes the session. */
export function isChange(message: Message<FromView>): message is Message<Changes> {
  return Object.hasOwn(changes, message.type);
}

/** What a webview kept over a reload, or null when it is not that. */
export function parseSaved(data: unknown): SavedState | null {
  const result = v.safeParse(savedState, data);
  return result.success ? result.output : null;
}
