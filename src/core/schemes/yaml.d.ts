// Unknown on purpose: a scheme file is checked when it is loaded, not trusted for its extension.
declare module '*.yaml' {
  const document: unknown;
  export default document;
}
