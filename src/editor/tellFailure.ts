import * as vscode from "vscode";
import type { FailureData } from "../base/failure.ts";
import { plainMessage } from "./plainMessage.ts";

/** Says what failed; resolves with the button that was picked, if any. */
export function tellFailure(
  { kind, message }: FailureData,
  buttons: readonly string[],
): Thenable<string | undefined> {
  const words =
    kind === "bug"
      ? vscode.l10n.t("Batchwright ran into a defect of its own: {0}", message)
      : message;
  const { window } = vscode;
  return kind === "refused"
    ? window.showWarningMessage(plainMessage(words), ...buttons)
    : window.showErrorMessage(plainMessage(words), ...buttons);
}
