import { connect } from "../base/rpc.ts";
import type { PanelApi, PanelHostApi } from "../contracts/panel.ts";
import { MemoryKeeper } from "./memoryKeeper.ts";
import { type PanelMemory, readPanelMemory } from "./panelMemory.ts";
import { ResultsApp } from "./resultsApp.ts";
import { startPage } from "./startPage.ts";
import { windowPort } from "./windowPort.ts";

/** Makes the page that of a job's results. */
export function startResults(): void {
  const api = acquireVsCodeApi();
  const jobId = document.body.dataset["job"] ?? "";
  const keeper = new MemoryKeeper<PanelMemory>(api, readPanelMemory(api.getState(), jobId));
  const panel: PanelApi = {
    render: (state) => app.render(state),
    follow: (seqs) => app.follow(seqs),
  };
  const host = connect<PanelHostApi>(windowPort(api), panel);
  const app = new ResultsApp(document.body, host, keeper);
  startPage(app, keeper);
  host.tell.ready();
}
