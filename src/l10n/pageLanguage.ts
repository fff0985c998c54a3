import { languages, speak, t } from "./language.ts";

/** The host put the page's words into its HTML: they are there before anything is drawn, and cost no message. */
if (typeof document !== "undefined") {
  const { lang } = document.documentElement;
  const language = languages.find((one) => one.toLowerCase() === lang.toLowerCase());
  const told: unknown = JSON.parse(document.querySelector("#messages")?.textContent || "{}");
  if (language && isMessages(told)) speak(language, told);
}

function isMessages(told: unknown): told is Record<string, string> {
  return (
    typeof told === "object" && told !== null && Object.values(told).every((message) => typeof message === "string")
  );
}

/** Puts the page's language into a table of words, in place. Every table that a page draws from goes through this. */
export function localised<const T extends object>(table: T): T {
  for (const [key, value] of Object.entries(table)) {
    if (typeof value === "string") Reflect.set(table, key, t(value));
    else if (typeof value === "object" && value !== null) localised(value);
  }
  return table;
}
