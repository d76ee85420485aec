import assert from "node:assert/strict";
import { mkdtemp, rm } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import * as esbuild from "esbuild";
import { after, afterEach, before } from "mocha";
import type { Browser } from "playwright-core";
import { bundles } from "../../../esbuild.js";
import type { PanelApi } from "../../../src/contracts/panel.ts";
import type { ResultRow } from "../../../src/contracts/resultsQueries.ts";
import type { Outcome } from "../../../src/core/model/outcome.ts";
import { launchChromium } from "../../launcher/chromium.ts";
import { fakeRow } from "../../webview/fakeRows.ts";
import type { FakeExtension } from "./fakeExtension.ts";
import { PanelPage, PanelSite } from "./panelPage.ts";

/** Opens the panel over an extension, in a viewport of so many CSS pixels. */
export type OpenPanel = (extension: FakeExtension, size?: PageSize) => Promise<PanelPage>;

/** CSS pixels. */
interface PageSize {
  readonly width?: number;
  readonly height?: number;
}

/**
 * Sets a suite up to open panels: the bundle as it is built now, in a browser, under the policy of
 * the real page. After each test nothing may have gone wrong and nothing may have been loaded.
 */
export function panels(): OpenPanel {
  const openPage = pages<PanelApi>();
  return async (extension, size = {}) => {
    const panelPage = await openPage(extension.host, size);
    extension.onReady = () => {
      // As the extension does, which knows nothing of the rows at first.
      panelPage.panel.tell.render(extension.state(0));
      panelPage.panel.tell.render(extension.state(1));
    };
    await panelPage.load();
    return panelPage;
  };
}

/** The same for any page of the bundle: over a host, not loaded yet. */
export function pages<Api>(
  otherJobId?: string,
): (host: object, size?: PageSize) => Promise<PanelPage<Api>> {
  let dist: string;
  let site: PanelSite;
  let browser: Browser;
  let opened: PanelPage<Api> | undefined;

  before(async () => {
    dist = await mkdtemp(path.join(os.tmpdir(), "panel-"));
    const panelBundle = bundles({ outdir: dist })[1];
    assert.ok(panelBundle);
    await esbuild.build(panelBundle);
    site = await PanelSite.start(dist, otherJobId);
    browser = await launchChromium();
  });

  after(async () => {
    await browser.close();
    await site.stop();
    await rm(dist, { recursive: true });
  });

  afterEach(async () => {
    const incidents = opened?.incidents ?? [];
    const stray = opened?.strayRequests ?? [];
    await opened?.close();
    opened = undefined;
    assert.deepEqual(incidents, [], "nothing went wrong in the page");
    assert.deepEqual(stray, [], "nothing was loaded");
  });

  return async (host, size = {}) => {
    opened = await PanelPage.create<Api>(browser, site, host, size);
    return opened;
  };
}

/** So many rows, all answered unless told otherwise. */
export function manyRows(
  total: number,
  outcomeOf: (seq: number) => Outcome = () => "answered",
): readonly ResultRow[] {
  return Array.from({ length: total }, (_, seq) => fakeRow(seq, outcomeOf(seq)));
}
