import { badRequest, invalidValue } from "./refusal.ts";

/** One page of a list as every list of the real API tells it, by `limit`, `order`, `after` and `before`. Newest first unless asked. */
export function page<Item extends { readonly id: string }>(
  oldestFirst: readonly Item[],
  query: URLSearchParams,
  { usual = 20, most = 100 } = {},
) {
  const order = query.get("order") ?? "desc";
  if (order !== "asc" && order !== "desc") throw invalidValue("order", order, ["asc", "desc"]);
  const items = order === "asc" ? oldestFirst : oldestFirst.toReversed();
  const limit = limitOf(query.get("limit"), usual, most);
  const after = positionOf(items, query, "after");
  const before = positionOf(items, query, "before");
  const rest = items.slice(after === undefined ? 0 : after + 1, before);
  const data = before === undefined ? rest.slice(0, limit) : rest.slice(-limit);
  return {
    object: "list",
    data,
    first_id: data[0]?.id ?? null,
    last_id: data.at(-1)?.id ?? null,
    has_more: data.length < rest.length,
  };
}

function limitOf(given: string | null, usual: number, most: number): number {
  if (given === null) return usual;
  const limit = /^\d{1,6}$/.test(given) ? Number(given) : 0;
  if (limit >= 1 && limit <= most) return limit;
  throw badRequest(
    "invalid_value",
    "limit",
    `Invalid 'limit': expected an integer from 1 to ${most}, but got '${given}'.`,
  );
}

function positionOf(
  items: readonly { readonly id: string }[],
  query: URLSearchParams,
  name: "after" | "before",
): number | undefined {
  const id = query.get(name);
  if (id === null) return undefined;
  const at = items.findIndex((item) => item.id === id);
  if (at < 0) throw badRequest("invalid_value", name, `Invalid '${name}': no item with id '${id}'.`);
  return at;
}
