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

/** Keys of what VS Code keeps for us. */
export const storage = {
  recentSchemes: 'sigscope.recentSchemes',
  /** The hosts that requests may be sent to, in the workspace's storage. */
  confirmedHosts: 'sigscope.confirmedHosts',
  language: 'sigscope.snippetLanguage',
  copyTarget: 'sigscope.copyTarget',
  /** The list of profiles, in the secret storage although it holds no value. */
  profiles: 'sigscope.profiles',
  secretValue: (profile: string, field: string) => `sigscope.secret.${profile}.${field}`,
} as const;

/** The file that Open Sample Cases shows, below the extension's folder. */
export const sampleCases = ['media', 'samples', 'cases.md'] as const;
