import type { OtherSecret } from '../../../core/diagnose/bases';
import type { Environment } from '../../../core/environment';
import type { Scheme } from '../../../core/scheme/scheme';
import type { LanguageId } from '../../../core/snippets/languageIds';
import type { PresentedDiagnosis } from '../../../core/present/explained';
import type { Diagnosing } from '../../../protocol/viewState';
import { sameQuestion, type Question } from './question';
import type { rightLine } from './rightLine';

/** What the search needs. */
export interface DiagnoserParts {
  readonly environment: () => Environment;
  /** The secrets of other profiles of the scheme, one of which may have been used. */
  readonly otherSecrets: (scheme: Scheme) => Promise<readonly OtherSecret[]>;
  /** Called when {@link Diagnoser.state} says something else. */
  readonly changed: () => void;
  /** Runs the search; what it throws is a bug. */
  readonly run: (what: string, action: () => Promise<void>) => void;
}

/** How long somebody pauses who has finished typing, and how often progress is told (ms). */
const typingPause = 120;
const progressInterval = 200;

/** How long the search works before everything else in the process has its turn (ms). */
const turn = 8;

const usualDepth = 2;
const deepest = 3;

type Present = (reveal: boolean) => PresentedDiagnosis;

interface Search {
  readonly depth: number;
  /** Ended by its user, who still sees what was found, or because another one took its place. */
  aborted: boolean;
  tried: number;
  /** Whether it takes so long that progress is shown. */
  slow: boolean;
  present: Present | undefined;
  /** Loaded when there is a mistake to put right. */
  rightLine: typeof rightLine | undefined;
}

/** Looks for the cause of a mismatch beside everything else; a new question ends the old search. */
export class Diagnoser {
  readonly #parts: DiagnoserParts;
  #question: Question | undefined;
  #search: Search | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;

  constructor(parts: DiagnoserParts) {
    this.#parts = parts;
  }

  dispose(): void {
    this.ask(undefined);
  }

  /** Asks a question, or none. The same one again changes nothing. */
  ask(question: Question | undefined): void {
    if (sameQuestion(question, this.#question)) return;
    this.#question = question;
    this.#begin(usualDepth, typingPause);
  }

  /** Tries more mistakes at a time. */
  deepen(): void {
    this.#begin(deepest, 0);
    this.#parts.changed();
  }

  /** Ends the search; what was found so far stays. */
  stop(): void {
    if (this.#search) this.#search.aborted = true;
  }

  /** The search for the panel; null when nothing is asked. */
  state(reveal: boolean, language: LanguageId): Diagnosing | null {
    const [question, search] = [this.#question, this.#search];
    if (!question || !search) return null;
    const { depth, tried, slow, present } = search;
    const running = present === undefined;
    const presented = present?.(reveal);
    const [best] = presented?.explanations ?? [];
    return {
      step: question.step,
      running,
      slow,
      tried,
      canDeepen: !running && depth < deepest && presented?.verdict === 'unexplained',
      answer: presented ? answerOf(presented) : null,
      right: best ? (search.rightLine?.(question.scheme, best, language) ?? null) : null,
    };
  }

  #begin(depth: number, wait: number): void {
    clearTimeout(this.#timer);
    this.stop();
    this.#search = undefined;
    const question = this.#question;
    if (!question) return;
    const search: Search = {
      depth,
      aborted: false,
      tried: 0,
      slow: false,
      present: undefined,
      rightLine: undefined,
    };
    this.#search = search;
    this.#timer = setTimeout(() => {
      this.#parts.run('diagnose', () => this.#run(question, search));
    }, wait);
  }

  async #run({ step, received, scheme, inputs }: Question, search: Search): Promise<void> {
    const { environment, otherSecrets, changed } = this.#parts;
    // Loaded when it is first needed: whoever only signs does not wait for it.
    const [{ diagnoseWithPauses }, { presentDiagnosis }, others] = await Promise.all([
      import('../../../core/diagnose/diagnose'),
      import('../../../core/present/explained'),
      otherSecrets(scheme),
    ]);
    if (this.#search !== search) return;
    let told = Date.now();
    const diagnosis = await diagnoseWithPauses(
      received,
      {
        scheme,
        inputs,
        environment: environment(),
        depth: search.depth,
        otherSecrets: others,
        signal: search,
        ...(step === null ? {} : { at: step }),
      },
      {
        pause: takingTurns(),
        progress: (tried) => {
          search.tried = tried;
          if (this.#search !== search || Date.now() - told < progressInterval) return;
          told = Date.now();
          search.slow = true;
          changed();
        },
      },
    );
    if (diagnosis.verdict === 'explained') {
      search.rightLine = (await import('./rightLine')).rightLine;
    }
    if (this.#search !== search) return;
    search.tried = diagnosis.tried;
    search.present = remembering((reveal) =>
      presentDiagnosis(diagnosis, { reveal, given: { schemes: [scheme], inputs } }),
    );
    changed();
  }
}

function answerOf({
  reading: _,
  findings: __,
  ...answer
}: PresentedDiagnosis): Diagnosing['answer'] {
  return answer;
}

/** Lets the rest of the process run whenever the search has worked for a while. */
function takingTurns(): () => Promise<void> {
  let began = Date.now();
  return async () => {
    if (Date.now() - began < turn) return;
    await new Promise<void>((resolve) => setTimeout(resolve, 0));
    began = Date.now();
  };
}

/** The panel is drawn at each keystroke, and the answer is the same until it is revealed. */
function remembering(present: Present): Present {
  const made = new Map<boolean, PresentedDiagnosis>();
  return (reveal) => {
    const before = made.get(reveal);
    if (before) return before;
    const presented = present(reveal);
    made.set(reveal, presented);
    return presented;
  };
}
