import { schemeOf, schemesFor } from '../chooseScheme';
import type { Command } from '../context';
import { readGivenValues, warnOfLiteralSecrets } from '../givenValues';
import { languageOf } from '../chooseLanguage';
import { UsageError } from '../usageError';

/** Prints code that computes the signature, in the language of the integrator. */
export const snippetCommand: Command = {
  name: 'snippet',
  summary: 'prints code that computes the signature, in nine languages',
  help: `sigscope snippet <scheme> --language <id> [--set name=value …] [--with-secrets] [--scheme-file f.yaml]

Prints a program that computes every step and makes the request, with the language's own library.
Secrets are read from the environment by the program itself. Without --set the fields have examples,
and clock and random values are made anew by each run.

  --language id         bash, php, python, node, csharp, java, go, ruby or postman
  --set name=value      a field, as for sigscope sign
  --with-secrets        writes given secrets into the program
  --print               a program that prints the request in place of sending it
  --scheme-file f.yaml  a scheme from a file; its id may then be left out

  sigscope snippet <scheme> --language python > sign.py
`,
  options: {
    language: 'text',
    set: 'list',
    'with-secrets': 'flag',
    print: 'flag',
    'scheme-file': 'text',
  },
  async run(line, context) {
    const { words, flags, lists, texts } = line;
    const { schemes, fromFile } = await schemesFor(line, context);
    const [id = fromFile?.id] = words;
    if (id === undefined) {
      throw new UsageError('snippet needs a scheme; sigscope schemes lists them.');
    }
    const scheme = schemeOf(id, schemes);
    // Loaded here: the other commands start without nine languages.
    const { languages } = await import('../../core/snippets/snippet.js');
    const { presentSnippet } = await import('../../core/present/snippet.js');
    const { id: language } = languageOf(texts.get('language'), languages);
    const given = await readGivenValues(lists.get('set') ?? [], context);
    warnOfLiteralSecrets(given, [scheme], context);
    const { text, problem } = presentSnippet(scheme, {
      language,
      inputs: given.inputs,
      environment: context.environment,
      reveal: flags.has('with-secrets'),
      send: !flags.has('print'),
    });
    if (text === undefined) throw new UsageError(problem);
    return { output: text, status: 0 };
  },
};
