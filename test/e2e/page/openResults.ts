import type { FrameLocator } from "playwright-core";
import { until } from "./until.ts";
import type { Workbench } from "./workbench.ts";

/**
 * Opens the results of a batch by a click on its row, and answers the inside of their page. A row
 * that moves while it is clicked, because its batch ends, misses the click.
 */
export async function openResults(workbench: Workbench, label: string): Promise<FrameLocator> {
  await workbench.openViewContainer("Batchwright");
  const title = `Results: ${label}`;
  await until(`“${title}”`, async () => {
    await workbench.view("Batches").row(label).click();
    const tab = workbench.page.locator(".tab", { hasText: title }).first();
    return tab.waitFor({ timeout: 5_000 }).then(
      () => true,
      () => false,
    );
  });
  return workbench.editors.panelFrame(title);
}
