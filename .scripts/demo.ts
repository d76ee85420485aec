/**
 * Drives the set-up of `npm start` as a user would, unattended, and leaves numbered pictures and
 * summary.md in out/demo/.
 */
import { cp, mkdtemp, rm, writeFile } from "node:fs/promises";
import os from "node:os";
import path from "node:path";
import process from "node:process";
import { Workbench } from "../test/e2e/page/workbench.ts";
import type { Theme } from "../test/e2e/page/workbench.ts";
import { exitOnSignals } from "../test/launcher/exitOnSignals.ts";
import { inRepository } from "../test/launcher/repository.ts";
import { run } from "../test/launcher/run.ts";

interface Step {
  /** What the picture taken after it shows. */
  readonly title: string;
  readonly picture: string;
  readonly act: (workbench: Workbench) => Promise<unknown>;
}

const endLimitMs = 120_000;
const folder = inRepository("out/demo");
const selected = ["shop/cart.ts", "shop/checkout.ts", "shop/orders.ts", "shop/stock.ts"] as const;

const fromFiles: readonly Step[] = [
  {
    title: "Some files are selected in the Explorer; their menu offers a batch.",
    picture: "explorer",
    act: async (workbench) => {
      const { explorer, editors } = workbench;
      await workbench.widenSideBar(70);
      await explorer.open(selected[0]);
      await editors.waitForActive("cart.ts");
      await explorer.select(...selected);
      await (await explorer.contextMenu(selected[2])).show("Batch");
    },
  },
  {
    title: "A recipe says what to do with each file.",
    picture: "recipes",
    act: async ({ page, explorer, quickInput }) => {
      for (let depth = 0; depth < 2; depth++) await page.keyboard.press("Escape");
      await (await explorer.contextMenu(selected[2])).choose("Batch", "New Batch from Files…");
      await quickInput.waitFor("What should be done with each file?");
      await quickInput.item("Code review").waitFor();
    },
  },
  {
    title: "Nothing leaves the machine before this question is answered.",
    picture: "question",
    act: async ({ quickInput, dialog }) => {
      await quickInput.choose("Code review");
      await quickInput.waitFor("Prices per million tokens");
      await quickInput.item("Claude").waitFor();
      await quickInput.accept();
      await dialog.waitFor();
    },
  },
  {
    title: "The batch runs. The API reports no progress before the end, so the row shows clocks.",
    picture: "running",
    act: async (workbench) => {
      await workbench.pressInDialog("Send");
      await workbench.openViewContainer("Batchwright");
      await workbench.view("Batches").waitForRow(/Code review.*4 requests.*expires/);
      await workbench.notification("Sending").waitFor({ state: "hidden" });
    },
  },
  {
    title: "It has ended, and its results are on the disk.",
    picture: "ended",
    act: (workbench) =>
      workbench.view("Batches").waitForRow(/Code review.*4 (answered|succeeded)/, endLimitMs),
  },
  {
    title: "Each answer is read beside the file it is about.",
    picture: "results",
    act: async (workbench) => {
      await workbench.view("Batches").row("Code review").click();
      const panel = workbench.editors.panelFrame("Code review");
      await panel.getByRole("row").filter({ hasText: "orders.ts" }).click();
      await panel.getByText("Simulated answer").first().waitFor();
      await workbench.editors.waitForActive("orders.ts");
    },
  },
];

const inThemes: readonly Step[] = (["light", "highContrast", "highContrastLight"] as const).map(
  (theme: Theme): Step => ({
    title: `The same in another theme (${theme}).`,
    picture: `theme-${theme}`,
    act: (workbench) => workbench.setTheme(theme),
  }),
);

const fromDocument: readonly Step[] = [
  {
    title: "A JSONL document is checked while it is open: lines and remedies are in Problems.",
    picture: "document-checked",
    act: async (workbench) => {
      await workbench.setTheme("dark");
      await workbench.runCommand("View: Close All Editors");
      await workbench.openViewContainer("Explorer");
      await workbench.explorer.open("broken.jsonl");
      await workbench.editors.waitForActive("broken.jsonl");
      await workbench.problems();
    },
  },
  {
    title: "A document without mistakes is a batch too: one request a line.",
    picture: "document-question",
    act: async (workbench) => {
      await workbench.runCommand("View: Toggle Panel Visibility");
      await workbench.explorer.open("mixed.jsonl");
      await workbench.editors.waitForActive("mixed.jsonl");
      await workbench.editors.codeLens("8 requests").waitFor();
      await workbench.runCommand("Batch: Submit Document…");
      await workbench.dialog.waitFor();
    },
  },
  {
    title: "Its results, each beside the line or the file it came from.",
    picture: "document-results",
    act: async (workbench) => {
      await workbench.pressInDialog("Send");
      await workbench.openViewContainer("Batchwright");
      const view = workbench.view("Batches");
      await view.waitForRow(/mixed\.jsonl.*(answered|succeeded)/, endLimitMs);
      await view.row("mixed.jsonl").click();
      const panel = workbench.editors.panelFrame("mixed.jsonl");
      await panel.getByRole("row").filter({ hasText: "checkout.ts" }).click();
      await panel.getByText("Simulated answer").first().waitFor();
      await workbench.editors.waitForActive("checkout.ts");
    },
  },
];

async function demonstrate(workbench: Workbench): Promise<readonly string[]> {
  const lines: string[] = [];
  for (const [index, step] of [...fromFiles, ...inThemes, ...fromDocument].entries()) {
    const name = `${String(index + 1).padStart(2, "0")}-${step.picture}`;
    console.log(`${name}: ${step.title}`);
    try {
      await step.act(workbench);
    } finally {
      await workbench.screenshot(name);
    }
    lines.push(`## ${index + 1}. ${step.title}`, `![${step.title}](${name}.png)`);
  }
  return lines;
}

async function main(): Promise<void> {
  await rm(folder, { recursive: true, force: true });
  await run(process.execPath, [inRepository("esbuild.js")]);
  // A copy, as pictures are to show the shop and not what somebody is trying out with it.
  const temporary = await mkdtemp(path.join(os.tmpdir(), "bw-"));
  const examples = path.join(temporary, "examples");
  await cp(inRepository("examples"), examples, { recursive: true });
  const startedMs = Date.now();
  const workbench = await Workbench.open({
    folder: examples,
    env: { BATCHWRIGHT_REHEARSAL: "1" },
    settings: {
      "workbench.colorTheme": "Dark 2026",
      "window.commandCenter": false,
      "window.title": "${activeEditorShort}${separator}${rootName}",
    },
    pictures: folder,
  });
  try {
    const lines = await demonstrate(workbench);
    const seconds = Math.round((Date.now() - startedMs) / 1000);
    const about = `The main job in VS Code, with the local rehearsal as the account: ${seconds} s, unattended. The answers are simulated.`;
    const text = ["# Batchwright, as a user sees it", about, ...lines].join("\n\n");
    await writeFile(path.join(folder, "summary.md"), `${text}\n`);
  } finally {
    await workbench.close();
    await rm(temporary, { recursive: true, force: true, maxRetries: 5 });
  }
  console.log(`Pictures and summary.md are in ${folder}`);
}

exitOnSignals();
try {
  await main();
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
