import * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";
import { arrayAt } from "../../base/json.ts";
import { isLineRange } from "../../core/jsonl/lineRange.ts";
import type { SelectionInput } from "../../core/recipes/recipeInput.ts";
import type { CommandCall } from "../commandCall.ts";
import type { CommandHandler } from "../registerCommands.ts";
import { requireTrust } from "../requireTrust.ts";
import { confirmedSelections } from "../sources/confirmSecrets.ts";
import { editorPaths, editorState } from "../sources/editorState.ts";
import { selectInputs } from "../sources/selectInputs.ts";
import { type BatchInputs, makeBatch, type MakeBatchDeps } from "./makeBatch.ts";

/** What is selected becomes a batch, as the editor shows it: one request a selection. */
export function newBatchFromSelection(deps: MakeBatchDeps): CommandHandler {
  return async (call) => {
    requireTrust();
    const { document, ranges } = await selectedIn(call);
    const selected = await selectInputs([document.uri]);
    const path = selected.virtual[0]?.path ?? selected.paths[0] ?? document.uri.path;
    const all = ranges.map((range) => selectionOf(document, range, path));
    const selections = await confirmedSelections(call, all);
    if (selections.length === 0) throw new Failure("refused", onlySecrets);
    const { base, baseUri, roots } = selected;
    const inputs: BatchInputs = {
      each: ["selection"],
      fallback: "explain-selection",
      name: path.slice(path.lastIndexOf("/") + 1),
      noun: "selection",
      compose: (use, watch) => {
        const shown = editorPaths(path, editorState(document));
        // What looks like a secret was asked about.
        const placed = { ...use, base, baseUri, roots, allowsSecrets: true, shown };
        return deps.author.fromInputs(placed, { kind: "selections", selections }, watch);
      },
    };
    return makeBatch(call, inputs, deps);
  };
}

const onlySecrets = "What is selected looks like a key or a password. Nothing was made of it.";

interface Selected {
  readonly document: vscode.TextDocument;
  readonly ranges: readonly vscode.Range[];
}

/** The ranges of `lines` and `uri`, else those that are selected in the active editor. */
async function selectedIn(call: CommandCall): Promise<Selected> {
  const active = vscode.window.activeTextEditor;
  const lines = arrayAt(call.options, "lines");
  const [uri] = call.isScripted ? call.uris : [];
  if (lines) {
    const document = uri ? await vscode.workspace.openTextDocument(uri) : active?.document;
    if (!document) throw new Failure("invalid", "Pass `uri`: the document that `lines` are of.");
    return { document, ranges: lines.map((range) => wholeLines(document, range)) };
  }
  if (!active || (uri && uri.toString() !== active.document.uri.toString()))
    throw new Failure("invalid", "Open a text, and select what the batch is to be about.");
  const ranges = active.selections.filter((range) => active.document.getText(range).trim() !== "");
  if (ranges.length > 0) return { document: active.document, ranges };
  throw new Failure("invalid", "Nothing is selected. Select what the batch is to be about.");
}

function wholeLines(document: vscode.TextDocument, lines: unknown): vscode.Range {
  if (!isLineRange(lines) || lines[1] > document.lineCount) {
    const most = `of the ${document.lineCount} lines`;
    throw new Failure("invalid", `\`lines\` must hold [first, last] pairs ${most}.`);
  }
  const [first, last] = lines;
  return new vscode.Range(
    document.lineAt(first - 1).range.start,
    document.lineAt(last - 1).range.end,
  );
}

function selectionOf(
  document: vscode.TextDocument,
  range: vscode.Range,
  path: string,
): SelectionInput {
  const { start, end } = range;
  // A selection that ends before the first character of a line does not hold that line.
  const isEndOutside = end.character === 0 && end.line > start.line;
  const last = isEndOutside ? document.lineAt(end.line - 1).range.end : end;
  const isWhole =
    start.character === 0 && last.character === document.lineAt(last.line).range.end.character;
  return {
    each: "selection",
    path,
    text: document.getText(new vscode.Range(start, last)),
    lines: [start.line + 1, last.line + 1],
    ...(!isWhole && { columns: [start.character + 1, last.character + 1] as const }),
  };
}
