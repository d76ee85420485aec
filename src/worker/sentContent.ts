import { recordAt, stringAt } from "../base/json.ts";
import type { SentContent } from "../contracts/resultsQueries.ts";
import { sniffContent } from "../core/authoring/sniffContent.ts";
import type { BinaryKind } from "../core/model/contentKind.ts";
import { describeRequest } from "../core/results/describeRequest.ts";
import { sentParts } from "../core/results/sentParts.ts";
import { imageSize } from "./imageSize.ts";
import type { OpenedJob } from "./indexedJobs.ts";
import { pdfPages } from "./pdfScan.ts";

/** A part of a row's request as it was sent; undefined when there is no such part. */
export function sentContent(opened: OpenedJob, seq: number, part: number): SentContent | undefined {
  const line = opened.sentLine(opened.row(seq)) ?? "";
  const block = sentParts(line)[part]?.block;
  const source = block && recordAt(block, "source");
  const data = source?.["type"] === "base64" ? stringAt(source, "data") : undefined;
  if (data === undefined) {
    const text = describeRequest(line)[part]?.text;
    return text === undefined ? undefined : { kind: "text", text };
  }
  const bytes = Buffer.from(data, "base64");
  const type = sniffContent(bytes);
  // What the request calls it proves nothing.
  return type === "binary" || type === "maybeText" ? undefined : fileContent(type, bytes);
}

/** The path that a part of a row's request has in its draft; undefined when it has none. */
export function sentFile(opened: OpenedJob, seq: number, part: number): string | undefined {
  const line = opened.draftLine(opened.row(seq)) ?? "";
  const block = sentParts(line)[part]?.block;
  const source = block && recordAt(block, "source");
  return source?.["type"] === "path" ? stringAt(source, "path") : undefined;
}

function fileContent(type: BinaryKind, bytes: Buffer): SentContent {
  const content = { kind: "file" as const, type, bytes: new Uint8Array(bytes) };
  if (type === "application/pdf") {
    const { seen, isAll } = pdfPages(bytes);
    return { ...content, ...(isAll && { pages: seen }) };
  }
  const size = imageSize(bytes);
  return { ...content, ...(size && { size }) };
}
