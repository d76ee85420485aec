import { arrayAt, isRecord, recordAt, stringAt } from "../../base/json.ts";
import type { JsonRecord } from "../../base/json.ts";

/** A tool that the client runs, so that calling it ends the turn. */
export interface ClientTool {
  readonly name: string;
  readonly inputSchema: JsonRecord;
}

export function clientTools(params: JsonRecord): readonly ClientTool[] {
  const choice = recordAt(params, "tool_choice");
  if (choice && stringAt(choice, "type") === "none") return [];
  const tools: ClientTool[] = [];
  for (const tool of arrayAt(params, "tools") ?? []) {
    if (!isRecord(tool)) continue;
    const name = stringAt(tool, "name");
    const inputSchema = recordAt(tool, "input_schema");
    if (name !== undefined && inputSchema) tools.push({ name, inputSchema });
  }
  return tools;
}

/** Whether the request brings client tools, and whether it forces one to be called. */
export function toolOffer(params: JsonRecord): "none" | "offered" | "forced" {
  if (clientTools(params).length === 0) return "none";
  const type = stringAt(recordAt(params, "tool_choice") ?? {}, "type");
  return type === "any" || type === "tool" ? "forced" : "offered";
}
