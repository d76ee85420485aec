import { isRecord, type JsonRecord } from "../../base/json.ts";

/** What a reference within a schema, such as `#/$defs/name`, points at. */
export function schemaTarget(root: JsonRecord, reference: string): JsonRecord | undefined {
  const keys = reference.slice(1).split("/").filter(Boolean);
  let found: unknown = root;
  for (const key of keys) {
    const name = key.replaceAll("~1", "/").replaceAll("~0", "~");
    if (!isRecord(found) || !Object.hasOwn(found, name)) return undefined;
    found = found[name];
  }
  return isRecord(found) ? found : undefined;
}
