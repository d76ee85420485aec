import * as vscode from "vscode";
import { Failure } from "../base/failure.ts";
import { arrayAt, isRecord, type JsonRecord, stringAt } from "../base/json.ts";
import type { ProposalRows } from "../contracts/proposalTasks.ts";
import { panelViewType } from "./panel/panelViewType.ts";
import { AccountRow } from "./views/accountRow.ts";
import { BatchPartRow, BatchRow, ResultRows } from "./views/batchRow.ts";
import { DraftNode } from "./views/draftNode.ts";
import { FindingNode } from "./views/findingNode.ts";
import { namedUri } from "./namedUri.ts";

/** What a command was called with, read once for all commands. */
export interface CommandCall {
  /** Called with an options object: nobody is asked, and a failure rejects. */
  readonly isScripted: boolean;
  readonly options: JsonRecord;
  /** What was selected in the Explorer, or `uris` and `uri` of the options. */
  readonly uris: readonly vscode.Uri[];
  /** The row of the Batches view, or `jobId` of the options; the first when there are several. */
  readonly jobId?: string;
  /** All rows that are selected, or `jobIds` of the options; of one job, that. */
  readonly jobIds: readonly string[];
  /** A draft of the Drafts view, or `draft` of the options. */
  readonly draftId?: string;
}

/**
 * Reads the arguments of a command: a row of a view, the Explorer's `(uri, uris)`, or one
 * options object. Anything else counts as none. Throws `invalid` for options that make no sense.
 */
export function parseCall(args: readonly unknown[]): CommandCall {
  const [first, second] = args;
  const none = { isScripted: false, options: {}, uris: [], jobIds: [] };
  if (first instanceof BatchRow) {
    const rows = Array.isArray(second) ? second.filter((row) => row instanceof BatchRow) : [];
    const jobIds = (rows.length > 0 ? rows : [first]).map(({ jobId }) => jobId);
    const options = first instanceof ResultRows ? rowOptions(first.rows) : {};
    return { ...none, options, jobId: first.jobId, jobIds };
  }
  const finding = first instanceof FindingNode ? first : findingOfThread(first);
  if (finding) {
    const nodes = Array.isArray(second) ? second.filter((row) => row instanceof FindingNode) : [];
    const findings = (nodes.length > 0 ? nodes : [finding]).flatMap((node) => node.names());
    const jobIds = [...new Set(findings.map(({ jobId }) => jobId))];
    return { ...none, options: { findings }, jobIds, ...(jobIds[0] && { jobId: jobIds[0] }) };
  }
  const chosen = readRowsMenu(first);
  if (chosen) return { ...none, ...chosen, jobIds: [chosen.jobId] };
  if (first instanceof BatchPartRow) {
    const { job, part } = first;
    return { ...none, options: { part }, jobId: job.jobId, jobIds: [job.jobId] };
  }
  if (first instanceof AccountRow) return { ...none, options: { account: first.accountId } };
  const many = Array.isArray(second) ? second.filter((uri) => uri instanceof vscode.Uri) : [];
  if (first instanceof DraftNode) {
    const { draftId, place } = first;
    const options = place.kind === "request" ? { customId: place.row.customId } : {};
    return { ...none, options, uris: many, draftId };
  }
  if (first instanceof vscode.Uri) {
    return { ...none, uris: many.length > 0 ? many : [first] };
  }
  return isOptions(first) ? scriptedCall(first) : none;
}

/** What the menu of a comment thread passes: the thread, whose first comment is about a finding. */
function findingOfThread(first: unknown): FindingNode | undefined {
  const [comment] = isRecord(first) ? (arrayAt(first, "comments") ?? []) : [];
  const finding = isRecord(comment) ? comment["finding"] : undefined;
  return finding instanceof FindingNode ? finding : undefined;
}

/** What the menu of a results panel's rows passes: the page says which rows of which job. */
function readRowsMenu(
  first: unknown,
): Pick<Required<CommandCall>, "jobId" | "options"> | undefined {
  if (!isRecord(first) || first["webview"] !== panelViewType) return undefined;
  const { jobId = "", rows, sort } = first;
  if (typeof jobId !== "string" || !isRecord(rows)) return undefined;
  const { seqs, filter } = rows;
  return { jobId, options: { ...(seqs === undefined ? { filter } : { rows: seqs }), sort } };
}

/** As a script names the same rows. */
function rowOptions(rows: ProposalRows): JsonRecord {
  return "seqs" in rows ? { rows: rows.seqs } : { filter: rows.filter };
}

function scriptedCall(first: JsonRecord): CommandCall {
  const jobIds = jobIdsOf(first);
  const [jobId] = jobIds;
  const draftId = stringAt(first, "draft");
  return {
    isScripted: true,
    options: first,
    uris: [...(arrayAt(first, "uris") ?? []), ...[first["uri"] ?? []].flat()].map(parseUri),
    jobIds,
    ...(jobId === undefined ? {} : { jobId }),
    ...(draftId === undefined ? {} : { draftId }),
  };
}

function jobIdsOf(options: JsonRecord): readonly string[] {
  const jobIds = valueOf(options, "jobIds");
  if (jobIds === undefined) return [stringAt(options, "jobId") ?? []].flat();
  if (Array.isArray(jobIds) && jobIds.every((id) => typeof id === "string")) return jobIds;
  throw new Failure("invalid", "`jobIds` must be a list of texts.");
}

/** The text of an option; fails with `invalid` when it is anything else, rather than pass over it. */
export function textOption({ options }: CommandCall, name: string): string | undefined {
  const value = valueOf(options, name);
  if (value === undefined || typeof value === "string") return value;
  throw new Failure("invalid", `\`${name}\` must be a text.`);
}

/** The texts of an option that is a list, in the same way. */
export function textsOption({ options }: CommandCall, name: string): readonly string[] | undefined {
  const value = valueOf(options, name);
  if (value === undefined) return undefined;
  if (Array.isArray(value) && value.every((item) => typeof item === "string")) return value;
  throw new Failure("invalid", `\`${name}\` must be a list of texts.`);
}

/** The whole number above 0 of an option, in the same way. */
export function countOption({ options }: CommandCall, name: string): number | undefined {
  const value = valueOf(options, name);
  if (value === undefined) return undefined;
  if (typeof value === "number" && Number.isSafeInteger(value) && value > 0) return value;
  throw new Failure("invalid", `\`${name}\` must be a whole number above 0.`);
}

/** The option `submit`, in the same way: true unless the draft is all that is wanted. */
export function submitOption({ options }: CommandCall): boolean {
  const value = valueOf(options, "submit") ?? true;
  if (typeof value === "boolean") return value;
  throw new Failure("invalid", "`submit` must be true or false.");
}

function valueOf(options: JsonRecord, name: string): unknown {
  return Object.hasOwn(options, name) ? options[name] : undefined;
}

/**
 * Whether somebody wrote this object to call a command without dialogs. Menus pass objects too: a
 * view's title its focused element, and the title of an editor without a resource its place.
 */
function isOptions(value: unknown): value is JsonRecord {
  if (!isRecord(value) || "groupId" in value) return false;
  const prototype: unknown = Object.getPrototypeOf(value);
  return prototype === null || Object.getPrototypeOf(prototype) === null;
}

/** A URI object, its JSON form, a URI as text, or an absolute path. */
function parseUri(value: unknown): vscode.Uri {
  if (value instanceof vscode.Uri) return value;
  if (typeof value === "string" && value !== "") return namedUri(value);
  if (isRecord(value)) {
    const scheme = stringAt(value, "scheme");
    const path = stringAt(value, "path");
    const authority = stringAt(value, "authority") ?? "";
    if (scheme !== undefined && path !== undefined) {
      return vscode.Uri.from({ scheme, authority, path });
    }
  }
  throw new Failure("invalid", "`uris` must hold URIs or absolute paths.");
}
