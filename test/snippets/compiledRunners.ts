import type { LanguageId } from '../../src/core/snippets/languageIds';
import { byEnvironment, marker, run, splitBatch, withFolder, write } from './programs';
import type { Program } from './programs';
import type { Runner } from './runners';

interface Compiler {
  /** Writes the programs, each under its own name, with a driver, and compiles all at once. */
  readonly build: (programs: readonly Program[], cwd: string) => Promise<void>;
  /** The command that runs the programs whose ids follow. */
  readonly start: readonly string[];
  readonly packages: string;
}

function batch({ build, start, packages }: Compiler): Runner {
  return (programs) =>
    withFolder(async (cwd) => {
      await build(programs, cwd);
      const outputs = new Map<string, string>();
      const [command = '', ...flags] = start;
      for (const group of byEnvironment(programs)) {
        const args = [...flags, ...group.map(({ id }) => id)];
        const environment = group[0]?.environment ?? {};
        const text = await run({
          command: command.replace('{}', cwd),
          args,
          cwd,
          environment,
          packages,
        });
        for (const [id, output] of splitBatch(text)) outputs.set(id, output);
      }
      return outputs;
    });
}

const go: Compiler = {
  packages: 'golang-go',
  start: ['{}/all'],
  build: async (programs, cwd) => {
    write(cwd, 'go.mod', 'module snippets\n\ngo 1.18\n');
    for (const { id, code } of programs) {
      const moved = code
        .replace(/^package main$/m, `package ${id}`)
        .replace(/^func main\(\)/m, 'func Main()');
      write(cwd, `${id}/main.go`, moved);
    }
    const imports = programs.map(({ id }) => `\t"snippets/${id}"`);
    const rows = programs.map(({ id }) => `\t\t"${id}": ${id}.Main,`);
    write(
      cwd,
      'main.go',
      `package main\n\nimport (\n\t"fmt"\n\t"os"\n${imports.join('\n')}\n)\n
func main() {
	all := map[string]func(){
${rows.join('\n')}
	}
	for _, id := range os.Args[1:] {
		fmt.Println("${marker}" + id)
		all[id]()
	}
}
`,
    );
    // Without the tables for a debugger, linking takes half the time.
    const args = ['build', '-ldflags=-s -w', '-o', 'all', '.'];
    await run({ command: 'go', args, cwd, packages: 'golang-go' });
  },
};

const java: Compiler = {
  packages: 'default-jdk-headless',
  start: ['java', '-XX:TieredStopAtLevel=1', '-XX:+UseSerialGC', '-cp', '.', 'Driver'],
  build: async (programs, cwd) => {
    const files = programs.map(({ id, code }) =>
      write(cwd, `src/${id}/Main.java`, `package ${id};\n${code}`),
    );
    files.push(
      write(
        cwd,
        'src/Driver.java',
        `public class Driver {
    public static void main(String[] ids) throws Exception {
        for (String id : ids) {
            System.out.println("${marker}" + id);
            Class.forName(id + ".Main").getMethod("main", String[].class).invoke(null, (Object) new String[0]);
        }
    }
}
`,
      ),
    );
    // One thread of each kind and the quick compiler: the programs are small.
    const quick = ['-J-XX:TieredStopAtLevel=1', '-J-XX:+UseSerialGC'];
    const args = [...quick, '-encoding', 'UTF-8', '-proc:none', '-d', '.', ...files];
    await run({ command: 'javac', args, cwd, packages: 'default-jdk-headless' });
  },
};

const monoPackages =
  'mono-mcs, libmono-system-net-http4.0-cil, libmono-system-xml-linq4.0-cil and ' +
  'libmono-system-runtime-serialization4.0-cil';

const csharp: Compiler = {
  packages: monoPackages,
  start: ['mono', 'all.exe'],
  build: async (programs, cwd) => {
    const files = programs.map(({ id, code }) =>
      write(cwd, `${id}.cs`, `namespace ${id}\n{\n${code}}\n`),
    );
    files.push(
      write(
        cwd,
        'Driver.cs',
        `using System;
using System.Reflection;
using System.Runtime.InteropServices;
using System.Threading.Tasks;
class Driver
{
    [DllImport("libc")]
    static extern void _exit(int status);

    static void Main(string[] ids)
    {
        foreach (var id in ids)
        {
            Console.WriteLine("${marker}" + id);
            var main = Type.GetType(id + ".Program").GetMethod("Main", BindingFlags.NonPublic | BindingFlags.Static);
            // As .NET itself does; Mono's compiler does not know an asynchronous entry point.
            (main.Invoke(null, null) as Task)?.GetAwaiter().GetResult();
        }
        Console.Out.Flush();
        // Mono's own way out waits now and then for a minute for a thread of its pool.
        _exit(0);
    }
}
`,
      ),
    );
    const assemblies = [
      'System.Net.Http',
      'System.Runtime.Serialization',
      'System.Xml',
      'System.Xml.Linq',
    ];
    const args = [
      '-langversion:7',
      '-codepage:utf8',
      '-main:Driver',
      '-out:all.exe',
      ...assemblies.map((name) => `-r:${name}`),
      ...files,
    ];
    await run({ command: 'mcs', args, cwd, packages: monoPackages });
  },
};

/** The languages that are compiled, all programs at once. */
export const compiled: Readonly<Record<Extract<LanguageId, 'go' | 'java' | 'csharp'>, Runner>> = {
  go: batch(go),
  java: batch(java),
  csharp: batch(csharp),
};
