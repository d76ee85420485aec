import * as vscode from "vscode";

/** The schedule that this workspace has written, as it is there; undefined when there is none. */
export function writtenSchedule(): unknown {
  const value: unknown = vscode.workspace
    .getConfiguration()
    .inspect<unknown>("batchwright.schedule")?.workspaceValue;
  return Array.isArray(value) && value.length === 0 ? undefined : value;
}
