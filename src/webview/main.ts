import { connect } from "../base/rpc.ts";
import type { PanelApi, PanelHostApi } from "../contracts/panel.ts";
import { MemoryKeeper } from "./memoryKeeper.ts";
import { ResultsApp } from "./resultsApp.ts";
import { runShortcut } from "./shortcuts.ts";
import { windowPort } from "./windowPort.ts";

const api = acquireVsCodeApi();
const keeper = new MemoryKeeper(api, document.body.dataset["job"] ?? "");
const panel: PanelApi = {
  render: (state) => app.render(state),
  follow: (seqs) => app.follow(seqs),
};
const host = connect<PanelHostApi>(windowPort(api), panel);
const app = new ResultsApp(document.body, host, keeper);

addEventListener("keydown", (event) => runShortcut(event, app.shortcuts));
addEventListener("pagehide", () => keeper.flush());
addEventListener("focus", () => {
  // The editor gives the keyboard to the page; what is shown is where it is of use.
  if (document.activeElement === document.body) app.focusShown();
});
host.tell.ready();
