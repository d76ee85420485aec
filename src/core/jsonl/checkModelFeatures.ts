import { isRecord, type JsonRecord, recordAt, stringAt } from "../../base/json.ts";
import type { ModelInfo } from "../model/modelInfo.ts";
import { eachBlock } from "./eachBlock.ts";
import { type ProblemList, quoted } from "./problemList.ts";

/** Finds what a request asks for that its model cannot do. What is not known of it passes. */
export function checkModelFeatures(
  params: JsonRecord,
  { id, capabilities }: ModelInfo,
  list: ProblemList,
): void {
  if (!capabilities) return;
  const { structuredOutputs, thinkingTypes, efforts } = capabilities;
  const output = recordAt(params, "output_config") ?? {};
  if (structuredOutputs === false && isRecord(output["format"])) {
    const message = `${id} does not do structured outputs. Remove the format, or choose another model.`;
    list.error("model-no-format", message, ["params", "output_config", "format"]);
  }
  const thinking = stringAt(recordAt(params, "thinking") ?? {}, "type");
  if (thinking !== undefined && thinkingTypes && !thinkingTypes.includes(thinking)) {
    const message = `${id} has no thinking of type ${quoted(thinking)}. ${choiceOf(thinkingTypes)}`;
    list.error("model-thinking", message, ["params", "thinking", "type"]);
  }
  const effort = stringAt(output, "effort");
  if (effort !== undefined && efforts && !efforts.includes(effort)) {
    const message = `${id} has no effort ${quoted(effort)}. ${choiceOf(efforts)}`;
    list.error("model-effort", message, ["params", "output_config", "effort"]);
  }
  checkBlocks(params, id, capabilities, list);
}

function checkBlocks(
  params: JsonRecord,
  id: string,
  { images, pdfs, citations }: NonNullable<ModelInfo["capabilities"]>,
  list: ProblemList,
): void {
  if (images !== false && pdfs !== false && citations !== false) return;
  for (const { block, at } of eachBlock(params)) {
    if (images === false && block["type"] === "image") {
      list.error("model-no-images", `${id} does not take images. Choose another model.`, at);
    }
    if (pdfs === false && isPdf(block)) {
      list.error("model-no-pdfs", `${id} does not take PDFs. Choose another model.`, at);
    }
    if (citations === false && recordAt(block, "citations")?.["enabled"] === true) {
      const message = `${id} does not cite. Remove the citations, or choose another model.`;
      list.error("model-no-citations", message, [...at, "citations"]);
    }
  }
}

/** By what the block says of itself: a referenced file is known once it is read. */
function isPdf(block: JsonRecord): boolean {
  const source = recordAt(block, "source") ?? {};
  const isNamed = /\.pdf$/i.test(stringAt(source, "path") ?? "");
  return block["type"] === "document" && (isNamed || source["media_type"] === "application/pdf");
}

function choiceOf(values: readonly string[]): string {
  return values.length === 0 ? "Remove it." : `Use ${values.map(quoted).join(", ")}.`;
}
