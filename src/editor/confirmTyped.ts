import * as vscode from "vscode";
import type { Quote } from "../core/model/draft.ts";
import { isTypedConsent, typedQuestion } from "../core/submission/typedConsent.ts";

/** The second step before something expensive is sent: false when the person left it. */
export async function confirmTyped(quote: Quote): Promise<boolean> {
  const { title, prompt } = typedQuestion(quote);
  const typed = await vscode.window.showInputBox({
    title,
    prompt,
    ignoreFocusOut: true,
    validateInput: (value) => (isTypedConsent(value, quote) ? undefined : prompt),
  });
  return typed !== undefined && isTypedConsent(typed, quote);
}
