/** curl's options with one letter, by the name of their long form. */
export const letters: Readonly<Record<string, string>> = {
  A: 'user-agent',
  b: 'cookie',
  c: 'cookie-jar',
  C: 'continue-at',
  d: 'data',
  D: 'dump-header',
  e: 'referer',
  E: 'cert',
  F: 'form',
  G: 'get',
  H: 'header',
  I: 'head',
  K: 'config',
  m: 'max-time',
  o: 'output',
  P: 'ftp-port',
  Q: 'quote',
  r: 'range',
  t: 'telnet-option',
  T: 'upload-file',
  u: 'user',
  U: 'proxy-user',
  w: 'write-out',
  x: 'proxy',
  X: 'request',
  y: 'speed-time',
  Y: 'speed-limit',
  z: 'time-cond',
};

/** The long options that take a value; every other option stands alone. */
export const valued: ReadonlySet<string> = new Set(
  `request data data-raw data-binary data-ascii data-urlencode json header url url-query user output
  user-agent referer cookie cookie-jar form form-string max-time connect-timeout proxy proxy-user
  write-out upload-file continue-at dump-header cert cert-type key key-type cacert capath ciphers
  config ftp-port quote range telnet-option speed-time speed-limit time-cond resolve connect-to
  interface limit-rate max-filesize max-redirs noproxy oauth2-bearer pass pinnedpubkey proxy-header
  proto proto-default proto-redir request-target retry retry-delay retry-max-time socks5
  socks5-hostname stderr tls-max trace trace-ascii unix-socket aws-sigv4 dns-servers happy-eyeballs-timeout-ms
  hostpubmd5 keepalive-time local-port login-options netrc-file output-dir service-name variable`
    .split(/\s+/)
    .filter((name) => name !== ''),
);
