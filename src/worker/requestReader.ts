import { stringAt } from "../base/json.ts";
import type { DraftFile } from "../core/authoring/draftFacts.ts";
import { oncePerModel } from "../core/jsonl/checkModel.ts";
import type { CheckOptions } from "../core/jsonl/checkParams.ts";
import { checkRequestLine } from "../core/jsonl/checkRequestLine.ts";
import { CustomIdRegister } from "../core/jsonl/customIdRegister.ts";
import type { DraftRequest } from "../core/jsonl/draftRequest.ts";
import { KnownModels, type ModelFacts } from "../core/jsonl/knownModels.ts";
import type { SendableRequest } from "../core/jsonl/resolveReferences.ts";
import { type BatchVersion, versionOver } from "../core/model/batchVersion.ts";
import type { Problem } from "../core/model/draft.ts";
import type { Line } from "./eachLine.ts";
import { AttachmentLimits } from "./attachmentLimits.ts";
import { inlineProblems } from "./inlineProblems.ts";
import { type ReferenceBase, ReferencedFiles } from "./referencedFiles.ts";
import { resolveRequest } from "./resolveRequest.ts";

/** A line of a draft as it was read: what would be sent, or what is wrong. */
export interface ReadRequest {
  readonly problems: readonly Problem[];
  readonly draft?: DraftRequest;
  /** What it sends by reference. */
  readonly files?: readonly DraftFile[];
  /** Absent when a reference cannot be resolved. */
  readonly sendable?: SendableRequest;
}

/**
 * Reads the lines of one draft, each with all checks, so that what a check of the draft finds is
 * what submitting it would.
 */
export class RequestReader {
  readonly #files: ReferencedFiles;
  readonly #ids = new CustomIdRegister();
  readonly #options: CheckOptions;
  readonly #limits = new AttachmentLimits();
  readonly #advice = new Set<string>();

  constructor(from: ReferenceBase & BatchVersion, known?: ModelFacts) {
    this.#files = new ReferencedFiles(from);
    this.#options = {
      ...versionOver(from),
      ...(known === undefined ? {} : { models: new KnownModels(known) }),
    };
  }

  read(line: Omit<Line, "offset">): ReadRequest {
    const { text } = line;
    const checked = checkRequestLine(text, line.line, this.#options);
    const problems = checked.problems.filter((problem) => this.#isNews(problem));
    // Replacement characters may be meant, so that only those make the bytes worth looking at.
    if (text.includes("\uFFFD") && !line.isUtf8) problems.push(notUtf8(line.line));
    const draft = checked.request;
    if (!draft) return { problems: problems.length > 0 ? problems : [notRequest(line.line)] };
    const repeated = this.#ids.add(draft.customId, line.line);
    if (repeated) problems.push(repeated);
    const resolved = resolveRequest(draft, this.#files, text, line.line);
    problems.push(...resolved.problems, ...inlineProblems(draft.params, text, line.line));
    const { params } = resolved.request ?? draft;
    const model = this.#options.models?.find(stringAt(params, "model") ?? "");
    for (const fault of this.#limits.faultsOf(params, model))
      problems.push({ line: line.line, ...fault });
    const { request, files } = resolved;
    return { problems, draft, files, ...(request && { sendable: request }) };
  }

  /** Advice on a model is the same for each of its requests: the first one gets it. */
  #isNews({ code, message }: Problem): boolean {
    if (!oncePerModel.includes(code)) return true;
    const isNews = !this.#advice.has(message);
    this.#advice.add(message);
    return isNews;
  }
}

/** What only looks blank, such as a line of no-break spaces. */
function notRequest(line: number): Problem {
  const message = "This line holds no request. Remove it.";
  return { severity: "error", line, message, code: "not-a-request" };
}

function notUtf8(line: number): Problem {
  const message = "This line is not in UTF-8. Save the document as UTF-8.";
  return { severity: "error", line, message, code: "not-utf8" };
}
