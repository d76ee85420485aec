import * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";
import { recordAt, stringAt } from "../../base/json.ts";
import type { TextSplit } from "../../core/authoring/splitText.ts";
import type { CommandCall } from "../commandCall.ts";
import { activeUri } from "../pick/pickInputs.ts";
import type { CommandHandler } from "../registerCommands.ts";
import { requireTrust } from "../requireTrust.ts";
import { readSettings } from "../settings.ts";
import { withInputText } from "../sources/withInputText.ts";
import { type BatchInputs, makeBatch, type MakeBatchDeps } from "./makeBatch.ts";

/** A text becomes a batch: one request for each of the documents within it. */
export function newBatchFromText(deps: MakeBatchDeps): CommandHandler {
  return async (call) => {
    requireTrust();
    const [uri = activeUri()] = call.uris;
    if (!uri) throw new Failure("invalid", "Pass `uri`: the text to split into documents.");
    const split = await splitOf(call);
    if (!split) return undefined;
    const inputs: BatchInputs = {
      each: ["file"],
      fallback: "summarize",
      name: uri.path.slice(uri.path.lastIndexOf("/") + 1),
      noun: "document",
      compose: (use, watch) =>
        withInputText(uri, ({ base, baseUri, roots, path, text }) => {
          const pieces = {
            kind: "pieces" as const,
            path,
            split,
            ...(text !== undefined && { text }),
          };
          const maxTextBytes = readSettings(uri).maxBytes.text;
          const placed = { ...use, base, baseUri, roots, maxTextBytes };
          return deps.author.fromInputs(placed, pieces, watch);
        }),
    };
    return makeBatch(call, inputs, deps);
  };
}

interface SplitPick extends vscode.QuickPickItem {
  readonly by: TextSplit["by"];
}

async function splitOf(call: CommandCall): Promise<TextSplit | undefined> {
  if (call.isScripted) return scriptedSplit(call);
  const title = vscode.l10n.t("New Batch: Documents");
  const items: readonly SplitPick[] = [
    {
      label: vscode.l10n.t("Blank lines"),
      detail: vscode.l10n.t("Each paragraph"),
      by: "blankLines",
    },
    { label: vscode.l10n.t("Each line"), by: "line" },
    { label: vscode.l10n.t("A separator…"), detail: "---", by: "separator" },
  ];
  const placeHolder = vscode.l10n.t("Where does one document end and the next begin?");
  const picked = await vscode.window.showQuickPick(items, { title, placeHolder });
  if (picked?.by !== "separator") return picked && { by: picked.by };
  const prompt = vscode.l10n.t("The line between two documents");
  const separator = await vscode.window.showInputBox({ title, prompt, value: "---" });
  return separator?.trim() ? { by: "separator", separator } : undefined;
}

function scriptedSplit({ options }: CommandCall): TextSplit {
  const by = options["split"] ?? "blankLines";
  if (by === "blankLines" || by === "line") return { by };
  const split = recordAt(options, "split");
  const separator = split && stringAt(split, "separator");
  if (separator?.trim()) return { by: "separator", separator };
  const words = '`split` must be "blankLines", "line" or {"separator": "---"}.';
  throw new Failure("invalid", words);
}
