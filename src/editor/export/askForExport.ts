import * as vscode from "vscode";
import { Failure, toFailureData } from "../../base/failure.ts";
import type { CsvSeparator } from "../../core/export/csvLine.ts";
import type { ExportFormat } from "../../contracts/exportTasks.ts";
import { AnswerPaths, defaultAnswerName } from "../../core/export/answerPath.ts";
import type { Job } from "../../core/model/job.ts";
import { fileNameOf } from "../fileNameOf.ts";
import { jobPlace } from "../jobPlace.ts";
import { exportFormats, type FormatLook, semicolonFormat } from "./exportFormats.ts";

/** What to write, and where. */
export interface ExportTarget {
  readonly format: ExportFormat;
  readonly to: string;
  /** The save dialog has asked for a file; nobody has for those of a folder. */
  readonly overwrite: boolean;
  readonly separator?: CsvSeparator;
  readonly nameTemplate?: string;
}

/** Asks for format and place; undefined when the person leaves. */
export async function askForExport(job: Job, title: string): Promise<ExportTarget | undefined> {
  const items = Object.entries(exportFormats()).flatMap(([name, look]): FormatItem[] => {
    const item = { ...look, name };
    return name === "csv" ? [item, { ...semicolonFormat(), name, separator: ";" }] : [item];
  });
  const placeHolder = vscode.l10n.t("What do you need the answers as?");
  const picked = await vscode.window.showQuickPick(items, { title, placeHolder });
  if (!picked) return undefined;
  // The names are those of the formats.
  // oxlint-disable-next-line typescript/no-unsafe-type-assertion
  const format = picked.name as ExportFormat;
  return format === "files"
    ? askForFolder(job, title)
    : askForFile(job, title, { ...picked, format });
}

interface FormatItem extends FormatLook {
  readonly name: string;
  readonly separator?: CsvSeparator;
}

async function askForFile(
  job: Job,
  title: string,
  { format, label, ending, separator }: FormatItem & { readonly format: ExportFormat },
): Promise<ExportTarget | undefined> {
  const folder = vscode.Uri.file(jobPlace(job).base);
  const defaultUri = vscode.Uri.joinPath(folder, `${fileNameOf(job.label)}-results.${ending}`);
  const filters = { [label]: [ending] };
  const uri = await vscode.window.showSaveDialog({ title, defaultUri, filters });
  if (!uri) return undefined;
  const target = { format, to: onThisMachine(uri), overwrite: true };
  return separator === undefined ? target : { ...target, separator };
}

async function askForFolder(job: Job, title: string): Promise<ExportTarget | undefined> {
  const [folder] =
    (await vscode.window.showOpenDialog({
      title,
      openLabel: vscode.l10n.t("Write Files Here"),
      canSelectFolders: true,
      canSelectFiles: false,
      defaultUri: vscode.Uri.file(jobPlace(job).base),
    })) ?? [];
  if (!folder) return undefined;
  const nameTemplate = await vscode.window.showInputBox({
    title,
    prompt: vscode.l10n.t("The name of each file, below {0}", folder.fsPath),
    value: defaultAnswerName,
    validateInput: (name) => problemOf(name),
  });
  if (nameTemplate === undefined) return undefined;
  return { format: "files", to: onThisMachine(folder), overwrite: false, nameTemplate };
}

function problemOf(template: string): string | undefined {
  try {
    void new AnswerPaths(template);
    return undefined;
  } catch (error) {
    return toFailureData(error).message;
  }
}

/** The path of a URI of the local file system. */
export function onThisMachine(uri: vscode.Uri): string {
  if (uri.scheme === "file") return uri.fsPath;
  throw new Failure("invalid", vscode.l10n.t("Choose a place on this machine."));
}
