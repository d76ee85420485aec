import * as vscode from "vscode";
import { Failure } from "../../base/failure.ts";
import { stringAt } from "../../base/json.ts";
import type { Script, ScriptOutput, Scripts } from "../../contracts/scripts.ts";
import { relativePath } from "../../core/authoring/localPath.ts";
import { scriptNameOf } from "../../core/authoring/scriptCommand.ts";
import { printedKind } from "../../core/jsonl/printedKind.ts";
import { formatBytes } from "../../core/tracking/formatBytes.ts";
import { type CommandCall, submitOption, textOption, textsOption } from "../commandCall.ts";
import { batchOptions } from "../jsonl/documentDraft.ts";
import { accountOf } from "../pick/pickAccount.ts";
import { pickScript, scriptAt, workingFolder } from "../pick/pickScript.ts";
import { pickTable } from "../pick/pickTable.ts";
import type { CommandHandler } from "../registerCommands.ts";
import { requireTrust } from "../requireTrust.ts";
import { readSettings } from "../settings.ts";
import { runAsTask } from "../scripts/runAsTask.ts";
import { uriOfBase, workspaceRoots } from "../sources/selectInputs.ts";
import { submitDraft, type SubmitAnswer } from "../submitDraft.ts";
import { withProgress } from "../withProgress.ts";
import { convertDocumentCommand, type ConvertDocumentDeps } from "./convertDocument.ts";
import { type BatchInputs, type MadeBatch, makeBatch, type MakeBatchDeps } from "./makeBatch.ts";

export interface NewBatchFromScriptDeps extends MakeBatchDeps, ConvertDocumentDeps {
  readonly scripts: Scripts;
}

/** What a script prints becomes a batch: its requests as they are, its rows with a recipe. */
export function newBatchFromScript(deps: NewBatchFromScriptDeps): CommandHandler {
  return async (call) => {
    requireTrust();
    const script = await scriptOf(call);
    if (!script) return undefined;
    const { Silent, Always } = vscode.TaskRevealKind;
    const name = nameOf(script);
    const output = await runAsTask(script, name, call.isScripted ? Silent : Always, deps);
    try {
      const printed = { script, name, output };
      const kind = printedKind(output.firstLine);
      if (kind === "requests") return await sendRequests(call, printed, deps);
      if (kind === "rows") return await sendRows(call, printed, deps);
      if (kind === "foreign") return await convert(call, printed, deps);
      const message = `The first line that ${name} printed is no JSON object. Let it print one a line, and everything else to standard error.`;
      throw new Failure("invalid", message);
    } finally {
      await deps.scripts.discard(output);
    }
  };
}

/** What a script has printed, and how the script is called in messages. */
interface Printed {
  readonly script: Script;
  readonly name: string;
  readonly output: ScriptOutput;
}

async function scriptOf(call: CommandCall): Promise<Script | undefined> {
  const [uri, another] = call.uris;
  if (another) throw new Failure("invalid", "Run one script at a time.");
  if (!call.isScripted) return pickScript(uri);
  const command = textOption(call, "command");
  const args = textsOption(call, "args") ?? [];
  const cwd = textOption(call, "cwd");
  if (uri && command === undefined) {
    const script = scriptAt(uri);
    return { ...script, args: [...script.args, ...args], ...(cwd === undefined ? {} : { cwd }) };
  }
  if (command === undefined || command.trim() === "") {
    const message = "Pass `uri`: the script, or `command` and `args`: what is to be run.";
    throw new Failure("invalid", message);
  }
  return { command, args, cwd: cwd ?? workingFolder() };
}

/** The script's path, relative to its folder when it is in there. */
function nameOf({ command, args, cwd }: Script): string {
  const name = scriptNameOf(command, args).replace(/^\.\//, "");
  return (/^(\/|[a-z]:[\\/])/i.test(name) ? relativePath(cwd, name) : undefined) ?? name;
}

function placeOf({ cwd }: Script) {
  return { base: cwd, baseUri: uriOfBase(cwd, false), roots: workspaceRoots() };
}

async function sendRequests(
  call: CommandCall,
  { script, name, output }: Printed,
  deps: NewBatchFromScriptDeps,
): Promise<SubmitAnswer | undefined> {
  const account = await accountOf(call, deps.accounts);
  if (!account) return undefined;
  const request = {
    ...placeOf(script),
    content: { file: output.file },
    label: stringAt(call.options, "label") ?? name,
    ...batchOptions(call),
  };
  const title = vscode.l10n.t("Reading what {0} printed", name);
  const draft = await withProgress(title, deps.clock, formatBytes, (watch) =>
    deps.author.fromDocument(request, watch),
  );
  const { isScripted } = call;
  const isSubmitted = submitOption(call);
  const allowsCounting = call.options["allowCounting"] === true;
  const allowsSecrets = call.options["allowSecrets"] === true;
  const isAgain = call.options["again"] === true;
  const plan = {
    draft,
    account,
    isSubmitted,
    isScripted,
    allowsCounting,
    allowsSecrets,
    isAgain,
    name,
  };
  return submitDraft(plan, deps);
}

async function sendRows(
  call: CommandCall,
  { script, name, output }: Printed,
  deps: NewBatchFromScriptDeps,
): Promise<MadeBatch | undefined> {
  const place = placeOf(script);
  const table = { path: name, format: "jsonl" as const, printed: output.file };
  const chosen = call.isScripted
    ? table
    : await pickTable(table, (given) => deps.author.previewTable(place.base, given));
  if (!chosen) return undefined;
  const inputs: BatchInputs = {
    each: ["row"],
    fallback: undefined,
    name,
    noun: "row",
    compose: (use, watch) => {
      const maxTextBytes = readSettings().maxBytes.text;
      const placed = { ...use, ...place, maxTextBytes };
      return deps.author.fromInputs(placed, { kind: "table", table: chosen }, watch);
    },
  };
  return makeBatch(call, inputs, deps);
}

/** Larger documents are not opened by an editor. */
const mostBytes = 50_000_000;

/** Requests of another format become a document, which is converted as any other. */
async function convert(
  call: CommandCall,
  { name, output }: Printed,
  deps: NewBatchFromScriptDeps,
): Promise<object | undefined> {
  if (output.bytes > mostBytes) {
    const message = `${name} printed over 50 MB of another format. Let it print fewer requests at a time, or those of a draft.`;
    throw new Failure("tooLarge", message);
  }
  const bytes = await vscode.workspace.fs.readFile(vscode.Uri.file(output.file));
  const content = await vscode.workspace.decode(bytes, { encoding: "utf8" });
  const { uri } = await vscode.workspace.openTextDocument({ language: "jsonl", content });
  return convertDocumentCommand(deps)({ ...call, uris: [uri] });
}
