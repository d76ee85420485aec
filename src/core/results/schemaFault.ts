import { type JsonRecord, parseJson, recordAt, stringAt } from "../../base/json.ts";
import { schemaMismatch } from "./schemaMismatch.ts";

/** The schema that the answer to a request must have, if it demands one. */
export function demandedSchema(params: JsonRecord): JsonRecord | undefined {
  const format = recordAt(recordAt(params, "output_config") ?? {}, "format");
  if (!format || stringAt(format, "type") !== "json_schema") return undefined;
  return recordAt(format, "schema");
}

/** How a whole answer is not what its schema demands; undefined when it is. */
export function schemaFault(
  answer: string,
  schema: JsonRecord,
  parse: (text: string) => unknown = parseJson,
): string | undefined {
  const value = parse(answer);
  if (value === undefined) return "The answer is not JSON";
  return schemaMismatch(value, schema);
}
