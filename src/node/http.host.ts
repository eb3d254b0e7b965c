import type { Http } from '../core/conversation/http';

// The host is type-checked without Node's types: it sees this in place of `http.ts`.
export declare const http: Http;
