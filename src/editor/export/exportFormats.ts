import * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";
import type { CsvSeparator } from "../../core/export/csvLine.ts";
import type { ExportFormat } from "../../contracts/exportTasks.ts";

/** How a format is offered. */
export interface FormatLook {
  readonly label: string;
  readonly detail: string;
  /** Of the file. */
  readonly ending: string;
}

/** The formats of an export, in the order in which they are offered. */
export function exportFormats(): { readonly [F in ExportFormat]: FormatLook } {
  const { t } = vscode.l10n;
  return {
    csv: {
      label: t("CSV"),
      detail: t("For spreadsheets: the table's columns, the answer and its fields side by side"),
      ending: "csv",
    },
    jsonl: {
      label: t("JSONL"),
      detail: t("As the API gives results, byte for byte"),
      ending: "jsonl",
    },
    json: { label: t("JSON"), detail: t("One array, an object for each request"), ending: "json" },
    markdown: { label: t("Markdown"), detail: t("One document to be read"), ending: "md" },
    sqlite: { label: t("SQLite"), detail: t("A database to be asked"), ending: "sqlite" },
    files: {
      label: t("One File per Answer"),
      detail: t("Next to its source, or under names of your own"),
      ending: "",
    },
  };
}

/** What Excel needs where the comma is the decimal mark; a program passes `separator`. */
export function semicolonFormat(): FormatLook {
  return {
    label: vscode.l10n.t("CSV with Semicolons"),
    detail: vscode.l10n.t("For Excel where the comma is the decimal mark, as in much of Europe"),
    ending: "csv",
  };
}

/** Reads the separator that a program names. */
export function readSeparator(separator: string | undefined): CsvSeparator | undefined {
  if (separator === undefined || separator === "," || separator === ";") return separator;
  throw new Failure("invalid", "`separator` is `,` or `;`.");
}

/** Reads the format that a program names. */
export function readFormat(name: string | undefined): ExportFormat {
  const formats = exportFormats();
  if (name !== undefined && isFormat(name, formats)) return name;
  const words = Object.keys(formats).join(", ");
  throw new Failure("invalid", `Pass \`format\`, one of ${words}.`);
}

function isFormat(name: string, formats: object): name is ExportFormat {
  return Object.hasOwn(formats, name);
}
