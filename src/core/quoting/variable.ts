/** Variables that shells, languages and systems give a meaning of their own. */
const taken: ReadonlySet<string> = new Set(
  (
    'PATH HOME USER LOGNAME USERNAME SHELL PWD OLDPWD CDPATH ENV IFS PS1 PS2 PS4 LANG LANGUAGE TERM ' +
    'TZ TMPDIR TEMP TMP MAIL EDITOR VISUAL PAGER DISPLAY HOSTNAME HOST UID EUID GID PPID RANDOM ' +
    'SECONDS LINENO OPTARG OPTIND OPTERR REPLY SHLVL HISTFILE PROMPT_COMMAND BROWSER ' +
    'USERPROFILE USERDOMAIN APPDATA LOCALAPPDATA PROGRAMDATA COMPUTERNAME COMSPEC PATHEXT WINDIR ' +
    'SYSTEMROOT SYSTEMDRIVE HOMEDRIVE HOMEPATH OS PROMPT CD DATE TIME ERRORLEVEL ' +
    'HTTP_PROXY HTTPS_PROXY ALL_PROXY FTP_PROXY NO_PROXY CLASSPATH GOPATH GOROOT PERL5LIB RUBYLIB ' +
    'RUBYOPT PHPRC JAVA_HOME JAVA_TOOL_OPTIONS CI'
  ).split(' '),
);

/** Families of such variables. */
const families =
  /^(?:BASH|DOTNET|DYLD|GIT|LC|LD|NODE|NPM|OPENSSL|PYTHON|SSL|VSCODE|XDG)(?:_|$)|^PYTHON/;

/**
 * The environment variable for a field: `secretKey` becomes `SECRET_KEY`, and what has a meaning of
 * its own gets a prefix, because setting `PATH` would break the shell in which it is set.
 */
export function variableFor(name: string): string {
  const variable = name
    .replace(/([a-z0-9])([A-Z])/g, '$1_$2')
    .replace(/[^A-Za-z0-9]/g, '_')
    .toUpperCase();
  return taken.has(variable) || families.test(variable) ? `SIGNING_${variable}` : variable;
}
