import type { Socket } from 'node:net';

/**
 * The open connections, the longest quiet one first. Above the limit that one is closed, so that
 * thousands of idle connections keep nobody out.
 */
export class Connections {
  // A map keeps the order in which its keys were set.
  readonly #sockets = new Map<Socket, true>();

  constructor(private readonly limit: number) {}

  /** Takes a new connection. */
  add(socket: Socket): void {
    this.#sockets.set(socket, true);
    socket.once('close', () => this.#sockets.delete(socket));
    if (this.#sockets.size <= this.limit) return;
    const [quietest] = this.#sockets.keys();
    quietest?.destroy();
  }

  /** Notes that a request came in on it. */
  touch(socket: Socket): void {
    // While there is room for all, the order does not matter.
    if (this.#sockets.size < this.limit / 2) return;
    if (this.#sockets.delete(socket)) this.#sockets.set(socket, true);
  }
}
