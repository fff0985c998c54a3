/** Words that languages reserve or ship with: nothing in a workspace defines them. */
export const keywords: ReadonlySet<string> = new Set(
  `abstract alias and any as asserts async auto await begin bigint bool boolean break byte case catch char class
  companion const constexpr continue debugger declare def default defer del delete do double dyn elif else elsif
  elseif end ensure enum eval except explicit export extends extern false final finally float fn for foreach
  from fun func function global go goto if impl implements import in include infer inline instanceof int interface
  into is isinstance keyof lambda lateinit let lock long loop mod module mut mutable namespace
  never new nil none nonlocal not null number of or out override package pass private
  protected pub public raise range readonly rec require rescue return satisfies sealed self
  short sizeof static str string struct super switch synchronized then this throw throws trait
  true try type typedef typeof typename undef undefined unique unknown unless unsafe unsigned until use using val
  var vec virtual void volatile wchar when where while with yield
  Array Boolean Date Error Exception False Function Infinity JSON Map Math NaN None Number Object Promise Record RegExp
  Self Set String Some None Ok Err True Vec console document fmt len tuple print
  println printf std window parseInt parseFloat setTimeout clearTimeout fetch globalThis require
  Readonly Partial Pick Omit Exclude Extract ReturnType Uint8Array WeakMap Integer Double Long`.split(/\s+/),
);
