import { invalid } from "./http/apiError.ts";

/** One page as the API shapes it. */
export interface ListPage<T> {
  readonly data: readonly T[];
  readonly has_more: boolean;
  readonly first_id: string | null;
  readonly last_id: string | null;
}

/**
 * The page that `limit`, `after_id` and `before_id` ask for.
 * @param items all there is, in the order of the list
 * @throws {ApiError} 400 on a limit out of 1 to 1000 or a cursor that names nothing.
 */
export function listPage<T extends { readonly id: string }>(
  items: readonly T[],
  query: URLSearchParams,
): ListPage<T> {
  const limit = readLimit(query.get("limit"));
  const afterId = query.get("after_id");
  const beforeId = query.get("before_id");
  if (afterId !== null && beforeId !== null) {
    throw invalid("after_id: Only one of after_id and before_id may be given");
  }
  if (beforeId !== null) {
    const end = indexOf(items, beforeId, "before_id");
    const start = Math.max(0, end - limit);
    return page(items.slice(start, end), start > 0);
  }
  const start = afterId === null ? 0 : indexOf(items, afterId, "after_id") + 1;
  return page(items.slice(start, start + limit), start + limit < items.length);
}

function page<T extends { readonly id: string }>(data: readonly T[], more: boolean): ListPage<T> {
  return { data, has_more: more, first_id: data[0]?.id ?? null, last_id: data.at(-1)?.id ?? null };
}

function indexOf(items: readonly { readonly id: string }[], id: string, name: string): number {
  const index = items.findIndex((item) => item.id === id);
  if (index < 0) throw invalid(`${name}: No object with this id`);
  return index;
}

function readLimit(text: string | null): number {
  if (text === null) return 20;
  if (!/^-?\d+$/.test(text)) throw invalid("limit: Input should be a valid integer");
  const limit = Number(text);
  if (limit < 1) throw invalid("limit: Input should be greater than or equal to 1");
  if (limit > 1000) throw invalid("limit: Input should be less than or equal to 1000");
  return limit;
}
