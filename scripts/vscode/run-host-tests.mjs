// Runs the host tests in VS Code's server: no desktop and no download of VS Code needed.
//
//   node scripts/vscode/run-host-tests.mjs [--grep TEXT] [--extension FOLDER] [--vsix FILE]

import { parseArgs } from 'node:util';
import { runMain } from './errors.mjs';
import { runInHost } from './host.mjs';
import { repoRoot } from './paths.mjs';
import { printReport } from './report.mjs';
import { buildSuite } from './suite.mjs';

await runMain(async () => {
  const { values } = parseArgs({
    options: {
      grep: { type: 'string' },
      extension: { type: 'string' },
      vsix: { type: 'string' },
    },
  });
  const extensionPath = values.extension ?? process.env.SIGSCOPE_EXTENSION_PATH ?? repoRoot;
  const bundle = await buildSuite();
  const { report, trouble } = await runInHost({
    testsPath: bundle,
    extensionPath,
    vsix: values.vsix,
    grep: values.grep,
  });
  return printReport(report, { bundle, trouble });
});
