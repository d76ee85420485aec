import * as vscode from "vscode";
import { type Account, hostOf } from "../core/model/account.ts";

const keyPrefix = "batchwright.counting.";

/** Which accounts may be sent texts of a draft to count their tokens: asked for once each. */
export class CountingConsent {
  readonly #state: vscode.Memento;

  constructor(state: vscode.Memento) {
    this.#state = state;
  }

  isGiven(accountId: string): boolean {
    return this.#state.get<unknown>(keyPrefix + accountId) === true;
  }

  async give(accountId: string): Promise<void> {
    await this.#state.update(keyPrefix + accountId, true);
  }
}

/** What a person agrees to. */
export function countingWords({ baseUrl }: Account): string {
  return vscode.l10n.t(
    "Counting tokens is free, and sends the text of up to 30 requests to {0}; it is asked only once for this account.",
    hostOf(baseUrl),
  );
}
