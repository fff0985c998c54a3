import * as z from "zod/mini";

const texts = z.record(z.string(), z.string());
const manifestSchema = z.object({
  contributes: z.object({
    commands: z.array(z.object({ command: z.string(), title: z.string() })),
    keybindings: z.array(z.object({ command: z.string(), key: z.string() })),
    menus: z.object({ commandPalette: z.array(z.object({ command: z.string(), when: z.string() })) }),
    configuration: z.array(
      z.object({
        title: z.string(),
        properties: z.record(
          z.string(),
          z.object({
            markdownDescription: z.optional(z.string()),
            description: z.optional(z.string()),
            default: z.unknown(),
          }),
        ),
      }),
    ),
  }),
});

type Manifest = z.infer<typeof manifestSchema>["contributes"];
type Say = (text: string) => string;

/** The tables of README.md by their names, from the manifest and its English texts. */
export function tablesOf(manifest: unknown, english: unknown): Readonly<Record<"commands" | "settings", string>> {
  const { contributes } = manifestSchema.parse(manifest);
  const known = texts.parse(english);
  const say: Say = (text) => (/^%.*%$/.test(text) ? (known[text.slice(1, -1)] ?? text) : text);
  return { commands: commandTable(contributes, say), settings: settingsTable(contributes, say) };
}

/** README.md with each table between its marks, `<!-- name -->` and `<!-- end of name -->`, made anew. */
export function withTables(readme: string, tables: Readonly<Record<string, string>>): string {
  return Object.entries(tables).reduce((text, [name, drawn]) => {
    const [begin, end] = [`<!-- ${name} -->`, `<!-- end of ${name} -->`];
    const [from, to] = [text.indexOf(begin), text.indexOf(end)];
    if (from === -1 || to < from) throw new Error(`README.md has no place for the ${name}: ${begin} … ${end}`);
    return `${text.slice(0, from + begin.length)}\n\n${drawn}\n\n${text.slice(to)}`;
  }, readme);
}

/** What the palette has; what needs something to be called on stands in menus alone. */
function commandTable({ commands, keybindings, menus }: Manifest, say: Say): string {
  const hidden = new Set(menus.commandPalette.filter(({ when }) => when === "false").map(({ command }) => command));
  const rows = commands
    .filter(({ command }) => !hidden.has(command))
    .map(({ command, title }) => {
      const keys = keybindings.filter((one) => one.command === command).map(({ key }) => `\`${key}\``);
      return [say(title), keys.join(", ")];
    });
  return table(["Command", "Keys"], rows);
}

function settingsTable({ configuration }: Manifest, say: Say): string {
  return configuration
    .map(({ title, properties }) => {
      const rows = Object.entries(properties).map(([name, setting]) => [
        `\`${name}\``,
        setting.default === "" ? "" : `\`${JSON.stringify(setting.default).replaceAll('"', "")}\``,
        plain(firstSentence(say(setting.markdownDescription ?? setting.description ?? ""))),
      ]);
      return `**${say(title)}**\n\n${table(["Setting", "Default", "What it does"], rows)}`;
    })
    .join("\n\n");
}

/** Ends at a full stop before a capital; one inside of brackets or code ends nothing. */
function firstSentence(text: string): string {
  return /^(?:\([^)]*\)|`[^`]*`|\[[^\]]*\]\([^)]*\)|[^.]|\.(?! [A-Z*[]))+/.exec(text)?.[0].replace(/\.$/, "") ?? text;
}

/** Without what only VS Code's settings understand: links to commands and to other settings. */
function plain(text: string): string {
  return text
    .replaceAll(/\[([^\]]*)\]\(command:[^)]*\)/g, "_$1_")
    .replaceAll(/`#([\w.]+)#`/g, "`$1`")
    .replaceAll(/\*([^*]+)\*/g, "_$1_")
    .replaceAll("|", "\\|");
}

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  return [head, head.map(() => "---"), ...rows].map((cells) => `| ${cells.join(" | ")} |`).join("\n");
}
