import type { Script } from '../script';

/** Imports a package; the last part of its path is its name. */
export function use(out: Script, path: string): string {
  return out.use(path, undefined, path.slice(path.lastIndexOf('/') + 1));
}

/** The helper that ends the program on an error. */
export const must = (out: Script): string => {
  use(out, 'log');
  return out.helper(
    'must',
    `func must[T any](value T, err error) T {
\tif err != nil {
\t\tlog.Fatal(err)
\t}
\treturn value
}`,
  );
};

/** The helper that makes random bytes. */
export function randomBytes(out: Script): string {
  return out.helper(
    'randomBytes',
    `func randomBytes(count int) []byte {
\tresult := make([]byte, count)
\t${must(out)}(${use(out, 'crypto/rand')}.Read(result))
\treturn result
}`,
  );
}
