import { errorIn, headerAbove, joined, namedError } from "../header.ts";
import { numberOf } from "../location.ts";
import type { FoundTrace, Frame, ReadTraces, Thrown } from "../trace.ts";

/** Java, Kotlin, Scala and what else runs on a JVM or on Android. */
export const readJava: ReadTraces = (lines) => {
  const found: FoundTrace[] = [];
  let floor = 0;
  for (let index = 0; index < lines.length; index += 1) {
    const isCause = chained.test(lines[index] ?? "");
    if (!isCause && !frameOf(lines[index] ?? "")) continue;
    // Where the pasted part begins with a cause, there is nothing above it to read.
    const header =
      isCause && !isAfterName(lines, index, floor) ? undefined : headerAbove(lines, index, floor, outermost(lines));
    const one = readFrom(lines, index, header ?? { kind: undefined, message: "", first: index });
    found.push(one);
    index = one.last;
    floor = one.last + 1;
  }
  return found;
};

const chained = /^\s*(Caused by|Suppressed|Wrapped by): (.*)$/;
const elided =
  /^\s*(?:\.{3} \d+ (?:more|common frames omitted|lines? )|\[?CIRCULAR REFERENCE|- locked |- waiting |\.{3}$)/;

function javaError(line: string) {
  const named =
    /^(?:Exception in thread "[^"]{0,200}" |\w{0,40} ?Exception: )?((?:[\w$]{1,80}\.){1,12}[\w$]{1,100})(?:: (.*))?$/.exec(
      line.trim(),
    );
  if (line.startsWith("== Java Exception: ")) return namedError(line.slice(19));
  return named ? { kind: named[1], message: (named[2] ?? "").trim() } : errorIn(line);
}

/** `nested exception is:` stands between the names of an exception and of its cause, before any frame. */
function outermost(lines: readonly string[]) {
  const nested = new Set(
    lines.flatMap((line, index) => (/nested exception is:\s*$/.test(line) ? [lines[index + 1]] : [])),
  );
  return (line: string) => (nested.has(line) ? undefined : javaError(line));
}

function isAfterName(lines: readonly string[], index: number, floor: number): boolean {
  return index > floor && lines.slice(Math.max(floor, index - 6), index).some((line) => javaError(line) !== undefined);
}

const call =
  /^\s*(?:at\s+|\|-\s)?(?:[\w.@ -]{1,80}\/{1,2}){0,2}((?:[\w$<>-]{1,160}\.){1,20}[\w$<>-]{1,160})\((Native Method|Unknown Source|SourceFile|[\w$-]{1,120}\.(?:java|kts?|scala|groovy|clj[cs]?|gradle|aj|jsp))(?::(\d{1,7}))?\)/;

function frameOf(line: string): Frame | undefined {
  const [, name, file, at] = call.exec(line) ?? [];
  if (name === undefined || file === undefined) return undefined;
  const isFile = file.includes(".");
  const path = isFile ? file : undefined;
  return { function: name, path, line: numberOf(at), column: undefined, isOwn: isOwnName(name) };
}

const libraries =
  /^(?:javax?|jdk|sun|com\.sun|kotlinx?|scala|groovy|clojure|android|androidx|dalvik|libcore|com\.android|jakarta|okhttp3|okio|retrofit2|reactor|rx|io\.(?:netty|reactivex|micrometer|quarkus|vertx|micronaut|ktor|grpc|undertow|jsonwebtoken|lettuce)|net\.(?:bytebuddy|sf)|ch\.qos|akka|play|dagger|feign|lombok|junit|worker\.org|com\.(?:google\.(?:common|gson|inject|android|firebase|protobuf)|fasterxml|zaxxer|mysql|mongodb|intellij|squareup|facebook|netflix|amazonaws|microsoft|oracle|github|jayway)|org\.(?:springframework|apache|hibernate|junit|eclipse|mortbay|jboss|gradle|mockito|testng|postgresql|h2|slf4j|aspectj|codehaus|jetbrains|thymeleaf|flywaydb|quartz|scalatest|scalactic|reactivestreams|xml|w3c|codehaus|openjdk|glassfish|wildfly|elasticsearch|opentest4j|assertj|hamcrest|mariadb|sqlite|redisson|keycloak|jooq|json|yaml|bouncycastle|openqa|opensearch|neo4j|osgi))\./;

function isOwnName(name: string): boolean {
  return (
    !libraries.test(name) &&
    !/\$\$(?:FastClass|Enhancer|Lambda|SpringCGLIB)|^(?:jdk|GeneratedMethodAccessor)/.test(name)
  );
}

interface Growing {
  readonly kind: string | undefined;
  message: string[];
  readonly frames: Frame[];
  readonly link: "top" | "cause" | "suppressed" | "wrapper";
}

/** The exception above line `start` and the chain below it. */
function readFrom(
  lines: readonly string[],
  start: number,
  header: { kind: string | undefined; message: string; first: number },
): FoundTrace {
  const thrown: Growing[] = [{ kind: header.kind, message: [header.message], frames: [], link: "top" }];
  let last = start;
  let suppressedAt = Number.POSITIVE_INFINITY;
  for (let index = start; index < lines.length; index += 1) {
    const line = lines[index] ?? "";
    const [, link, rest] = chained.exec(line) ?? [];
    const current = thrown.at(-1);
    if (link !== undefined && rest !== undefined) {
      const indent = line.search(/\S/);
      if (indent < suppressedAt) suppressedAt = Number.POSITIVE_INFINITY;
      if (link === "Suppressed") suppressedAt = Math.min(indent, suppressedAt);
      const isInside = suppressedAt !== Number.POSITIVE_INFINITY;
      const { kind, message } = nameIn(rest);
      const kinds = { "Caused by": "cause", "Wrapped by": "wrapper", Suppressed: "suppressed" } as const;
      thrown.push({
        kind,
        message: [message],
        frames: [],
        link: isInside ? "suppressed" : link === "Wrapped by" ? kinds[link] : kinds["Caused by"],
      });
      last = index;
      continue;
    }
    const frame = frameOf(line);
    if (frame) current?.frames.push(frame);
    else if (current && current.frames.length === 0 && index - last < 15 && line.trim() !== "" && isMore(lines, index))
      current.message.push(line);
    else if (current?.frames.length === 0 && line.trim() === "" && isMore(lines, index + 1)) continue;
    else if (!elided.test(line)) break;
    last = index;
  }
  return { trace: traceOf(thrown), first: header.first, last };
}

function nameIn(text: string): { readonly kind: string | undefined; readonly message: string } {
  const found = namedError(text);
  return found ? { kind: found.kind, message: found.message } : { kind: undefined, message: text };
}

/** Whether a line is still part of a message: frames or another exception of the chain come after it. */
function isMore(lines: readonly string[], index: number): boolean {
  return lines.slice(index, index + 10).some((line) => frameOf(line) !== undefined || chained.test(line));
}

function traceOf(thrown: readonly Growing[]): FoundTrace["trace"] {
  const closed = thrown.map(({ kind, message, frames, link }) => ({ kind, message: joined(message), frames, link }));
  const plain = ({ kind, message, frames }: Thrown): Thrown => ({ kind, message, frames });
  const wrappers = closed.filter(({ link }) => link === "wrapper");
  const chain = closed.filter(
    ({ link, kind, message, frames }) =>
      (link === "top" || link === "cause") && (kind !== undefined || message !== "" || frames.length > 0),
  );
  // Innermost first: a chain printed with the root first has its wrappers after it.
  const rootFirst = [...chain.toReversed(), ...wrappers];
  const top = rootFirst.at(-1);
  return {
    language: "java",
    kind: top?.kind,
    message: top?.message ?? "",
    frames: top?.frames ?? [],
    causes: rootFirst.slice(0, -1).map(plain),
  };
}
