const words = (text: string): readonly string[] => text.split(' ');

/** What cannot name a variable: reserved words, and names that the snippets themselves rely on. */
export const keywords = {
  javascript: words(
    'await break case catch class const continue debugger default delete do else enum export extends ' +
      'false finally for function if implements import in instanceof interface let new null package ' +
      'private protected public return static super switch this throw true try typeof var void while ' +
      'with yield arguments eval undefined process console fetch response error request',
  ),
  python: words(
    'False None True and as assert async await break class continue def del elif else except finally ' +
      'for from global if import in is lambda nonlocal not or pass raise return try while with yield ' +
      'str print lambda text pair bytes int',
  ),
  ruby: words(
    'BEGIN END alias and begin break case class def defined? do else elsif end ensure false for if in ' +
      'module next nil not or redo rescue retry return self super then true undef unless until when ' +
      'while yield puts p text http',
  ),
  go: words(
    'break case chan const continue default defer else fallthrough for func go goto if import ' +
      'interface map package range return select struct switch type var append byte copy error len ' +
      'make main new nil panic print println rune string true false int init err',
  ),
  java: words(
    'abstract assert boolean break byte case catch char class const continue default do double else ' +
      'enum extends final finally float for goto if implements import instanceof int interface long ' +
      'native new package private protected public return short static strictfp super switch ' +
      'synchronized this throw throws transient try void volatile while true false null var record ' +
      'yield args',
  ),
  csharp: words(
    'abstract as base bool break byte case catch char checked class const continue decimal default ' +
      'delegate do double else enum event explicit extern false finally fixed float for foreach goto if ' +
      'implicit in int interface internal is lock long namespace new null object operator out override ' +
      'params private protected public readonly ref return sbyte sealed short sizeof stackalloc static ' +
      'string struct switch this throw true try typeof uint ulong unchecked unsafe ushort using virtual ' +
      'void volatile while var await dynamic nameof',
  ),
  bash: words(
    'if then else elif fi for while until do done case esac in function time select coproc text at ' +
      'character byte',
  ),
} as const;
