import * as vscode from "vscode";
import type { Clock } from "../../base/clock.ts";
import { Failure } from "../../base/failure.ts";
import { stringAt } from "../../base/json.ts";
import type { Conversion } from "../../core/conversion/convertDocument.ts";
import { defaultModel } from "../../core/conversion/defaultModel.ts";
import { describeConversion } from "../../core/conversion/describeConversion.ts";
import type { Documents } from "../../flows/documents.ts";
import type { CommandCall } from "../commandCall.ts";
import { textOf } from "../jsonl/documentText.ts";
import type { CommandHandler } from "../registerCommands.ts";
import { withProgress } from "../withProgress.ts";

export interface ConvertDocumentDeps {
  readonly documents: Pick<Documents, "convert">;
  readonly clock: Clock;
}

/**
 * Makes a draft of a document of another format: a new, unsaved document, shown against the old
 * one, which stays as it is.
 */
export function convertDocumentCommand({ documents, clock }: ConvertDocumentDeps): CommandHandler {
  return async (call) => {
    const original = await documentOf(call);
    if (!original) return undefined;
    const { uri, version } = original;
    const name = uri.path.slice(uri.path.lastIndexOf("/") + 1);
    const model = stringAt(call.options, "model") ?? defaultModel;
    const title = vscode.l10n.t("Converting {0}", name);
    const conversion = await withProgress(title, clock, String, (watch) =>
      documents.convert(textOf(original), model, watch),
    );
    if (original.version !== version) {
      throw new Failure("invalid", `${name} was edited meanwhile. Convert it again.`);
    }
    if (conversion.converted === 0 && !conversion.wasOneValue) {
      throw new Failure("invalid", nothingToConvert(name, conversion), { file: uri.toString() });
    }
    const { text: content, wasOneValue: _, ...facts } = conversion;
    const draft = await vscode.workspace.openTextDocument({ language: "jsonl", content });
    const compared = vscode.l10n.t("{0} ↔ as a draft", name);
    await vscode.commands.executeCommand("vscode.diff", uri, draft.uri, compared);
    if (!call.isScripted) {
      void vscode.window.showInformationMessage(describeConversion(conversion));
    }
    return { uri: draft.uri.toString(), ...facts };
  };
}

function nothingToConvert(name: string, { kept }: Conversion): string {
  return kept.length === 0
    ? `${name} is a draft already. Submit it as it is.`
    : `${name} has no request that can be converted: OpenAI batch lines, bare parameters, or a JSON array of either.`;
}

async function documentOf(call: CommandCall): Promise<vscode.TextDocument | undefined> {
  const [uri, another] = call.uris;
  if (another) throw new Failure("invalid", "Convert one document at a time.");
  const active = vscode.window.activeTextEditor?.document;
  if (!uri && active && !call.isScripted) return active;
  if (!uri && call.isScripted) {
    throw new Failure("invalid", "Pass `uri`: the document to convert.");
  }
  const chosen = uri ?? (await pick());
  try {
    return chosen && (await vscode.workspace.openTextDocument(chosen));
  } catch (cause) {
    const message = "The document cannot be opened as text. Split it into files below 50 MB.";
    throw new Failure("invalid", message, {}, { cause });
  }
}

async function pick(): Promise<vscode.Uri | undefined> {
  const title = vscode.l10n.t("Convert to a Draft");
  const filters = { JSON: ["jsonl", "ndjson", "json"] };
  return (await vscode.window.showOpenDialog({ title, filters }))?.[0];
}
