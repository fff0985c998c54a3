/** Wire data is narrowed by hand where it comes by the thousand: a schema per delta would cost more than the delta. */
export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The object under a key; undefined when it is missing or something else. */
export function recordAt(value: unknown, key: string): Record<string, unknown> | undefined {
  const inner = isRecord(value) ? value[key] : undefined;
  return isRecord(inner) ? inner : undefined;
}

const nothing: readonly unknown[] = [];

/** The list under a key; empty when it is missing or something else. */
export function listAt(value: unknown, key: string): readonly unknown[] {
  return asList(isRecord(value) ? value[key] : undefined);
}

/** The string under a key; undefined when it is missing, empty or something else. */
export function textAt(value: unknown, key: string): string | undefined {
  return asText(isRecord(value) ? value[key] : undefined);
}

/** The number under a key; undefined when it is missing, not finite or something else. */
export function numberAt(value: unknown, key: string): number | undefined {
  return asNumber(isRecord(value) ? value[key] : undefined);
}

// For the readers' busiest paths: a key that is written out is found much faster than one that is passed on.

export function asList(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : nothing;
}

export function asText(value: unknown): string | undefined {
  return typeof value === "string" && value !== "" ? value : undefined;
}

export function asNumber(value: unknown): number | undefined {
  return typeof value === "number" && Number.isFinite(value) ? value : undefined;
}

/** Undefined for what is no JSON. */
export function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
