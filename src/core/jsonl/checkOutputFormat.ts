import { isRecord, type JsonRecord, recordAt, stringAt } from "../../base/json.ts";
import { SchemaCheck } from "./schemaCheck.ts";
import type { ProblemList } from "./problemList.ts";

/** Checks the format that answers must have: the API takes a part of JSON Schema only. */
export function checkOutputFormat(params: JsonRecord, list: ProblemList): void {
  const at = ["params", "output_config", "format"];
  const format = recordAt(params, "output_config")?.["format"];
  if (format === undefined || format === null) return;
  if (!isRecord(format) || stringAt(format, "type") !== "json_schema") {
    const message = `A format must be {"type": "json_schema", "schema": {…}}.`;
    list.error("output-format", message, at);
    return;
  }
  const schema = recordAt(format, "schema");
  if (schema) new SchemaCheck(schema, list).run([...at, "schema"]);
  else list.error("output-format", `The format has no "schema". Add one.`, at);
}
