import type { SchemeChoice } from '../../protocol/viewState';

/** A part of the list of schemes, below a title. */
export interface SchemeGroup {
  readonly title: 'recent' | 'builtin' | 'workspace';
  readonly schemes: readonly SchemeChoice[];
}

/** The schemes as the list shows them: each once, the recent ones first, the latest of them on top. */
export function groupSchemes(
  schemes: readonly SchemeChoice[],
  recent: readonly string[],
): SchemeGroup[] {
  const latest = recent.flatMap((id) => schemes.find((scheme) => scheme.id === id) ?? []);
  const others = schemes.filter((scheme) => !latest.includes(scheme));
  const groups: SchemeGroup[] = [
    { title: 'recent', schemes: latest },
    { title: 'workspace', schemes: others.filter(({ workspace }) => workspace) },
    { title: 'builtin', schemes: others.filter(({ workspace }) => !workspace) },
  ];
  return groups.filter((group) => group.schemes.length > 0);
}
