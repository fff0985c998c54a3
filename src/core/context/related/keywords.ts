/** Words that languages reserve or ship with: nothing in a workspace defines them. */
export const keywords: ReadonlySet<string> = new Set(
  `abstract alias and any as asserts async auto await base begin bigint bool boolean break byte case catch char class
  companion const constexpr continue crate data debugger declare def default defer del delete do double dyn elif else elsif
  elseif end ensure enum eval except explicit export extends extern extension false final finally fixed float fn for foreach
  from fun func function global go goto if impl implements import in include infer init inline instanceof int interface
  internal into is isinstance keyof lambda lateinit let lock long loop match mod module move mut mutable namespace
  native never new nil none nonlocal not null number object of open operator or out override package pass private
  protected protocol pub public raise range readonly record rec ref register require rescue return satisfies sealed self
  short signed sizeof static str string struct sub super switch symbol synchronized template then this throw throws trait
  true try type typedef typeof typename undef undefined union unique unknown unless unsafe unsigned until use using val
  var vec virtual void volatile wchar when where while with yield
  Array Boolean Date Error Exception False Function Infinity JSON Map Math NaN None Number Object Promise Record RegExp
  Result Self Set String Symbol Some None Ok Err Option True Vec console document fmt len list dict tuple set print
  println printf process std System window parseInt parseFloat setTimeout clearTimeout fetch globalThis require
  Readonly Partial Pick Omit Exclude Extract ReturnType Uint8Array WeakMap List Integer Double Long`.split(/\s+/),
);
