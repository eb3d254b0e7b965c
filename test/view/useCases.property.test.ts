import fc from 'fast-check';
import { expect, test } from 'vitest';

import { answerRequest, openEndpoint } from '../../src/core/conversation/endpoint';
import type { Exchange } from '../../src/core/conversation/converse';
import { diagnose } from '../../src/core/diagnose/diagnose';
import { generate, type Generated } from '../../src/core/evaluate/generate';
import type { Inputs } from '../../src/core/fields/inputs';
import { allSecret } from '../../src/core/masking/secrets';
import { needlesOf } from '../../src/core/masking/needles';
import { binary, utf8 } from '../../src/core/bytes';
import { presentComparisons } from '../../src/core/present/compared';
import { presentValueToCopy } from '../../src/core/present/copied';
import { presentDiagnosis } from '../../src/core/present/explained';
import { findingsAbout, inputFindings } from '../../src/core/present/findings';
import { traceMarkdown } from '../../src/core/present/markdown';
import { drawReading, presentReading } from '../../src/core/present/read';
import {
  knownTo,
  presentAnswer,
  presentReceived,
  presentRequestLine,
} from '../../src/core/present/received';
import { presentRequest } from '../../src/core/present/request';
import type { GivenFields, PresentOptions } from '../../src/core/present/secrets';
import { presentExchange } from '../../src/core/present/sent';
import { drawGeneration, presentGeneration } from '../../src/core/present/signed';
import { presentSnippet } from '../../src/core/present/snippet';
import { jsonText } from '../../src/core/present/words';
import { copyTargetIds } from '../../src/core/request/targets';
import { inspect } from '../../src/core/read/inspect';
import { languageIds } from '../../src/core/snippets/languageIds';
import type { Scheme } from '../../src/core/scheme/scheme';
import { arriving } from '../support/conversation';
import { fixedEnvironment } from '../support/engine';
import { runs } from '../support/runs';
import { fieldsOf, given, type Given } from './secretsInFields';

const environment = fixedEnvironment;

/** What the engine makes of fields, and what a server echoes of them. */
interface Case {
  readonly scheme: Scheme;
  readonly fields: Inputs;
  readonly secrets: Inputs;
  readonly generated: Generated;
  /** What the other side sent. */
  readonly text: string;
  readonly given: GivenFields;
  /** A text in which a server repeats the secrets. */
  readonly echo: string;
}

function caseOf(one: Given): Case {
  const { scheme } = one;
  const fields = fieldsOf(one);
  const names = scheme.fields.filter(({ secret }) => secret).map(({ name }) => name);
  const secrets = Object.fromEntries(names.map((name) => [name, fields[name] ?? '']));
  const generated = generate(scheme, fields, environment);
  const last = generated.requests.at(-1);
  return {
    scheme,
    fields,
    secrets,
    generated,
    text: last?.url ?? last?.html ?? '',
    given: { schemes: [scheme], inputs: secrets },
    echo: Object.values(secrets).join(' and '),
  };
}

const reading = ({ scheme, secrets, text }: Case) =>
  inspect(text, { schemes: [scheme], inputs: secrets, environment });

const exchange = ({ generated, echo }: Case): Exchange | undefined => {
  const request = generated.requests.find(({ url }) => url !== undefined);
  return (
    request && {
      request,
      redirects: [{ status: 302, location: `https://x.example/?${echo}`, followed: false }],
      answer: {
        status: 200,
        reason: echo,
        milliseconds: 1,
        headers: [{ name: 'X-Echo', value: echo }],
        body: utf8(JSON.stringify({ echo })),
        truncated: false,
      },
      failure: undefined,
      explanation: {
        severity: 'note',
        text: 'The server answered.',
        learned: { token: echo },
        shown: { id: echo },
        secondsLeft: undefined,
      },
    }
  );
};

/** A request to the endpoint in which each part has the secrets. */
function received(one: Case) {
  const { scheme, secrets, generated, echo } = one;
  const endpoint = openEndpoint(scheme, secrets, environment);
  const request = generated.requests.find(({ url }) => url !== undefined);
  const message = arriving({
    method: 'POST',
    url: `${request?.url ?? '/'}#${encodeURIComponent(echo)}`,
    headers: [{ name: 'X-Echo', value: binary(utf8(echo)) }],
    body: echo,
  });
  return { endpoint, message, answered: answerRequest(endpoint, message) };
}

/** Every use case, as `present` hands it to a surface. */
const useCases: Readonly<Record<string, (one: Case, options: PresentOptions) => unknown>> = {
  signed: ({ generated }, options) => presentGeneration(generated, options),
  'signed, as it is drawn': ({ generated }, options) => drawGeneration(generated, options),
  'signed, as JSON': ({ generated }, options) => jsonText(presentGeneration(generated, options), 2),
  'signed, as Markdown': ({ generated }, options) =>
    traceMarkdown(presentGeneration(generated, options), 'trace'),
  read: (one, options) => presentReading(reading(one), options),
  'read, as it is drawn': (one, options) => drawReading(reading(one), options),
  'read, of no scheme': (one, options) => {
    const text = `${one.echo} belongs nowhere`;
    const found = inspect(text, { schemes: [], inputs: one.secrets, environment });
    return presentReading(found, options);
  },
  compared: ({ generated: { entries } }) =>
    presentComparisons(
      new Map(entries.map(({ step, value }) => [step, value.text ?? ''])),
      entries,
    ),
  request: ({ generated }, { reveal }) =>
    generated.requests.flatMap((request) =>
      copyTargetIds.map((target) => presentRequest(generated, request, { target, reveal })),
    ),
  snippet: ({ scheme, fields }, { reveal }) =>
    languageIds.map((language) =>
      presentSnippet(scheme, { language, inputs: fields, environment, reveal }),
    ),
  sent: (one, options) => {
    const sent = exchange(one);
    return sent && presentExchange(sent, one.generated, options);
  },
  received: (one, { reveal }) => {
    const { endpoint, message, answered } = received(one);
    return {
      line: presentRequestLine(endpoint, message, { reveal }),
      message: presentReceived(endpoint, message, { reveal }),
      answer: presentAnswer(endpoint, answered, { reveal }),
      reading: presentReading(answered.reading, { reveal, given: knownTo(endpoint) }),
    };
  },
  'a value to copy': ({ generated }, options) =>
    generated.entries.flatMap(({ step }) =>
      (['text', 'hex', 'base64'] as const).map((as) =>
        presentValueToCopy(generated, step, as, options),
      ),
    ),
  'findings on inputs': ({ scheme, fields, echo }) =>
    inputFindings(
      scheme,
      Object.fromEntries(scheme.fields.map(({ name }) => [name, fields[name] ?? echo])),
      environment,
    ),
  'findings about a result': ({ generated, echo }) =>
    findingsAbout(generated, [
      { code: 'x', severity: 'error', at: 'x', message: `“${echo}” is odd.`, hint: echo },
    ]),
};

/** Every way of writing one of the secrets that the text has in it. */
function survivors(text: string, secrets: Inputs): string[] {
  const written = binary(utf8(text));
  const lower = written.toLowerCase();
  return allSecret(secrets)
    .flatMap(needlesOf)
    .filter((needle) => (needle.anyCase ? lower : written).includes(needle.text))
    .map(({ secret, text: found }) => `${secret}: ${found}`);
}

/** Every text in the data. */
function textsIn(data: unknown): string[] {
  if (typeof data === 'string') return [data];
  if (typeof data !== 'object' || data === null) return [];
  return Object.values(data).flatMap(textsIn);
}

test.each(Object.entries(useCases))(
  'no secret is left in what is presented: %s',
  (_, present) => {
    fc.assert(
      fc.property(given, (one) => {
        const made = caseOf(one);
        const shown = present(made, { reveal: false, given: made.given });
        expect(survivors(JSON.stringify(shown ?? null), made.secrets)).toEqual([]);
        expect(survivors(textsIn(shown).join('\n'), made.secrets)).toEqual([]);
      }),
      runs(30, 0.1),
    );
  },
  120_000,
);

test('no secret is left in what is presented: explained', () => {
  fc.assert(
    fc.property(given, fc.boolean(), (one, quoted) => {
      const made = caseOf(one);
      const { scheme, secrets, fields } = made;
      const [name = ''] = Object.keys(secrets);
      const used = quoted ? { ...fields, [name]: `"${String(secrets[name])}"` } : fields;
      const [request] = generate(scheme, used, environment).requests;
      const text = request?.url ?? request?.html ?? '';
      const diagnosis = diagnose(text, { scheme, inputs: fields, environment, depth: 1 });
      const shown = presentDiagnosis(diagnosis, { reveal: false, given: made.given });
      expect(survivors(JSON.stringify(shown), secrets)).toEqual([]);
      expect(survivors(textsIn(shown).join('\n'), secrets)).toEqual([]);
    }),
    runs(15, 0.02),
  );
}, 120_000);

test('what is asked for is shown', () => {
  fc.assert(
    fc.property(given, (one) => {
      const made = caseOf(one);
      const shown = presentGeneration(made.generated, { reveal: true });
      const texts = textsIn(shown.fields);
      for (const secret of Object.values(made.secrets)) expect(texts).toContain(secret);
    }),
    runs(30),
  );
});
