import { isRecord, type JsonRecord, recordAt } from "../../base/json.ts";
import { eachBlock } from "./eachBlock.ts";
import type { ProblemList } from "./problemList.ts";

/**
 * Checks what the API refuses of citations: only some of a request's documents with them, or any
 * together with an answer that must follow a schema.
 */
export function checkCitations(params: JsonRecord, list: ProblemList): void {
  const isFormatted = isRecord(recordAt(params, "output_config")?.["format"]);
  const documents = [...eachBlock(params)].filter(({ block }) => block["type"] === "document");
  const cited = documents.filter(({ block }) => hasCitations(block));
  const [first] = cited;
  if (!first) return;
  if (isFormatted) {
    const text = "Citations and an output format do not go together. Remove one of them.";
    list.error("citations-and-format", text, [...first.at, "citations"]);
  }
  const without = documents.find(({ block }) => !hasCitations(block));
  if (!without) return;
  const message = "Citations must be on for all documents of a request, or for none.";
  list.error("citations-mixed", message, without.at);
}

function hasCitations(block: JsonRecord): boolean {
  return recordAt(block, "citations")?.["enabled"] === true;
}
