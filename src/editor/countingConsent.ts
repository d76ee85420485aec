import type * as vscode from "vscode";

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
