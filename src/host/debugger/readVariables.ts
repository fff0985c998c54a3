import * as z from "zod/mini";
import type { Scope, Variable } from "../../core/context/debugger/variables.ts";
import { isHidden } from "../../core/context/debugger/maskedNames.ts";
import type { AskAdapter } from "./adapter.ts";

const reference = z.catch(z.number(), 0);
const text = z.catch(z.optional(z.string()), undefined);
const hint = z.catch(
  z.optional(z.object({ kind: text, lazy: z.catch(z.optional(z.boolean()), undefined) })),
  undefined,
);
const variable = z.object({
  name: z.string(),
  value: z.catch(z.string(), ""),
  type: text,
  variablesReference: reference,
  indexedVariables: z.catch(z.optional(z.number()), undefined),
  presentationHint: hint,
});
type WireVariable = z.infer<typeof variable>;
const variables = z.object({ variables: z.array(variable) });
const scopes = z.object({
  scopes: z.array(
    z.object({ name: z.string(), variablesReference: reference, expensive: z.catch(z.boolean(), false) }),
  ),
});
const evaluated = z.object({
  result: z.string(),
  type: text,
  variablesReference: reference,
  indexedVariables: z.catch(z.optional(z.number()), undefined),
});

const mostScopes = 5;
const mostVariables = 40;
const mostChildren = 12;
/** Each level is one request for each object. */
const mostRequests = 60;

/** Groups and internals that adapters list among members and variables, and what Node gives to every module. */
const notData =
  /^(?:\[\[(?!Entries\]\]).*\]\]|__proto__|(?:special|function|class) variables|Static members|Raw View|__dirname|__filename)$/;
const isCode =
  /^(?:ƒ|async ƒ|class |function |async function |\(?async \(|<(?:built-in |bound )?(?:function|method|module|class) )/;

/** The variables of a frame by scope, to a depth of two, in as many requests as are worth waiting for. */
export function createVariableReader(ask: AskAdapter) {
  let requests = 0;

  async function read(
    variablesReference: number,
    most: number,
    indexed?: number,
  ): Promise<{ readonly found: readonly WireVariable[]; readonly hasMore: boolean }> {
    if (requests >= mostRequests) return { found: [], hasMore: true };
    requests += 1;
    // An adapter that counts its items can be asked for the first of them alone.
    const page = indexed !== undefined && indexed > most ? { filter: "indexed", start: 0, count: most } : {};
    const answer = await ask("variables", { variablesReference, ...page }, variables);
    const found = (answer?.variables ?? []).filter(isData);
    return { found: found.slice(0, most), hasMore: found.length > most || (indexed ?? 0) > most };
  }

  async function withChildren(wire: WireVariable, depth: number): Promise<Variable> {
    const { name, value, type, variablesReference, indexedVariables, presentationHint } = wire;
    const isLazy = presentationHint?.lazy === true;
    const bare = { name, value, type, children: [], hasMore: false, isLazy };
    if (depth === 0 || variablesReference === 0 || isLazy || isHidden(name, value)) return bare;
    const { found, hasMore } = await read(variablesReference, mostChildren, indexedVariables);
    // A map's entries are a member of their own in JavaScript.
    const entries = found.find((one) => one.name === "[[Entries]]");
    const inside = entries ? await read(entries.variablesReference, mostChildren, entries.indexedVariables) : undefined;
    const wanted = inside?.found ?? found;
    return {
      ...bare,
      children: await Promise.all(wanted.map((child) => withChildren(child, depth - 1))),
      hasMore: inside?.hasMore ?? hasMore,
    };
  }

  return {
    async scopesOf(frameId: number, depth: number): Promise<Scope[]> {
      const listed = await ask("scopes", { frameId }, scopes);
      const cheap = (listed?.scopes ?? []).filter(({ expensive }) => !expensive).slice(0, mostScopes);
      return Promise.all(
        cheap.map(async ({ name, variablesReference }) => {
          const { found, hasMore } = await read(variablesReference, mostVariables);
          const shown = await Promise.all(found.map((one) => withChildren(one, depth - 1)));
          return { name, variables: shown, hasMore };
        }),
      );
    },
    /** Undefined when the adapter cannot evaluate it. */
    async evaluate(expression: string, frameId: number, context: "hover" | "watch"): Promise<Variable | undefined> {
      const answer = await ask("evaluate", { expression, frameId, context }, evaluated);
      if (!answer) return undefined;
      const { result, ...rest } = answer;
      return withChildren({ name: expression, value: result, ...rest, presentationHint: undefined }, 2);
    },
  };
}

function isData({ name, value, type, presentationHint }: WireVariable): boolean {
  const kind = presentationHint?.kind;
  if (notData.test(name) || kind === "method" || kind === "class" || kind === "baseClass") return false;
  if (name === "this" && /^(?:global|globalThis|Window)$/.test(type ?? "")) return false;
  if (name === "module" && type === "Module") return false;
  // What is shown of a getter that was not run is its function.
  return name === "[[Entries]]" || presentationHint?.lazy === true || !isCode.test(value);
}
