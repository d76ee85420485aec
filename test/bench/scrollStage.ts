import * as esbuild from "esbuild";
import { existsSync } from "node:fs";
import path from "node:path";
import type { Page } from "playwright-core";
import { bundles } from "../../esbuild.js";
import { FakeExtension } from "../e2e/panel/fakeExtension.ts";
import { manyRows } from "../e2e/panel/panelFixture.ts";
import { PanelPage, PanelSite } from "../e2e/panel/panelPage.ts";
import { launchChromium } from "../launcher/chromium.ts";
import { percentile } from "./median.ts";
import type { BenchPlace, Stage, Steps } from "./stage.ts";

const mostRowElements = 200;
const frames = 300;

export const scrollStage: Stage = {
  name: "scroll",
  goal: "p95 of frames ≤ 16.7 ms; at most 200 row elements",
  goals: { "Batchwright: work of a frame": { ms: 16.7 } },
  hasFloor: false,
  prepare,
  ways: { Batchwright: ours },
};

async function prepare({ folder }: BenchPlace): Promise<void> {
  const outdir = path.join(folder, "panel");
  if (existsSync(outdir)) return;
  const bundle = bundles({ production: true, outdir })[1];
  if (bundle) await esbuild.build(bundle);
}

async function ours({ folder, requests }: BenchPlace, { note }: Steps): Promise<void> {
  const site = await PanelSite.start(path.join(folder, "panel"));
  const browser = await launchChromium();
  try {
    const extension = new FakeExtension(manyRows(requests));
    const opened = await PanelPage.create(browser, site, extension.host, { height: 1000 });
    extension.onReady = () => opened.panel.tell.render(extension.state(1));
    await opened.load();
    await opened.page.getByText("Answer 0").waitFor();
    const seen = await scrolled(opened.page);
    if (seen.rows > mostRowElements) throw new Error(`${seen.rows} row elements.`);
    note("work of a frame", percentile(seen.work, 0.95));
    note("from frame to frame", percentile(seen.between, 0.95));
    await opened.close();
  } finally {
    await browser.close();
    await site.stop();
  }
}

interface Scrolled {
  /** Milliseconds that script, layout and painting took of each frame. */
  readonly work: readonly number[];
  readonly between: readonly number[];
  /** The most row elements that were there at once. */
  readonly rows: number;
}

/** Turns the wheel for some seconds, more than a screen at each frame. */
function scrolled(page: Page): Promise<Scrolled> {
  return page.getByRole("grid").evaluate(async (list, count) => {
    const work: number[] = [];
    const between: number[] = [];
    let rows = 0;
    let last = 0;
    const frame = () => new Promise<number>((resolve) => requestAnimationFrame(resolve));
    for (let at = 0; at < count; at++) {
      const began = await frame();
      if (last > 0) between.push(began - last);
      last = began;
      const start = performance.now();
      list.scrollBy(0, 1100);
      // What is posted now is heard once the frame is drawn.
      const channel = new MessageChannel();
      await new Promise<void>((resolve) => {
        channel.port1.addEventListener("message", () => resolve());
        channel.port1.start();
        channel.port2.postMessage(null);
      });
      work.push(performance.now() - start);
      rows = Math.max(rows, document.querySelectorAll(".row").length);
    }
    return { work, between, rows };
  }, frames);
}
