import type { Clock } from "../../base/clock.ts";
import type { Flows } from "../../flows/composeFlows.ts";
import type { PanelDependencies } from "../panel/panelDependencies.ts";

/** Asks what to write rows as, and where; loaded by the first wish for it. */
export function lazyExport(
  deps: Pick<Flows, "commandFlows"> & { readonly clock: Clock },
): PanelDependencies["exportRows"] {
  return async (job, rows) => {
    const { askAndExport } = await import("./exportAnswers.ts");
    await askAndExport({ ...deps, ...(await deps.commandFlows()) }, job, rows);
  };
}
