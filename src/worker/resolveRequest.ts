import { Failure } from "../base/failure.ts";
import { columnsOf } from "../core/jsonl/columnsOf.ts";
import type { DraftRequest, FileReference } from "../core/jsonl/draftRequest.ts";
import {
  type ResolvedContent,
  type SendableRequest,
  withoutConveniences,
} from "../core/jsonl/resolveReferences.ts";
import type { Problem } from "../core/model/draft.ts";
import type { DraftFile } from "../core/authoring/draftFacts.ts";
import type { ReferencedFiles } from "./referencedFiles.ts";

/** A request as it would be sent, or what is wrong with its references. */
export interface ResolvedRequest {
  readonly request?: SendableRequest;
  readonly problems: readonly Problem[];
  /** The files that were put in place. */
  readonly files: readonly DraftFile[];
}

/** Puts the content of files in the place of a request's references. `text` is its line. */
export function resolveRequest(
  draft: DraftRequest,
  files: ReferencedFiles,
  text: string,
  line: number,
): ResolvedRequest {
  const problems: Problem[] = [];
  const contents = new Map<FileReference, ResolvedContent>();
  const report = (code: string, message: string, reference: FileReference | undefined): void => {
    const columns = reference && columnsOf(text, ["params", ...reference.at, "path"]);
    problems.push({ severity: "error", line, message, code, ...(columns && { columns }) });
  };
  for (const reference of draft.references) {
    const read = files.read(reference.path);
    if ("content" in read) contents.set(reference, read.content);
    else report(read.code, read.message, reference);
  }
  if (problems.length > 0) return { problems, files: [] };
  const sent = [...contents].map(([reference, content]) => fileOf(reference, content));
  let current: FileReference | undefined;
  try {
    const request = withoutConveniences(draft, (reference) => {
      current = reference;
      const content = contents.get(reference);
      if (content) return content;
      throw new Failure("bug", `The content of ${reference.path} was not read.`);
    });
    return { request, problems, files: sent };
  } catch (error) {
    if (!(error instanceof Failure) || error.kind !== "invalid") throw error;
    report("reference-content", error.message, current);
    return { problems, files: [] };
  }
}

/** Of a file of which only some lines are sent, nobody knows whether others send the same. */
function fileOf({ path, lines }: FileReference, content: ResolvedContent): DraftFile {
  if (lines) return { path, bytes: 0 };
  const bytes = content.kind === "text" ? Buffer.byteLength(content.text) : content.data.length;
  return { path, bytes };
}
