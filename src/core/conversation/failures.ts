import type { Scheme } from '../scheme/scheme';

/** Why there is no answer: the code of the runtime, and what it had to say. */
export interface TransportFailure {
  /** For example `ECONNREFUSED`, `CERT_HAS_EXPIRED` or `timeout`. */
  readonly code: string;
  readonly detail: string;
}

/** What went wrong with the certificate, by the code of OpenSSL as Node gives it. */
const certificates: Readonly<Record<string, string>> = {
  DEPTH_ZERO_SELF_SIGNED_CERT:
    'The server signed its certificate itself, so nobody vouches for it.',
  SELF_SIGNED_CERT_IN_CHAIN:
    'The certificate leads to an authority that this machine does not trust, such as a company proxy.',
  UNABLE_TO_VERIFY_LEAF_SIGNATURE:
    'The server does not send the certificate in between that leads to a known authority.',
  UNABLE_TO_GET_ISSUER_CERT: 'The authority that issued the certificate is not known here.',
  UNABLE_TO_GET_ISSUER_CERT_LOCALLY:
    'The authority that issued the certificate is not known here, or one in between is not sent.',
  CERT_HAS_EXPIRED: 'The certificate has expired.',
  CERT_NOT_YET_VALID: 'The certificate is not valid yet; compare the clocks.',
  CERT_REVOKED: 'The certificate was revoked.',
  CERT_UNTRUSTED: 'This machine does not trust the certificate.',
  ERR_TLS_CERT_ALTNAME_INVALID: 'The certificate belongs to another host name.',
};

const others: Readonly<Record<string, string>> = {
  cancelled: 'It was cancelled. The server may have got the request all the same.',
  timeout: 'The server did not answer in time.',
  ENOTFOUND: 'There is no host of this name.',
  EAI_AGAIN: 'The host name could not be looked up now.',
  ECONNREFUSED: 'Nothing listens at this host and port.',
  ECONNRESET: 'The server closed the connection without an answer.',
  EPIPE: 'The server closed the connection without an answer.',
  ETIMEDOUT: 'The connection could not be made in time.',
  EHOSTUNREACH: 'There is no way to this host from here.',
  ENETUNREACH: 'There is no way to this host from here.',
  ERR_SSL_WRONG_VERSION_NUMBER: 'The server does not speak TLS there: perhaps it is http://.',
  ERR_SSL_PACKET_LENGTH_TOO_LONG: 'The server does not speak TLS there: perhaps it is http://.',
  EPROTO: 'Client and server did not agree on TLS.',
  ERR_SSL_TLSV1_ALERT_PROTOCOL_VERSION: 'Client and server have no version of TLS in common.',
};

/** The failure in words, with what the scheme's vendor has to do with it; never a value. */
export function explainFailure(scheme: Scheme, { code, detail }: TransportFailure): string {
  const certificate = certificates[code];
  if (certificate !== undefined) {
    const own = scheme.document.explains
      .filter(({ failure }) => failure === 'certificate')
      .map(({ text }) => ` ${text}`);
    return `${certificate} Nothing was sent.${own.join('')}`;
  }
  if (code.startsWith('HPE_')) return 'What came back is not HTTP.';
  return others[code] ?? `The connection failed: ${detail}`;
}
