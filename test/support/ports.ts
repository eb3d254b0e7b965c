import type { Ports, SecretStorage, Storage } from '../../src/host/model/ports';
import { UserError } from '../../src/host/model/userError';
import { fixedEnvironment } from './engine';

/** Ports without VS Code, and what went through them. */
export interface MemoryPorts extends Ports {
  /** What was told to the user beside the panel. */
  readonly warnings: string[];
  /** What was written to the clipboard. */
  readonly copied: string[];
}

/**
 * Ports that keep everything in memory and agree to every question. A bug is thrown where nobody
 * catches it, so that it fails the test.
 */
export function memoryPorts(more: Pick<Ports, 'http'> & Partial<Ports>): MemoryPorts {
  const warnings: string[] = [];
  const copied: string[] = [];
  const run = async (action: () => unknown): Promise<void> => {
    try {
      await action();
    } catch (error) {
      if (!UserError.is(error)) throw error;
      warnings.push(error.message);
    }
  };
  return {
    warnings,
    copied,
    log: {
      info: () => undefined,
      warn: (message) => {
        throw new Error(message);
      },
      run: (_, action) => void run(action),
    },
    environment: () => fixedEnvironment,
    place: () => ({ trusted: true, hasEnvironment: true, hasHttp: true }),
    onDidChangePlace: silent,
    clipboard: { writeText: async (text) => void copied.push(text) },
    questions: {
      agreesToSend: async () => true,
      agreesToHost: async () => true,
      updatesProfile: async () => true,
      profileName: async (suggested) => suggested,
      profileHost: async () => 'host.example',
    },
    editor: {
      openCode: async () => undefined,
      openLink: async () => undefined,
      openPortSetting: async () => undefined,
      manageSecrets: async () => undefined,
      showProgress: (_, action) => action(),
    },
    settings: { shell: () => 'bash', endpointPort: () => 4646 },
    kept: memoryStorage(),
    keptHere: memoryStorage(),
    secrets: memorySecrets(),
    secretSources: () => ({ environment: undefined, files: undefined }),
    workspaceSchemes: { schemes: [], onDidChange: silent, load: async () => undefined },
    ...more,
  };
}

const silent = () => ({ dispose: () => undefined });

function memoryStorage(): Storage {
  const values = new Map<string, unknown>();
  return {
    get: (key) => values.get(key),
    update: async (key, value) => void values.set(key, value),
  };
}

/** Secrets that are kept from the start, by their keys. */
export function memorySecrets(kept: Iterable<readonly [string, string]> = []): SecretStorage {
  const values = new Map(kept);
  return {
    onDidChange: silent,
    get: async (key) => values.get(key),
    store: async (key, value) => void values.set(key, value),
    delete: async (key) => void values.delete(key),
  };
}
