import type { DisposableStore } from "../../base/disposable.ts";
import { type Load, loadWithDocuments } from "../loadWithDocuments.ts";
import type { DocumentDeps, DocumentTools } from "./documentTools.ts";
import { isJsonlDocument } from "./draftDocument.ts";

/** Has the help with JSONL documents loaded with the first of them, or the first command. */
export function loadDocumentTools(deps: DocumentDeps, owned: DisposableStore): Load<DocumentTools> {
  const load = async (): Promise<DocumentTools> =>
    (await import("./documentTools.ts")).documentTools(deps, owned);
  return loadWithDocuments(isJsonlDocument, load, { log: deps.log, owned });
}
