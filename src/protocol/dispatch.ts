import * as z from "zod/mini";
import { panelRequests, type RequestHandlers, type RequestName, type RequestOf } from "./requests.ts";

interface Parser<Body> {
  safeParse(body: unknown): { readonly success: true; readonly data: Body } | { readonly success: false };
}

const parsers: { readonly [Name in RequestName]: Parser<RequestOf<Name>> } = panelRequests;
const envelope = z.object({ type: z.string(), body: z.unknown() });

/** Hands a message from the panel to its handler; `unknownMessage` when its name or its shape is none of ours. */
export async function dispatch(message: unknown, handlers: RequestHandlers): Promise<"handled" | "unknownMessage"> {
  const outer = envelope.safeParse(message);
  if (!outer.success || !isRequestName(outer.data.type)) return "unknownMessage";
  return deliver(outer.data.type, outer.data.body, handlers);
}

async function deliver<Name extends RequestName>(name: Name, body: unknown, handlers: RequestHandlers) {
  const parsed = parsers[name].safeParse(body);
  if (!parsed.success) return "unknownMessage";
  await handlers[name](parsed.data);
  return "handled";
}

function isRequestName(name: string): name is RequestName {
  return Object.hasOwn(panelRequests, name);
}
