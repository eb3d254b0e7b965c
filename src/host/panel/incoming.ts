import * as v from 'valibot';

import { copyTargetIds } from '../../core/request/targets';
import { languageIds } from '../../core/snippets/languageIds';
import type { FromView, Message, SavedState } from '../../protocol';

const text = v.string();
const mode = v.picklist(['generate', 'inspect', 'endpoint']);
const nothing = v.object({});
const target = v.picklist(copyTargetIds);
const sequence = v.pipe(v.number(), v.integer());

const saved = v.object({
  mode,
  scheme: v.nullable(text),
  values: v.record(text, text),
  received: text,
  compared: v.optional(text, ''),
  profile: v.nullable(text),
});

const copy = v.variant('what', [
  v.object({ what: v.picklist(['url', 'body', 'html']), request: text }),
  v.object({ what: v.literal('as'), request: text, target, withSecrets: v.boolean() }),
  v.object({ what: v.literal('value'), step: text, as: v.picklist(['text', 'hex', 'base64']) }),
  v.object({ what: v.literal('answer'), exchange: sequence, name: text }),
  v.object({ what: v.picklist(['address', 'markdown', 'code']) }),
]);

type Schemas = { readonly [K in keyof FromView]: v.GenericSchema<unknown, FromView[K]> };

const schemas: Schemas = {
  ready: v.object({ saved: v.nullable(saved) }),
  mode: v.object({ mode }),
  scheme: v.object({ scheme: text }),
  edit: v.object({ field: text, value: text, sequence }),
  refresh: v.object({ field: text }),
  showSecret: v.object({ field: text, show: v.boolean() }),
  reveal: v.object({ reveal: v.boolean() }),
  received: v.object({ text, sequence }),
  loadIntoGenerate: nothing,
  expect: v.object({ step: text, text }),
  compare: v.object({ text, sequence }),
  searchDeeper: nothing,
  stopSearch: nothing,
  profile: v.object({ profile: v.nullable(text) }),
  saveProfile: nothing,
  manageSecrets: nothing,
  copy,
  copyTarget: v.object({ target }),
  tab: v.object({ code: v.boolean() }),
  code: v.object({
    language: v.picklist(languageIds),
    withValues: v.boolean(),
    withSecrets: v.boolean(),
  }),
  openCode: nothing,
  openDocumentation: nothing,
  send: nothing,
  cancelSending: nothing,
  explainFailure: nothing,
  startEndpoint: nothing,
  stopEndpoint: nothing,
  selectRequest: v.object({ number: v.nullable(sequence) }),
  clearRequests: nothing,
  openPortSetting: nothing,
};

/** A message of the webview, checked, since a webview is not trusted; undefined when it is none. */
export function parseMessage(data: unknown): Message<FromView> | undefined {
  const { type, body } = (data ?? {}) as { type?: unknown; body?: unknown };
  if (typeof type !== 'string' || !Object.hasOwn(schemas, type)) return undefined;
  const result = v.safeParse(schemas[type as keyof FromView], body);
  return result.success ? ({ type, body: result.output } as Message<FromView>) : undefined;
}

/** What a webview kept over a reload, or null when it is not that. */
export function parseSaved(data: unknown): SavedState | null {
  const result = v.safeParse(saved, data);
  return result.success ? result.output : null;
}
