import * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";
import { stringAt } from "../../base/json.ts";
import { type TableSource, tableFormatOf } from "../../core/authoring/tableSource.ts";
import type { CommandCall } from "../commandCall.ts";
import { pickTable, previewOf } from "../pick/pickTable.ts";
import { activeUri } from "../pick/pickInputs.ts";
import type { CommandHandler } from "../registerCommands.ts";
import { requireTrust } from "../requireTrust.ts";
import { readSettings } from "../settings.ts";
import { withInputText } from "../sources/withInputText.ts";
import { type BatchInputs, makeBatch, type MakeBatchDeps } from "./makeBatch.ts";

/** A table becomes a batch: one request a row. */
export function newBatchFromTable(deps: MakeBatchDeps): CommandHandler {
  return async (call) => {
    requireTrust();
    const uri = await tableOf(call);
    if (!uri) return undefined;
    const preview = previewOf(uri, deps);
    const given = givenIn(call, uri);
    const chosen = call.isScripted ? given : await pickTable(given, preview);
    if (!chosen) return undefined;
    const inputs: BatchInputs = {
      each: ["row"],
      fallback: undefined,
      name: chosen.table ?? uri.path.slice(uri.path.lastIndexOf("/") + 1),
      noun: "row",
      compose: (use, watch) =>
        withInputText(uri, ({ base, baseUri, roots, path, text }) => {
          const table = { ...chosen, path, ...(text !== undefined && { text }) };
          return deps.author.fromInputs(
            { ...use, base, baseUri, roots, maxTextBytes: readSettings(uri).maxBytes.text },
            { kind: "table", table },
            watch,
          );
        }),
    };
    return makeBatch(call, inputs, deps);
  };
}

const filters = {
  Tables: ["csv", "tsv", "tab", "json", "jsonl", "ndjson", "db", "sqlite", "db3", "sqlite3"],
};

async function tableOf(call: CommandCall): Promise<vscode.Uri | undefined> {
  const [uri, another] = call.uris;
  if (another) throw new Failure("invalid", "Make a batch from one table at a time.");
  if (uri) return uri;
  if (call.isScripted) throw new Failure("invalid", "Pass `uri`: the table.");
  const active = activeUri();
  if (active && tableFormatOf(active.path)) return active;
  const title = vscode.l10n.t("New Batch: Table");
  return (await vscode.window.showOpenDialog({ title, filters }))?.[0];
}

/** The table as the options describe it; whatever they do not say is found out or asked. */
function givenIn({ options }: CommandCall, uri: vscode.Uri): TableSource {
  const format = tableFormatOf(uri.path);
  if (format === undefined) {
    const words = "This is no table: its name ends in none of .csv, .tsv, .json, .jsonl and .db.";
    throw new Failure("invalid", words, { file: uri.toString() });
  }
  const delimiter = stringAt(options, "delimiter");
  const encoding = stringAt(options, "encoding");
  const table = stringAt(options, "table");
  const query = stringAt(options, "query");
  return {
    path: uri.path,
    format,
    ...(delimiter !== undefined && { delimiter }),
    ...(encoding !== undefined && { encoding }),
    ...(table !== undefined && { table }),
    ...(query !== undefined && { query }),
  };
}
