const maxCharacters = 200_000;
const maxLines = 5_000;
/** Enough for a mangled name before and a path after it. */
const halfLine = 700;

// oxlint-disable-next-line no-control-regex -- terminals colour with control characters.
const colours = /\u001b\[[0-9;?]{0,20}[A-Za-z]|\u001b\][^\u0007\u001b]{0,200}(?:\u0007|\u001b\\)/g;

/** What tools that collect logs put before each line. */
const prefixes: readonly RegExp[] = [
  // Docker Compose, and tools that run several programs at once.
  /^[\w.-]{1,60}\s{0,20}\| ?/,
  /^\[\d{1,3}\] (?=\s|at |\w)/,
  // Time, as ISO, syslog or a clock.
  /^\[?\d{4}[-/]\d\d[-/]\d\d[T ]\d\d:\d\d:\d\d(?:[.,]\d{1,9})?(?:Z| ?[+-]\d\d:?\d\d)?\]? ?/,
  /^[A-Z][a-z]{2} [ \d]\d \d\d:\d\d:\d\d [\w.-]{1,60} [\w./-]{1,60}(?:\[\d{1,8}\])?: /,
  /^\[?\d\d:\d\d:\d\d(?:[.,]\d{1,6})?\]? /,
  // Ruby's logger.
  /^[DIWEFA], \[[^\]]{1,60}\] {1,2}[A-Z]{3,5} -- [^:]{0,60}: ?/,
  // Android's logcat, long and brief.
  /^\d\d-\d\d \d\d:\d\d:\d\d\.\d{3}\s{1,6}\d{1,6}[ -]{1,6}\d{1,6}\S{0,60} [VDIWEF][ /][\w.$-]{1,40}\s{0,20}: /,
  /^[VDIWEF]\/[\w.$-]{1,40}\s{0,10}\( ?\d{1,8}\): /,
  /^##\[\w{1,12}\]|^::error::/,
  /^\[?(?:stderr|stdout|std(?:err|out) F|ERROR|FATAL|error|fatal)\]?:? (?=\s|at |\w+(?:Error|Exception)\b|Traceback)/,
];
const maxPrefixes = 4;

/** Lines as the program printed them, without colours, log prefixes and JSON's escapes; bounded in number and size. */
export function cleanLines(text: string): string[] {
  // What went wrong last stands last.
  const bounded = text.length > maxCharacters ? text.slice(-maxCharacters) : text;
  return bounded
    .replaceAll(colours, "")
    .split(/\r\n|\r|\n|\u2028/)
    .flatMap(unescaped)
    .slice(-maxLines)
    .map((line) => withoutPrefix(shortened(line)).trimEnd());
}

function shortened(line: string): string {
  return line.length <= 2 * halfLine ? line : `${line.slice(0, halfLine)} … ${line.slice(-halfLine)}`;
}

/** A log line of JSON holds a whole trace in one string. */
const escapedFrame =
  /\\n(?:\\t| {1,8}|\\r)?(?:\\t)?(?:at |File |Caused by|goroutine |from |#\d|\.{3} \d|\w{1,60}(?:Error|Exception))/;

function unescaped(line: string): string[] {
  if (!line.includes("\\n") || !escapedFrame.test(line)) return [line];
  const characters: Record<string, string> = { n: "\n", r: "", t: "\t" };
  return line
    .replaceAll(/\\(["\\/nrt])/g, (_, character: string) => characters[character] ?? character)
    .split("\n")
    .map(closed);
}

/** The last line of a string in JSON still has what follows the string. */
function closed(line: string): string {
  const opened = line.replace(
    /^\s{0,4}\{.{0,600}"(?:stack|stack_?trace|stackTrace|exception|error|message|msg|err)"\s?:\s?"/,
    "",
  );
  return opened.replace(/"\s?[,}].*$/, "");
}

function withoutPrefix(line: string): string {
  let rest = line;
  for (let count = 0; count < maxPrefixes; count += 1) {
    const before = rest;
    for (const prefix of prefixes) rest = rest.replace(prefix, "");
    if (rest === before) return rest;
  }
  return rest;
}
