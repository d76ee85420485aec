import { isRecord, recordAt, stringAt } from "../../base/json.ts";
import type { JsonRecord } from "../../base/json.ts";
import { firstProblem } from "./extraInputs.ts";

/** Checks the tools and the choice among them. */
export function checkTools(params: JsonRecord): string | undefined {
  const { tools } = params;
  if (tools !== undefined && !Array.isArray(tools)) return "tools: Input should be a valid list";
  const list: readonly unknown[] = tools ?? [];
  return (
    firstProblem(list, (tool, at) => checkTool(tool, `tools.${at}`)) ??
    checkNames(list.filter(isRecord)) ??
    checkChoice(params["tool_choice"], list.filter(isRecord))
  );
}

function checkTool(tool: unknown, at: string): string | undefined {
  if (!isRecord(tool)) return `${at}: Input should be a valid dictionary`;
  const type = stringAt(tool, "type");
  // Tools that the API brings need no schema.
  if (type !== undefined && type !== "custom") return undefined;
  const name = stringAt(tool, "name");
  if (name === undefined) return `${at}.custom.name: Field required`;
  if (!/^[a-zA-Z0-9_-]{1,128}$/.test(name)) {
    return `${at}.custom.name: String should match pattern '^[a-zA-Z0-9_-]{1,128}$'`;
  }
  const schema = recordAt(tool, "input_schema");
  if (!schema) return `${at}.custom.input_schema: Field required`;
  if (schema["type"] === "object") return undefined;
  return `${at}.custom.input_schema.type: Input should be 'object'`;
}

function checkNames(tools: readonly JsonRecord[]): string | undefined {
  const names = tools.map((tool) => stringAt(tool, "name"));
  const isRepeated = names.some((name, at) => name !== undefined && names.indexOf(name) !== at);
  return isRepeated ? "tools: Tool names must be unique." : undefined;
}

function checkChoice(choice: unknown, tools: readonly JsonRecord[]): string | undefined {
  if (choice === undefined) return undefined;
  if (!isRecord(choice)) return "tool_choice: Input should be a valid dictionary";
  const type = stringAt(choice, "type");
  if (type !== "auto" && type !== "any" && type !== "tool" && type !== "none") {
    return "tool_choice: Input tag should be 'auto', 'any', 'tool' or 'none'";
  }
  if (tools.length === 0 && type !== "none") {
    return "tool_choice: may only be specified while providing tools";
  }
  const name = stringAt(choice, "name");
  const isKnown = tools.some((tool) => stringAt(tool, "name") === name);
  return type !== "tool" || isKnown
    ? undefined
    : `tool_choice.name: Tool '${name}' not found in provided tools`;
}
