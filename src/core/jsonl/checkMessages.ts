import { isRecord, type JsonRecord } from "../../base/json.ts";
import { checkContent } from "./checkContent.ts";
import type { ProblemList } from "./problemList.ts";
import { quoted } from "./problemList.ts";

const roles = ["user", "assistant", "system"];

/** Checks `messages`. `isStrict`: by the rules of API version 2026-10-21. */
export function checkMessages(params: JsonRecord, list: ProblemList, isStrict: boolean): void {
  const messages: unknown = params["messages"];
  if (!Array.isArray(messages) || messages.length === 0) {
    const message = `"messages" is missing: an array such as [{"role": "user", "content": "…"}].`;
    list.error("messages", message, ["params", "messages"]);
    return;
  }
  for (const [index, message] of messages.entries()) {
    const at = ["params", "messages", index];
    if (isRecord(message)) checkMessage(message, at, list, isStrict);
    else list.error("message", 'A message must be {"role": "user", "content": "…"}.', at);
  }
}

function checkMessage(
  message: JsonRecord,
  at: readonly (string | number)[],
  list: ProblemList,
  isStrict: boolean,
): void {
  const { role, content } = message;
  if (typeof role !== "string" || !roles.includes(role)) {
    const found = typeof role === "string" ? `${quoted(role)} is no role.` : "The role is missing.";
    list.error("role", `${found} Use "user" or "assistant".`, [...at, "role"]);
  }
  checkContent(content, role, [...at, "content"], { list, isStrict });
}
