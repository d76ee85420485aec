import { documentDraft, type DocumentDraftDeps } from "../jsonl/documentDraft.ts";
import type { CommandHandler } from "../registerCommands.ts";
import { requireTrust } from "../requireTrust.ts";
import { submitDraft, type SubmitDraftDeps } from "../submitDraft.ts";

export interface SubmitDocumentDeps extends SubmitDraftDeps, DocumentDraftDeps {
  readonly author: SubmitDraftDeps["author"];
}

/** A JSONL document becomes a batch: one request a line. */
export function submitDocument(deps: SubmitDocumentDeps): CommandHandler {
  return async (call) => {
    requireTrust();
    const plan = await documentDraft(call, deps);
    return plan && submitDraft(plan, deps);
  };
}
