declare module 'highlight.js/lib/languages/*' {
  const grammar: import('./highlightTypes').LanguageFn;
  export default grammar;
}
