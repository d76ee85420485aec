import { Emitter } from "../../src/base/event.ts";
import type { Registrations } from "./registrations.ts";

/** A webview panel that is open and visible, and what its page can do. */
export class FakePanel {
  readonly #toPage = new Emitter<unknown>();
  readonly #fromPage;

  /** The page's end of the channel. */
  readonly page = {
    post: (message: unknown): void => this.#fromPage.fire(copied(message)),
    onMessage: this.#toPage.event,
  };
  title = "";
  readonly visible = true;
  readonly viewColumn = 2;
  readonly onDidChangeViewState;
  readonly onDidDispose;
  readonly webview;

  constructor(registrations: Registrations) {
    this.#fromPage = registrations.event("a page");
    this.onDidChangeViewState = registrations.event("a panel").event;
    this.onDidDispose = registrations.event("a panel's end").event;
    this.webview = {
      cspSource: "vscode-webview:",
      asWebviewUri: (uri: object) => uri,
      postMessage: async (message: unknown) => this.#toPage.fire(copied(message)),
      onDidReceiveMessage: this.#fromPage.event,
    };
  }

  reveal(): void {}
}

/** Messages are text on their way, as those of the editor are. */
function copied(message: unknown): unknown {
  return JSON.parse(JSON.stringify(message));
}
