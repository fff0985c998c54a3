/** Read by models, written to files or to the log, names, or a failure's own words under Details: English by intent. */
const intended = [
  /[Pp]rompts?\.ts$/,
  /^src\/core\/context\//,
  /^src\/core\/edits\/becameOf\.ts$/,
  /^src\/core\/money\/(cost|receipt|tokenKinds)\.ts$/,
  /^src\/core\/provider\/(attempt|connect|presets|[a-z]+\/(withDeadline|withTotalTimeout|chatReader|requestShape|trace))\.ts$/,
  /^src\/core\/provider\/structured\//,
  /^src\/core\/router\/(codeWords|question|rules)\.ts$/,
  /^src\/core\/run\/(opinion|batch\/batchWork|tools\/.*|work\/(plan|resultPiece))\.ts$/,
  /^src\/host\/(tools|telemetry)\//,
  /^src\/host\/debugger\/(debuggerTexts|readVariables|adapter)\.ts$/,
  /^src\/host\/(log|context\/(readPiece|testsBeside)|secrets\/knownSecrets|work\/stepInput)\.ts$/,
];

/** Single texts of that kind: what a model is asked, names of products and of kinds of secrets, and a mark in stored tasks that is translated where it is shown. */
const intendedTexts = [
  /^Why does the test \\`\$\{/,
  /^What does this terminal output say\?/,
  /^Reply with the word OK /,
  /^It is not in the form that was asked for\.$/,
  /^\$\{lines\} of \\`/,
  /^(Chat Completions|Microsoft Entra ID|JSON Web Token|API key)$/,
  /^Paused in \$\{/,
  /^\$\{.*\} [kMG]?B$/,
  /^You paused it\.$/,
];

/**
 * Texts that look as if a person reads them and are not said by `t`: several words that begin like a sentence or a title.
 * A rough measure, made to shrink: see the list beside its test.
 */
export function bareTexts(file: string, source: string): string[] {
  if (intended.some((pattern) => pattern.test(file))) return [];
  const code = source.replaceAll(/\/\*[\s\S]*?\*\/|(?<=^|[\s;{}(])\/\/.*$/gm, "");
  const found: string[] = [];
  for (const match of code.matchAll(/"((?:[^"\\\n]|\\.)*)"|`((?:[^`\\]|\\.)*)`/g)) {
    const text = match[1] ?? match[2] ?? "";
    if (
      !/^(?:\p{Lu}|\$\{)/u.test(text.trim()) ||
      !/\S \p{L}{2,}/u.test(text.replaceAll(/\{\d\}/g, "").replaceAll(/\$\{[^}]*\}/g, "X"))
    )
      continue;
    if (intendedTexts.some((pattern) => pattern.test(text))) continue;
    const before = code.slice(Math.max(0, match.index - 500), match.index);
    if (/(?<![\w.])t(?:Count)?\([^()]*$|\b(?:new \w*Error|failureOf)\([^()]*$/.test(before)) continue;
    if (/(?:\blog\.\w+|\bnew \w*Error|\bdescribe|\bmodelDescription:?|\bRegExp)\(?\s*$/.test(before)) continue;
    found.push(text);
  }
  return found;
}
