// Prints the report that the suite wrote, with the places in the sources where errors came from.

import { readFileSync } from 'node:fs';
import { SourceMap } from 'node:module';
import { dirname, relative, resolve } from 'node:path';
import { readJson, repoRoot } from './paths.mjs';

/** @typedef {{ suite: string, name: string, milliseconds: number, error?: string }} Result */
/** @typedef {{ results: Result[], running?: string, done: boolean }} Report */

/**
 * @param {string} file
 * @returns {Report} an empty one when nothing was written
 */
export function readReport(file) {
  return readJson(file) ?? { results: [], done: false };
}

/**
 * @param {Report} report
 * @param {{ bundle: string, trouble?: string | undefined }} about the module that ran; what went
 *   wrong outside the tests
 * @returns {number} the exit code
 */
export function printReport(report, { bundle, trouble }) {
  const failed = report.results.filter(({ error }) => error !== undefined);
  for (const { suite, name, milliseconds, error } of report.results) {
    const state = error === undefined ? 'ok    ' : 'failed';
    console.log(`${state} ${suite}: ${name} (${milliseconds} ms)`);
    if (error !== undefined) console.log(indent(originalPlaces(error, bundle)));
  }
  let failures = failed.length;
  const problem =
    trouble ??
    (report.done ? undefined : 'The tests did not run to their end.') ??
    (report.results.length === 0 ? 'No test ran: check --grep and test/host/suite.' : undefined);
  if (problem !== undefined) {
    failures += 1;
    console.log(`failed ${report.running ?? 'the run'}`);
    console.log(indent(problem));
  }
  console.log(`\n${report.results.length - failed.length} passed, ${failures} failed`);
  return failures === 0 ? 0 : 1;
}

/**
 * @param {string} text
 * @returns {string}
 */
function indent(text) {
  return text.replace(/^/gm, '       ');
}

/**
 * Without VS Code's own frames, which say nothing about a test. Replaces places in the bundle by places in the sources. Node could do it in the extension host,
 * but VS Code takes over how stacks are made there.
 * @param {string} stack
 * @param {string} bundle
 * @returns {string}
 */
function originalPlaces(stack, bundle) {
  if (!stack.includes(bundle)) return stack;
  const map = new SourceMap(JSON.parse(readFileSync(`${bundle}.map`, 'utf8')));
  return stack
    .replace(/\n\s*at [^\n]*(extensionHostProcess\.js|<anonymous>\))[^\n]*/g, '')
    .split(bundle)
    .reduce((before, after) => {
      const [all, line, column] = /^:(\d+):(\d+)/.exec(after) ?? [''];
      const place = map.findEntry(Number(line) - 1, Number(column) - 1);
      if (!('originalSource' in place)) return before + bundle + after;
      const source = relative(repoRoot, resolve(dirname(bundle), place.originalSource));
      return `${before}${source}:${place.originalLine + 1}:${place.originalColumn + 1}${after.slice(all.length)}`;
    });
}
