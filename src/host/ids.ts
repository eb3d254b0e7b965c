/** Every name that the manifest and the code share, said once; `test/manifest` compares the two. */

export const commands = {
  generate: 'sigscope.generateSignedUrl',
  inspect: 'sigscope.inspect',
  inspectSelection: 'sigscope.inspectSelection',
  manageSecrets: 'sigscope.manageSecrets',
  openSampleCases: 'sigscope.openSampleCases',
  copyCurl: 'sigscope.copyAsCurl',
  send: 'sigscope.sendRequest',
  startEndpoint: 'sigscope.startEndpoint',
  stopEndpoint: 'sigscope.stopEndpoint',
  copyAs: 'sigscope.copyAs',
  copySnippet: 'sigscope.copySnippet',
  openSnippet: 'sigscope.openSnippet',
} as const;

export const settings = {
  schemesFolder: 'sigscope.schemesFolder',
  shell: 'sigscope.curlShell',
  endpointPort: 'sigscope.endpointPort',
} as const;

/** Keys of `when` clauses that Sigscope sets. */
export const contexts = {
  /** Whether the panel shows a request that can be copied. */
  hasRequest: 'sigscope.hasRequest',
  /** Whether the local endpoint listens. */
  endpointRuns: 'sigscope.endpointRuns',
} as const;

/** The panel is created and restored under this one name. */
export const panelView = 'sigscope.panel';

/** The file that Open Sample Cases shows, below the extension's folder. */
export const sampleCases = ['media', 'samples', 'cases.md'] as const;
