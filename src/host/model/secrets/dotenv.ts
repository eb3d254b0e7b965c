const line =
  /^[ \t]*(?:export[ \t]+)?([A-Za-z_][\w.-]*)[ \t]*=[ \t]*(?:'([^']*)'|"((?:[^"\\]|\\.)*)"|(.*?))[ \t]*(?:[ \t]#.*)?$/;

const escapes: Record<string, string> = { n: '\n', r: '\r', t: '\t' };

/**
 * Reads the lines `KEY=value` of a `.env` file; the last one of a key counts. A value may stand in
 * single quotes (taken as it is) or double quotes (`\n`, `\r`, `\t`, `\"` and `\\` are escapes); a
 * comment begins with ` #`. Not supported: values over several lines and references to others.
 */
export function readDotenv(text: string): Map<string, string> {
  const values = new Map<string, string>();
  for (const source of text.replace(/^\uFEFF/, '').split(/\r?\n/)) {
    const [found, key, single, double, bare] = line.exec(source) ?? [];
    if (found === undefined || key === undefined) continue;
    const unescaped = double?.replace(/\\(.)/g, (_, letter: string) => escapes[letter] ?? letter);
    values.set(key, single ?? unescaped ?? (bare?.startsWith('#') ? '' : (bare ?? '')));
  }
  return values;
}
