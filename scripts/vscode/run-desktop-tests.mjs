// Runs the same host tests in a desktop VS Code, which @vscode/test-electron downloads; it needs the
// network and a display. SIGSCOPE_VSCODE_VERSION chooses the version ("stable", "1.100.0").

import { runTests } from '@vscode/test-electron';
import { join } from 'node:path';
import { temporaryFolder } from './cleanup.mjs';
import { runMain } from './errors.mjs';
import { extensionId, workspaceCopy } from './host.mjs';
import { repoRoot } from './paths.mjs';
import { printReport, readReport } from './report.mjs';
import { buildSuite } from './suite.mjs';

await runMain(async () => {
  const bundle = await buildSuite();
  const { path } = temporaryFolder('desktop');
  const workspace = workspaceCopy(path);
  const reportFile = join(path, 'report.json');
  /** @type {string | undefined} */
  let trouble;
  await runTests({
    ...(process.env.SIGSCOPE_VSCODE_VERSION
      ? { version: process.env.SIGSCOPE_VSCODE_VERSION }
      : {}),
    extensionDevelopmentPath: repoRoot,
    extensionTestsPath: bundle,
    extensionTestsEnv: {
      SIGSCOPE_EXTENSION_ID: extensionId(repoRoot),
      SIGSCOPE_HOST_REPORT: reportFile,
    },
    launchArgs: [
      workspace,
      '--disable-extensions',
      '--disable-workspace-trust',
      `--user-data-dir=${join(path, 'user-data')}`,
    ],
  }).catch((error) => {
    // Failed tests reject as well; then the report is complete and says which.
    if (!readReport(reportFile).done) trouble = String(error);
  });
  return printReport(readReport(reportFile), { bundle, trouble });
});
