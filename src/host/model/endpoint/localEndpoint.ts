import type { LocalServer } from '../../../core/conversation/http';
import type { Inputs } from '../../../core/fields/inputs';
import type { Scheme } from '../../../core/scheme/scheme';
import { Emitter, type Disposable } from '../event';
import { httpRefusal } from '../limits';
import type { Ports } from '../ports';
import { UserError } from '../userError';
import { liveEnvironment } from './liveEnvironment';
import { portRefusal } from './portRefusal';
import type { Served } from './served';

/** The list is drawn so often, in milliseconds, and outcomes are looked for so long each time. */
const drawing = 100;
const judging = 20;

/** What the endpoint needs of the program around it. */
export type EndpointPorts = Pick<Ports, 'log' | 'place' | 'environment' | 'http'>;

/** The local endpoint: one at a time, which goes on when the panel is closed. */
export class LocalEndpoint implements Disposable {
  readonly #ports: EndpointPorts;
  readonly #changed = new Emitter();
  readonly #received = new Emitter();
  #server: LocalServer | undefined;
  #served: Served | undefined;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Starts and stops one after another. */
  #last: Promise<unknown> = Promise.resolve();

  /** It was started, stopped or cleared. */
  readonly onDidChange = this.#changed.event;

  /** Requests came; told a few times in a second. */
  readonly onDidReceive = this.#received.event;

  constructor(ports: EndpointPorts) {
    this.#ports = ports;
  }

  dispose(): void {
    clearTimeout(this.#timer);
    this.#changed.dispose();
    this.#received.dispose();
    // Nobody waits any more.
    void this.#server?.close();
  }

  /** The one that listens, or the last one that did. */
  get served(): Served | undefined {
    return this.#served;
  }

  get runs(): boolean {
    return this.#server !== undefined;
  }

  /** Where it listens; undefined while it does not. */
  get port(): number | undefined {
    return this.#server?.port;
  }

  /** Starts to play the scheme. Throws a `UserError` where that cannot be. */
  async start(scheme: Scheme, inputs: Inputs, port: number): Promise<void> {
    await this.#inTurn(async () => {
      const { log, place, environment: now, http } = this.#ports;
      const refusal = httpRefusal(place());
      if (refusal !== undefined) throw new UserError(refusal);
      if (this.#server) throw new UserError('An endpoint runs already. Stop it first.');
      // Loaded here: whoever starts no endpoint does not wait for it.
      const { answerRequest, openEndpoint } = await import('../../../core/conversation/endpoint');
      const { whereToPoint } = await import('../../../core/conversation/pointing');
      const { Journal } = await import('./journal');
      const { presentEndpoint: present } = await import('./presentEndpoint');
      const environment = liveEnvironment(now);
      const endpoint = openEndpoint(scheme, inputs, environment);
      const journal = new Journal();
      const { startServer } = await http();
      this.#server = await startServer(port, {
        answer: (message) => {
          const answered = answerRequest(endpoint, message);
          journal.add(message, answered, environment.now);
          this.#soon();
          return answered.answer;
        },
        turnedAway: (reason) => {
          journal.turnAway(reason);
          this.#soon();
        },
      }).catch((error: unknown) => {
        const code = error instanceof Error && 'code' in error ? String(error.code) : undefined;
        const said = portRefusal(port, code);
        throw said === undefined ? error : new UserError(said);
      });
      const address = `http://127.0.0.1:${this.#server.port}`;
      this.#served = { endpoint, journal, address, where: whereToPoint(scheme, address), present };
      log.info(`The endpoint for ${scheme.id} listens at ${address}.`);
      this.#changed.fire();
    });
  }

  /** Ends it; what it received stays. */
  async stop(): Promise<void> {
    await this.#inTurn(async () => {
      const server = this.#server;
      if (!server) return;
      this.#server = undefined;
      await server.close();
      this.#served = this.#served && { ...this.#served, address: undefined };
      this.#ports.log.info('The endpoint was stopped.');
      this.#changed.fire();
    });
  }

  /** Forgets the requests. */
  clear(): void {
    this.#served?.journal.clear();
    this.#changed.fire();
  }

  #inTurn(action: () => Promise<void>): Promise<void> {
    const run = this.#last.then(action);
    this.#last = run.catch(() => undefined);
    return run;
  }

  /** Answering goes first: requests are looked at a little later, many at a time. */
  #soon(): void {
    this.#timer ??= setTimeout(() => {
      this.#timer = undefined;
      if (this.#served?.journal.judgeUntil(Date.now() + judging)) this.#soon();
      this.#received.fire();
    }, drawing);
  }
}
