import type { SecretSources } from '../ports';
import { readDotenv } from './dotenv';
import { pathProblem, type Profile } from './profile';
import { Secret } from './secret';

/** Where secrets are read from. */
export interface SecretPlaces extends SecretSources {
  stored(profile: string, field: string): Promise<string | undefined>;
}

/** The secrets of a profile, and in sentences why others are missing. */
export interface Resolved {
  readonly values: ReadonlyMap<string, Secret>;
  readonly problems: readonly string[];
}

/** Reads the secrets of a profile. Never throws because of one that is missing. */
export async function resolve(profile: Profile, places: SecretPlaces): Promise<Resolved> {
  const values = new Map<string, Secret>();
  const problems: string[] = [];
  for (const [field, source] of Object.entries(profile.sources)) {
    const found = await read(source, profile.id, field, places);
    if (typeof found === 'string') problems.push(`Profile “${profile.name}”: ${found}`);
    else values.set(field, found);
  }
  return { values, problems };
}

async function read(
  source: Profile['sources'][string],
  id: string,
  field: string,
  places: SecretPlaces,
): Promise<Secret | string> {
  switch (source.kind) {
    case 'value': {
      const value = await places.stored(id, field);
      return value === undefined
        ? `\`${field}\` has no value. Manage Secrets sets it.`
        : new Secret(value);
    }
    case 'environment': {
      if (!places.environment) return `environment variables cannot be read in a browser.`;
      const value = places.environment(source.variable);
      return value === undefined
        ? `the environment variable ${source.variable} is not set. Set it, then restart VS Code.`
        : new Secret(value);
    }
    case 'dotenv':
      return readFile(source, places);
  }
}

async function readFile(
  { file, key }: { file: string; key: string },
  { files }: SecretPlaces,
): Promise<Secret | string> {
  if (!files) return `${file} is not read, because this workspace is not trusted.`;
  if (pathProblem(file) !== undefined) return `${file} is outside the workspace.`;
  const texts = await files(file);
  if (texts.length === 0) return `the workspace has no file ${file}.`;
  for (const text of texts) {
    const value = readDotenv(text).get(key);
    if (value !== undefined) return new Secret(value);
  }
  return `${file} has no line ${key}=….`;
}
