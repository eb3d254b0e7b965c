/** Why a port cannot be had, by the code of Node's error; undefined for any other error. */
export function portRefusal(port: number, code: string | undefined): string | undefined {
  if (code === 'EADDRINUSE') {
    return `Port ${port} is in use. Choose another one in the settings, or 0 for any free one.`;
  }
  if (code === 'EACCES') {
    return `You may not listen on port ${port}. Choose one above 1023 in the settings.`;
  }
  return undefined;
}
