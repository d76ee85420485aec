import type { DisposableStore } from "../../base/disposable.ts";
import type { CommandFlows } from "../../flows/composeCommandFlows.ts";
import type { Flows } from "../../flows/composeFlows.ts";
import { type Load, loadWithDocuments } from "../loadWithDocuments.ts";
import type { DocumentDeps, DocumentTools } from "./documentTools.ts";
import { isJsonlDocument } from "./draftDocument.ts";

export interface LazyDocumentDeps
  extends Pick<Flows, "commandFlows">, Omit<DocumentDeps, keyof CommandFlows> {}

/** Has the help with JSONL documents loaded with the first of them, or the first command. */
export function loadDocumentTools(
  deps: LazyDocumentDeps,
  owned: DisposableStore,
): Load<DocumentTools> {
  const load = async (): Promise<DocumentTools> => {
    const [tools, flows] = await Promise.all([import("./documentTools.ts"), deps.commandFlows()]);
    return tools.documentTools({ ...deps, ...flows }, owned);
  };
  return loadWithDocuments(isJsonlDocument, load, { log: deps.log, owned });
}
