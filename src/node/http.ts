import type { Http } from '../core/conversation/http';
import { startServer } from './server';
import { nodeTransport } from './transport';

/** Node's HTTP, as the editor loads it where there is Node. */
export const http: Http = {
  transport: nodeTransport,
  startServer: (port, handlers) => startServer(port, handlers),
};
