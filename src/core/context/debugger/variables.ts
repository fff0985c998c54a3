import { isHidden, isSecretName, masked } from "./maskedNames.ts";
import { maskPairs } from "./maskPairs.ts";

/** A variable as the debugger shows it, nothing masked yet. */
export interface Variable {
  readonly name: string;
  readonly value: string;
  readonly type: string | undefined;
  /** What was read of its inside; empty where that was not looked at. */
  readonly children: readonly Variable[];
  /** There is more inside than was read. */
  readonly hasMore: boolean;
  /** A getter, which was not run. */
  readonly isLazy: boolean;
}

export interface Scope {
  readonly name: string;
  readonly variables: readonly Variable[];
  readonly hasMore: boolean;
}

const longestName = 80;
const longestValue = 240;

/** One line a variable, what is inside it indented below. Values are masked by their names and cut to a length. */
export function scopeLines(scopes: readonly Scope[]): string[] {
  return scopes.flatMap(({ name, variables, hasMore }) =>
    variables.length === 0 ? [] : [`${clip(name, longestName)}:`, ...indent(linesOf(variables, hasMore))],
  );
}

/** The same for variables that belong to no scope, such as what an expression came to. */
export function variableLines(variables: readonly Variable[]): string[] {
  return linesOf(variables, false);
}

function linesOf(variables: readonly Variable[], hasMore: boolean): string[] {
  const lines = variables.flatMap((variable, index) => {
    const name = clip(variable.name, longestName);
    if (isHidden(variable.name, variable.value) || isAnnounced(variable, variables[index - 1])) {
      return [`${name}: ${masked}`];
    }
    if (variable.isLazy) return [`${name}: (getter, not run)`];
    if (variable.children.length === 0) return [`${name}: ${shown(variable.value)}`];
    const heading = variable.type ?? variable.value;
    return [`${name}: ${shown(heading)}`, ...indent(linesOf(variable.children, variable.hasMore))];
  });
  return hasMore ? [...lines, "… more that is not shown"] : lines;
}

/** The value of a map's entry, and what follows the name of a secret in a list, as in `["--password", "x"]`. */
function isAnnounced({ name, value }: Variable, before: Variable | undefined): boolean {
  if (!before || !/^(?:value|1|\d+|\[\d+\])$/.test(name)) return false;
  const announced = before.value.trim().replaceAll(/^\\*["'`]|\\*["'`]$/g, "");
  const isPair = (name === "value" && before.name === "key") || (name !== "value" && before.value !== announced);
  return isPair && /^-{0,2}[\w.-]{1,40}$/.test(announced) && isSecretName(announced) && isHidden(announced, value);
}

function shown(value: string): string {
  // Clipped first: a long text is not read to its end, and a cut value is masked to the end of what is left.
  return maskPairs(clip(value, longestValue));
}

/** In one line, and not longer than this. */
export function clip(text: string, longest: number): string {
  const line = text
    .slice(0, longest + 100)
    .replaceAll(/[\p{Cc}\u2028\u2029]+/gu, " ")
    .trim();
  return line.length > longest ? `${line.slice(0, longest)}…` : line;
}

function indent(lines: readonly string[]): string[] {
  return lines.map((line) => `  ${line}`);
}
