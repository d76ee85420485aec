import { isUtf8 } from "node:buffer";
import { closeSync, fstatSync, openSync, readFileSync, readSync } from "node:fs";
import nodePath from "node:path";
import { TextDecoder } from "node:util";
import type { Progress } from "../contracts/progress.ts";
import type { FindInputsRequest, FoundInputs, InputFile } from "../contracts/workerTasks.ts";
import { holdsSecret, isNamedSecret } from "../core/authoring/looksLikeSecret.ts";
import { sniffContent } from "../core/authoring/sniffContent.ts";
import type { ContentKind } from "../core/model/contentKind.ts";
import type { LeftOut, LeftOutReason } from "../core/model/leftOut.ts";
import { Pace, taskSliceMs } from "./pace.ts";
import { placeInFolder, withSlashes } from "./placeInFolder.ts";
import { utf16Of } from "./tables/textChunks.ts";
import { walkSelected } from "./walkSelected.ts";

/** Looks through a selection for files that can be sent, and says why others are left out. */
export async function* findInputs(
  request: FindInputsRequest,
): AsyncGenerator<Progress<FoundInputs>> {
  const inputs: InputFile[] = [];
  const leftOut: LeftOut[] = [];
  const pace = new Pace(taskSliceMs);
  const chosen = new Set(request.allowsSecrets === true ? request.selected.map(resolved) : []);
  for (const visited of walkSelected(request)) {
    const path = placeInFolder(request.base, visited.path) ?? withSlashes(visited.path);
    const maySecret = chosen.has(visited.path);
    const looked = visited.reason ?? lookInto(visited.path, request.maxBytes, maySecret);
    if (typeof looked === "string") leftOut.push({ path, reason: looked });
    else inputs.push({ path, ...looked });
    if (pace.isDue()) yield { kind: "progress", done: inputs.length + leftOut.length };
  }
  yield { kind: "result", value: { inputs, leftOut } };
}

const resolved = (file: string): string => nodePath.resolve(file);

const headBytes = 8192;

/** What a file holds and how much of it, or why it cannot be sent. */
function lookInto(
  file: string,
  maxBytes: FindInputsRequest["maxBytes"],
  maySecret: boolean,
): Omit<InputFile, "path"> | LeftOutReason {
  if (!maySecret && isNamedSecret(nodePath.basename(file))) return "secret";
  try {
    const handle = openSync(file, "r");
    try {
      return lookIntoOpen(handle, maxBytes, maySecret);
    } finally {
      closeSync(handle);
    }
  } catch {
    return "unreadable";
  }
}

function lookIntoOpen(
  handle: number,
  maxBytes: FindInputsRequest["maxBytes"],
  maySecret: boolean,
): Omit<InputFile, "path"> | LeftOutReason {
  const bytes = fstatSync(handle).size;
  if (bytes === 0) return "empty";
  const head = Buffer.alloc(Math.min(bytes, headBytes));
  const content = sniffContent(head.subarray(0, readSync(handle, head, 0, head.length, 0)));
  if (content === "binary") return "binary";
  if (bytes > (content === "maybeText" ? maxBytes.text : maxBytes.binary)) return "tooLarge";
  if (content !== "maybeText") return { bytes, kind: content };
  const text = readFileSync(handle);
  const kind = textKind(text);
  if (!maySecret && kind !== undefined && holdsSecret(asciiOf(text))) return "secret";
  return kind === undefined ? "empty" : { bytes, kind };
}

/** A text as far as it is ASCII, which keys are: every encoding but UTF-16 writes that alike. */
function asciiOf(content: Buffer): string {
  const encoding = utf16Of(content);
  return encoding ? new TextDecoder(encoding).decode(content) : content.toString("latin1");
}

/** Undefined for nothing but white space. */
function textKind(content: Buffer): ContentKind | undefined {
  if (!isUtf8(content)) return "oddText";
  return /[^\s\uFEFF]/u.test(content.toString("utf8")) ? "text" : undefined;
}
