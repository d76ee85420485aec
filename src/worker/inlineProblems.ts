import { type JsonRecord, recordAt, stringAt } from "../base/json.ts";
import { columnsOf } from "../core/jsonl/columnsOf.ts";
import { eachBlock, type PlacedBlock } from "../core/jsonl/eachBlock.ts";
import type { Problem } from "../core/model/draft.ts";
import { sniffContent, sniffedBytes } from "../core/authoring/sniffContent.ts";
import { attachmentFault } from "./attachmentFault.ts";

/** What is wrong with the images and PDFs that a request carries itself. `text` is its line. */
export function inlineProblems(params: JsonRecord, text: string, line: number): readonly Problem[] {
  const problems: Problem[] = [];
  for (const placed of eachBlock(params)) {
    const fault = faultOf(placed);
    if (!fault) continue;
    const columns = columnsOf(text, [...placed.at, "source"]);
    const at = { line, ...(columns && { columns }) };
    problems.push({ severity: "error", ...at, ...fault });
  }
  return problems;
}

function faultOf({ block }: PlacedBlock): Pick<Problem, "code" | "message"> | undefined {
  const source = recordAt(block, "source") ?? {};
  const data = stringAt(source, "data");
  const mediaType = stringAt(source, "media_type");
  if (source["type"] !== "base64" || data === undefined || mediaType === undefined)
    return undefined;
  const bytes = Buffer.from(data, "base64");
  const what = mediaType.startsWith("image/") ? "The image" : "The PDF";
  const found = sniffContent(bytes.subarray(0, sniffedBytes));
  if (found !== mediaType)
    return { code: "media-type", message: `${what} is no ${mediaType}. Name the file instead.` };
  const fault = attachmentFault(mediaType, bytes);
  return fault && { code: `attachment-${fault.code}`, message: `${what} ${fault.words}` };
}
