import type * as vscode from "vscode";
import type { Clock } from "../../base/clock.ts";
import type { DisposableStore } from "../../base/disposable.ts";
import type { ResultsQueries } from "../../contracts/resultsQueries.ts";
import type { RowCopies } from "../../contracts/rowCopies.ts";
import type { UsedRecipes } from "../../contracts/usedRecipes.ts";
import type { Flows } from "../../flows/composeFlows.ts";
import { SourceOpener } from "../documents/sourceOpener.ts";
import { lazyExport } from "../export/lazyExport.ts";
import { ListColumns } from "./listColumns.ts";
import type { PanelDependencies } from "./panelDependencies.ts";
import { ResultsPanels } from "./resultsPanels.ts";

/** What the results panels need of the editor's side. */
export interface PanelsDeps
  extends
    Pick<Flows, "jobs" | "commandFlows">,
    Pick<PanelDependencies, "prepare" | "apply" | "log"> {
  readonly queries: ResultsQueries & RowCopies & UsedRecipes;
  readonly clock: Clock;
  readonly context: Pick<vscode.ExtensionContext, "extensionUri" | "workspaceState">;
}

/** Wires the results panels; they leave with `owned`. */
export function composePanels(deps: PanelsDeps, owned: DisposableStore): ResultsPanels {
  const { extensionUri, workspaceState } = deps.context;
  return owned.add(
    new ResultsPanels({
      ...deps,
      extensionUri,
      sources: new SourceOpener(deps.queries),
      exportRows: lazyExport(deps),
      columns: owned.add(new ListColumns(workspaceState)),
    }),
  );
}
