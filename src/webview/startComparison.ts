import { connect } from "../base/rpc.ts";
import type { ComparisonHostApi, ComparisonPanelApi } from "../contracts/comparisonPanel.ts";
import { CompareApp } from "./compareApp.ts";
import { type CompareMemory, readCompareMemory } from "./compareMemory.ts";
import { MemoryKeeper } from "./memoryKeeper.ts";
import { startPage } from "./startPage.ts";
import { windowPort } from "./windowPort.ts";

/** Makes the page that of two jobs side by side. */
export function startComparison(): void {
  const api = acquireVsCodeApi();
  const { job = "", other = "" } = document.body.dataset;
  const keeper = new MemoryKeeper<CompareMemory>(
    api,
    readCompareMemory(api.getState(), job, other),
  );
  const panel: ComparisonPanelApi = { render: (state) => app.render(state) };
  const host = connect<ComparisonHostApi>(windowPort(api), panel);
  const app = new CompareApp(document.body, host, keeper);
  startPage(app, keeper);
  host.tell.ready();
}
