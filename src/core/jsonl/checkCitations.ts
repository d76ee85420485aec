import { isRecord, type JsonRecord, recordAt } from "../../base/json.ts";
import type { ProblemList } from "./problemList.ts";

/** Checks what the API refuses together: citations, and answers that must follow a schema. */
export function checkCitations(params: JsonRecord, list: ProblemList): void {
  const config = recordAt(params, "output_config");
  if (!config || !isRecord(config["format"])) return;
  const messages: unknown = params["messages"];
  if (!Array.isArray(messages)) return;
  for (const [index, message] of messages.entries()) {
    const content: unknown = isRecord(message) ? message["content"] : undefined;
    if (!Array.isArray(content) || !content.some(hasCitations)) continue;
    const text = "Citations and an output format do not go together. Remove one of them.";
    list.error("citations-and-format", text, ["params", "messages", index, "content"]);
  }
}

function hasCitations(block: unknown): boolean {
  return isRecord(block) && recordAt(block, "citations")?.["enabled"] === true;
}
