/** What a token of an answer is here, in characters. */
export const charactersPerToken = 4;

const words =
  "the parser reads each line once and keeps what it knows about open blocks so that a frame only costs what is new while finished text stays as it was drawn before".split(
    " ",
  );

/** An answer of about so many tokens as models write them: prose, lists, code, tables. The same in every run. */
export function longAnswer(tokens: number): string {
  let seed = 7;
  const random = (below: number) => {
    seed = (Math.imul(seed, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((seed / 2 ** 32) * below);
  };
  const phrase = (count: number) =>
    Array.from({ length: count }, () => {
      const word = words[random(words.length)] ?? "";
      const kind = random(24);
      return kind === 0
        ? `**${word}**`
        : kind === 1
          ? `\`${word}Of\``
          : kind === 2
            ? `[${word}](src/${word}.ts:4)`
            : word;
    }).join(" ");
  const sentence = () => `${phrase(8 + random(14))}.`;
  const prose = () => Array.from({ length: 2 + random(3) }, sentence).join(" ");
  const code = () => {
    const line = () =>
      `  const ${words[random(words.length)]} = read("${phrase(3).replaceAll(/[^\w ]/g, "")}", ${random(900)}); // ${phrase(4)}`;
    return `\`\`\`ts src/parse${random(9)}.ts\n${Array.from({ length: 5 + random(26) }, line).join("\n")}\n\`\`\``;
  };
  const items = (mark: (index: number) => string) =>
    Array.from({ length: 3 + random(8) }, (_, index) => `${mark(index)} ${sentence()}`).join("\n");
  const row = () => `| ${phrase(2)} | ${phrase(3)} | ${random(1000)} |`;
  const block = () => {
    const kind = random(12);
    if (kind < 5) return prose();
    if (kind < 7) return code();
    if (kind < 8) return items(() => "-");
    if (kind < 9) return items((index) => `${index + 1}.`);
    if (kind < 10) return `## ${phrase(4)}`;
    if (kind < 11) return `| a | b | n |\n| - | - | -: |\n${Array.from({ length: 3 + random(6) }, row).join("\n")}`;
    return `> ${sentence()}`;
  };
  let text = "";
  while (text.length < tokens * charactersPerToken) text += `${block()}\n\n`;
  return text.slice(0, tokens * charactersPerToken);
}
