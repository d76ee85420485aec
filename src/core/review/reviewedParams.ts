import { arrayAt, isRecord, type JsonRecord, stringAt } from "../../base/json.ts";
import { withoutDismissed } from "../recipes/findingsOutput.ts";

/**
 * What makes a review one of the same: all that was sent, which is the file, the recipe's words, the
 * rules of the project and the model. That people dismissed something since is no reason to look
 * again. `params` are of a request as it is sent, files in place; they are answered themselves where
 * nothing was dismissed.
 */
export function reviewedParams(params: JsonRecord): JsonRecord {
  const messages = arrayAt(params, "messages");
  const last = messages?.at(-1);
  const content = isRecord(last) ? arrayAt(last, "content") : undefined;
  // What was dismissed is told in the last block.
  const block = content?.at(-1);
  const text = isRecord(block) ? stringAt(block, "text") : undefined;
  if (!messages || !isRecord(last) || !content || !isRecord(block) || text === undefined)
    return params;
  const words = withoutDismissed(text);
  if (words === text) return params;
  const asked = { ...last, content: [...content.slice(0, -1), { ...block, text: words }] };
  return { ...params, messages: [...messages.slice(0, -1), asked] };
}
