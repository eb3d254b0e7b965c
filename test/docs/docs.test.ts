import { spawnSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';

import { describe, expect, test } from 'vitest';
import { parse, stringify } from 'yaml';

import { loadScheme, problemText } from '../../src/core/scheme/load';

function codeBlocks(file: string, language: string): string[] {
  const text = readFileSync(file, 'utf8');
  const blocks = text.matchAll(new RegExp(`\`\`\`${language}\n([^]*?)\`\`\``, 'g'));
  return Array.from(blocks, ([, block = '']) => block);
}

test("README shows the commands' real output (npm run readme writes it)", () => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/readme.mjs', '--check'], {
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

test("the scheme format's page is what the code says (npm run docs writes it)", () => {
  const { status, stderr } = spawnSync(process.execPath, ['scripts/docs.mjs', '--check'], {
    encoding: 'utf8',
  });
  expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
});

test('every script that a page names exists', () => {
  const { scripts } = JSON.parse(readFileSync('package.json', 'utf8')) as {
    scripts: Record<string, string>;
  };
  const docs = readdirSync('docs').filter((name) => name.endsWith('.md'));
  const pages = ['README.md', 'CONTRIBUTING.md', ...docs.map((name) => `docs/${name}`)];
  for (const page of pages) {
    const named = readFileSync(page, 'utf8').matchAll(/npm (?:run ([a-z:]+)|(start|test))/g);
    for (const [, run, plain] of named) expect(scripts).toHaveProperty([run ?? plain ?? '']);
  }
});

test('the scheme shown in "Adding a scheme" loads', () => {
  const [block = ''] = codeBlocks('docs/adding-a-scheme.md', 'yaml');
  expect(loadScheme(block)).toHaveProperty('scheme.id', 'acme-sso');
});

/** What a scheme file has under its first keys. */
type Sections = Readonly<Record<string, object>>;

/** The whole file of the page with the sections of another example of the page added to its own. */
function withSections(whole: Sections, example: Sections): Sections {
  const added = Object.entries(example).map(([key, section]) => [
    key,
    Array.isArray(section) ? section : { ...whole[key], ...section },
  ]);
  return { ...whole, ...(Object.fromEntries(added) as Sections) };
}

describe('every example of "The scheme format" loads', () => {
  const [first = '', ...others] = codeBlocks('docs/scheme-format.md', 'yaml');

  test('the whole file', () => {
    expect(loadScheme(first)).toHaveProperty('scheme.id', 'acme-sso');
  });

  test.each(others.map((example, index) => ({ example, index })))('$index', ({ example }) => {
    const text = stringify(withSections(parse(first) as Sections, parse(example) as Sections));
    const loaded = loadScheme(text);
    expect('scheme' in loaded ? [] : loaded.problems.map(problemText)).toEqual([]);
  });
});

test('every link of a page leads to a file and, in the scheme format, to a heading', () => {
  const docs = readdirSync('docs').filter((name) => name.endsWith('.md'));
  for (const page of docs) {
    const text = readFileSync(`docs/${page}`, 'utf8');
    const headings = [...text.matchAll(/^#+ (.*)$/gm)].map(([, heading = '']) =>
      heading
        .toLowerCase()
        .replace(/[^a-z0-9 -]/g, '')
        .replaceAll(' ', '-'),
    );
    for (const [, file = '', anchor] of text.matchAll(/\]\(([a-z-]+\.md)?(?:#([a-z-]+))?\)/g)) {
      if (file !== '') expect(docs).toContain(file);
      else if (anchor !== undefined) expect(headings).toContain(anchor);
    }
  }
});
