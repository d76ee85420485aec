import { isRecord } from "../base/json.ts";
import type { JsonRecord } from "../base/json.ts";

/** What `#/$defs/name` and the like stand for; an empty schema when it leads nowhere. */
export function referenceTarget(reference: string, root: JsonRecord): JsonRecord {
  if (reference === "#") return root;
  if (!reference.startsWith("#/")) return {};
  let target: unknown = root;
  for (const part of reference.slice(2).split("/")) {
    const key = part.replaceAll("~1", "/").replaceAll("~0", "~");
    target = isRecord(target) && Object.hasOwn(target, key) ? target[key] : undefined;
  }
  return isRecord(target) ? target : {};
}
