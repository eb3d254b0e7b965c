/** Keys of what is kept for us. */
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
