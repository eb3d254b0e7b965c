import { spawnSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';

import { fail, root } from './setup.mjs';

// Puts the real output under every `$ sigscope …` of the README; `--check` only compares.
const file = path.join(root, 'README.md');
const before = readFileSync(file, 'utf8');
const after = before.replace(/```console\n\$ (sigscope [^\n]*)\n[^]*?```/g, (_, command) => {
  return `\`\`\`console\n$ ${command}\n${outputOf(command)}\`\`\``;
});

if (!process.argv.includes('--check')) writeFileSync(file, after);
else if (before !== after) fail('README.md shows another output than the command: npm run readme.');

/** @param {string} command @returns {string} */
function outputOf(command) {
  const cli = `"${process.execPath}" "${path.join(root, 'dist', 'cli.js')}"`;
  const { stdout, stderr } = spawnSync('bash', ['-c', command.replace(/^sigscope/, cli)], {
    encoding: 'utf8',
    // The secret of the vendor's own sample.
    env: { ...process.env, NO_COLOR: '1', ACME_SECRET: 'mysharedsecret' },
  });
  if (stderr) fail(`${command}\n${stderr}`);
  return stdout;
}
