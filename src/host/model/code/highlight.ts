import bash from 'highlight.js/lib/languages/bash';
import csharp from 'highlight.js/lib/languages/csharp';
import go from 'highlight.js/lib/languages/go';
import java from 'highlight.js/lib/languages/java';
import javascript from 'highlight.js/lib/languages/javascript';
import php from 'highlight.js/lib/languages/php';
import python from 'highlight.js/lib/languages/python';
import ruby from 'highlight.js/lib/languages/ruby';
import { createLowlight } from 'lowlight';

import type { LanguageId } from '../../../core/snippets/languageIds';
import type { CodeKind, CodePiece } from '../../../protocol/viewState';

const lowlight = createLowlight({ bash, csharp, go, java, javascript, php, python, ruby });

const grammars: Readonly<Record<LanguageId, string>> = {
  bash: 'bash',
  php: 'php',
  python: 'python',
  node: 'javascript',
  csharp: 'csharp',
  java: 'java',
  go: 'go',
  ruby: 'ruby',
  postman: 'javascript',
};

/** Few kinds: code is read for its values, and a colour for everything is a colour for nothing. */
const kinds: Readonly<Record<string, CodeKind | undefined>> = {
  'hljs-comment': 'comment',
  'hljs-doctag': 'comment',
  'hljs-string': 'string',
  'hljs-regexp': 'string',
  'hljs-number': 'number',
  'hljs-literal': 'keyword',
  'hljs-keyword': 'keyword',
  'hljs-title': 'name',
  // A value inside a string is no string.
  'hljs-subst': undefined,
};

type Node = ReturnType<typeof lowlight.highlight>['children'][number];

/** A program cut into pieces, which together are the program. */
export function highlight(code: string, language: LanguageId): CodePiece[] {
  const pieces: CodePiece[] = [];
  collect(lowlight.highlight(grammars[language], code).children, undefined, pieces);
  return pieces;
}

function collect(nodes: readonly Node[], kind: CodeKind | undefined, pieces: CodePiece[]): void {
  for (const node of nodes) {
    if (node.type === 'text') add(pieces, node.value, kind);
    else if (node.type === 'element') {
      const names = node.properties.className;
      const name = Array.isArray(names) ? String(names[0]) : '';
      const inner = Object.hasOwn(kinds, name) ? kinds[name] : kind;
      collect(node.children, inner, pieces);
    }
  }
}

/** Adds a text to the last piece when it is of the same kind. */
function add(pieces: CodePiece[], text: string, kind: CodeKind | undefined): void {
  const last = pieces.at(-1);
  if (last && last.kind === kind) pieces[pieces.length - 1] = { ...last, text: last.text + text };
  else pieces.push(kind === undefined ? { text } : { text, kind });
}
