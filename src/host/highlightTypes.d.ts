/** A grammar of highlight.js; nothing here looks inside. */
export type LanguageFn = (api: never) => object;
