import { describe, expect, it } from 'vitest';

import { diagnose } from '../../src/core/diagnose/diagnose';
import { ties } from '../../src/core/diagnose/words';
import { fixedEnvironment, schemeNamed } from '../support/engine';
import * as chargedesk from './heldOut/chargedesk';
import * as helpdesk from './heldOut/helpdesk';
import * as jitbit from './heldOut/jitbit';
import * as kayako from './heldOut/kayako';
import * as vtiger from './heldOut/vtiger';

const tables = {
  'helpdesk3-client-api': helpdesk,
  'jitbit-autologin': jitbit,
  'kayako-rest': kayako,
  'chargedesk-signature': chargedesk,
  'vtiger-login': vtiger,
};

const inOrder = (cause: string): string => cause.split(' + ').sort().join(' + ');

describe.each(Object.entries(tables))('mistakes of %s that were not planned for', (id, table) => {
  const cases = table.mistakes.flatMap(({ name, fields, received, cause, causeOf }) =>
    Object.entries(received).map(([form, text]) => ({
      name: `${name} (${form})`,
      inputs: fields ?? table.fields,
      text,
      cause: causeOf?.[form] ?? cause,
    })),
  );

  it.each(cases)('$name', ({ inputs, text, cause }) => {
    const { verdict, explanations } = diagnose(text, {
      scheme: schemeNamed(id),
      inputs,
      environment: fixedEnvironment,
    });
    const found = ties(explanations).map(({ edits }) =>
      inOrder(edits.map(({ step, id: edit }) => `${step}:${edit}`).join(' + ')),
    );
    expect(verdict === 'explained' ? found : [verdict]).toContain(inOrder(cause));
  });
});
