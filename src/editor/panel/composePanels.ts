import type * as vscode from "vscode";
import type { Clock } from "../../base/clock.ts";
import type { DisposableStore } from "../../base/disposable.ts";
import type { ResultsQueries } from "../../contracts/resultsQueries.ts";
import type { RowCopies } from "../../contracts/rowCopies.ts";
import type { SourceChanges } from "../../contracts/sourceChanges.ts";
import type { SourceRows } from "../../contracts/sourceRows.ts";
import type { UsedRecipes } from "../../contracts/usedRecipes.ts";
import type { Flows } from "../../flows/composeFlows.ts";
import type { ContextKeys } from "../contextKeys.ts";
import { SourceOpener } from "../documents/sourceOpener.ts";
import { lazyExport } from "../export/lazyExport.ts";
import { FollowEditor } from "./followEditor.ts";
import { ListColumns } from "./listColumns.ts";
import type { PanelDependencies } from "./panelDependencies.ts";
import { ResultsPanels } from "./resultsPanels.ts";

/** What the results panels need of the editor's side. */
export interface PanelsDeps
  extends
    Pick<Flows, "jobs" | "commandFlows">,
    Pick<PanelDependencies, "prepare" | "apply" | "findings" | "log"> {
  readonly queries: ResultsQueries & RowCopies & SourceRows & SourceChanges & UsedRecipes;
  readonly clock: Clock;
  readonly contextKeys: ContextKeys;
  readonly context: Pick<vscode.ExtensionContext, "extensionUri" | "workspaceState">;
}

/** The panels, and what has them follow the editor. */
export interface ComposedPanels {
  readonly panels: ResultsPanels;
  readonly follow: FollowEditor;
}

/** Wires the results panels; they leave with `owned`. */
export function composePanels(deps: PanelsDeps, owned: DisposableStore): ComposedPanels {
  const { extensionUri, workspaceState } = deps.context;
  const panels = owned.add(
    new ResultsPanels({
      ...deps,
      extensionUri,
      sources: new SourceOpener(deps.queries),
      exportRows: lazyExport(deps),
      columns: owned.add(new ListColumns(workspaceState)),
    }),
  );
  const following = { ...deps, state: workspaceState };
  const follow = owned.add(
    new FollowEditor(following, (jobId, seqs) => panels.follow(jobId, seqs)),
  );
  return { panels, follow };
}
