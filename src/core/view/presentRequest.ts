import { binary, utf8 } from '../bytes';
import type { Entry } from '../evaluate/derivation';
import { assemble, outputText, type Request } from '../evaluate/requests';
import { curl } from '../request/curl';
import type { OutputPlan, Plan } from '../scheme/plan';
import { Value } from '../value';
import { subtractRanges, type HiddenRange } from './hiddenRange';
import { maskedText, type Masking } from './mask';
import type { Secret } from './needles';
import type { PresentedRequest } from './presentation';
import { withoutUndefined } from './withoutUndefined';

interface Made {
  readonly plan: Plan;
  readonly entries: readonly Entry[];
  readonly requests: readonly Request[];
}

type Values = readonly (Value | undefined)[];
