import type * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";
import type { DraftRecord, FindInputsRequest } from "../../contracts/workerTasks.ts";
import { type CommandCall, textOption } from "../commandCall.ts";
import { activeUri, openUris, pickInputs } from "../pick/pickInputs.ts";
import type { CommandHandler } from "../registerCommands.ts";
import { requireTrust } from "../requireTrust.ts";
import { readSettings } from "../settings.ts";
import { confirmSecrets } from "../sources/confirmSecrets.ts";
import { selectInputs } from "../sources/selectInputs.ts";
import { type BatchInputs, makeBatch, type MakeBatchDeps } from "./makeBatch.ts";

/** Files and a recipe become a batch: one request a file. */
export function newBatch(deps: MakeBatchDeps): CommandHandler {
  return async (call) => {
    requireTrust();
    const uris = await urisOf(call);
    return uris && makeBatch(call, fileInputs(uris, call, deps), deps);
  };
}

/** The same with the files that are open. */
export function newBatchFromOpenEditors(deps: MakeBatchDeps): CommandHandler {
  return async (call) => {
    requireTrust();
    const uris = openUris();
    if (uris.length > 0) return makeBatch(call, fileInputs(uris, call, deps), deps);
    throw new Failure("invalid", "No file is open. Open those that the batch is to be made from.");
  };
}

/** Files as inputs; `place` says what they are relative to, and which of them, where that is not all. */
export function fileInputs(
  uris: readonly vscode.Uri[],
  call: CommandCall,
  { author }: Pick<MakeBatchDeps, "author">,
  place: Partial<Pick<FindInputsRequest, "base" | "include"> & Pick<DraftRecord, "baseUri">> = {},
): BatchInputs {
  const [only, another] = uris;
  const name = only && !another ? lastPart(only) : undefined;
  return {
    each: ["file", "all"],
    fallback: textOption(call, "prompt") === undefined ? "code-review" : "free-prompt",
    noun: "file",
    ...(name !== undefined && { name }),
    compose: async (use, watch) => {
      const selected = await selectInputs(uris);
      const { maxBytes } = readSettings(only);
      const request = { ...selected, ...place, ...use, maxBytes };
      const allowsSecrets = await confirmSecrets(call, request, author);
      return author.fromFiles({ ...request, allowsSecrets }, watch);
    },
  };
}

async function urisOf(call: CommandCall): Promise<readonly vscode.Uri[] | undefined> {
  if (call.uris.length > 0) return call.uris;
  if (!call.isScripted) return pickInputs();
  const active = activeUri();
  if (active) return [active];
  throw new Failure("invalid", "Pass `uris`: the files and folders to make the batch from.");
}

function lastPart({ path }: vscode.Uri): string {
  return path.split("/").findLast((part) => part !== "") ?? path;
}
