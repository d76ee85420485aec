import { afterEach } from "mocha";
import type { Workbench } from "./workbench.ts";

/** Saves a picture of the window, in out/e2e, whenever a test of the enclosing suite fails. */
export function pictureFailures(workbench: () => Workbench | undefined): void {
  afterEach(async function () {
    if (this.currentTest?.state !== "failed") return;
    const name = this.currentTest.fullTitle().replaceAll(/\W+/g, "-");
    const file = await workbench()?.screenshot(`failed-${name}`);
    if (file !== undefined) console.error(`The window at that moment: ${file}`);
  });
}
