type Schema = Readonly<Record<string, unknown>>;

/** A secret shorter than this is hidden only where something beside it gives it away, which a schema's text has not. */
const shortest = 6;

/** The texts of a schema, names of properties included: all of it may be somebody else's words. Each once. */
export function schemaTexts(schemas: readonly Schema[]): readonly string[] {
  const texts = new Set<string>();
  for (const schema of schemas) {
    replaceTexts(schema, (text) => {
      if (text.length >= shortest) texts.add(text);
      return text;
    });
  }
  return [...texts];
}

/** The same schema with other texts. A name is replaced wherever it stands, so that `required` still fits. */
export function replaceTexts(schema: Schema, replace: (text: string) => string): Schema {
  return Object.fromEntries(Object.entries(schema).map(([name, value]) => [replace(name), replaced(value, replace)]));
}

function replaced(value: unknown, replace: (text: string) => string): unknown {
  if (typeof value === "string") return replace(value);
  if (Array.isArray(value)) return value.map((one: unknown) => replaced(one, replace));
  return isSchema(value) ? replaceTexts(value, replace) : value;
}

function isSchema(value: unknown): value is Schema {
  return typeof value === "object" && value !== null;
}
