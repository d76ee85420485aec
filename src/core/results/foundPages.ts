import { isRecord, stringAt } from "../../base/json.ts";
import type { FoundPage } from "../model/answerBlock.ts";

/** The pages that the content of a search's or a fetch's result names, each once. */
export function foundPages(content: unknown): readonly FoundPage[] {
  const items: readonly unknown[] = Array.isArray(content) ? content : [content];
  const pages = new Map<string, FoundPage>();
  for (const item of items) {
    const url = isRecord(item) ? stringAt(item, "url") : undefined;
    if (!isRecord(item) || url === undefined || pages.has(url)) continue;
    pages.set(url, { title: stringAt(item, "title") ?? url, url });
  }
  return [...pages.values()];
}
