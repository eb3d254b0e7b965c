import { readFileSync } from 'node:fs';
import { join, parse } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runSample, type Printed, type Values } from './runSample';

interface Vector extends Printed {
  readonly id: string;
  readonly fields: Values;
}

interface VectorFile {
  readonly vectors: readonly Vector[];
}

interface ZoneBoundary {
  readonly timeZoneBoundary: {
    readonly instant: string;
    readonly fields: Values;
    readonly zones: readonly { zone: string; day_month: string; userHash: string }[];
  };
}

/** The vendors' samples, with the values of a vector that the vendor's statements never hold. */
const samples: readonly { program: string; absent: readonly string[] }[] = [
  { program: 'helpdesk3-client-api.php', absent: ['aesKey'] },
  { program: 'jitbit-autologin.py', absent: ['digest', 'hexDigest', 'url'] },
  { program: 'jitbit-autologin.mjs', absent: ['digest', 'hexDigest', 'url'] },
  { program: 'kayako-rest.php', absent: ['url', 'urlStandard', 'form'] },
  { program: 'chargedesk-signature.php', absent: ['mac', 'hexMac'] },
  { program: 'vtiger-login.py', absent: ['base', 'digest'] },
  { program: 'vtiger-login.mjs', absent: ['base', 'digest'] },
];

function readVectors(program: string): unknown {
  const file = join(import.meta.dirname, '../vectors', `${parse(program).name}.json`);
  return JSON.parse(readFileSync(file, 'utf8'));
}

function without(values: Values, names: readonly string[]): Values {
  return Object.fromEntries(Object.entries(values).filter(([name]) => !names.includes(name)));
}

describe.each(samples)('$program', ({ program, absent }) => {
  const { vectors } = readVectors(program) as VectorFile;
  let results: readonly Printed[] | undefined;

  test.each(vectors.map((vector, index) => ({ ...vector, index })))('$id', (vector) => {
    results ??= runSample(
      program,
      vectors.map(({ fields }) => fields),
    );
    const printed = results[vector.index];
    // Steps before the answer, so that a failure names the first step that differs.
    expect(printed?.steps).toEqual(without(vector.steps, absent));
    expect(printed?.outputs).toEqual(without(vector.outputs, absent));
  });
});

describe.each(['jitbit-autologin.py', 'jitbit-autologin.mjs'])('%s around midnight', (program) => {
  const { timeZoneBoundary } = readVectors(program) as ZoneBoundary;
  const { instant, fields: given, zones } = timeZoneBoundary;
  // Python reads the suffix Z only from 3.11 on.
  const fields = { ...given, date: instant.replace('Z', '+00:00') };

  test.each(zones)('$zone is $day_month', ({ zone, day_month: dayMonth, userHash }) => {
    const [printed] = runSample(program, [fields], { TZ: zone });
    expect(printed?.steps['dayMonth']).toBe(Buffer.from(dayMonth).toString('hex'));
    expect(printed?.outputs).toEqual({ userHash });
  });
});

test.each([
  ['kayako-rest.php', 'kayako-rest.php needs php: install the Debian package php-cli.'],
  ['vtiger-login.py', 'vtiger-login.py needs python3: install the Debian package python3.'],
  ['vtiger-login.mjs', 'vtiger-login.mjs needs node: install the Debian package nodejs.'],
])('%s without its interpreter fails and names the package', (program, sentence) => {
  expect(() => runSample(program, [], { PATH: '/nonexistent' })).toThrow(sentence);
});
