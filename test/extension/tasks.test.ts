import assert from "node:assert/strict";
import { after, before, describe, it } from "mocha";
import * as vscode from "vscode";
import { api, control, inWorkspace, rowsOf, run, untilEvent, withSetting } from "./session.ts";

const name = "Review the shop (rehearsal)";

/** The task of tasks.json, with other definitions where they are given. */
async function taskOf(definition: object = {}, matchers: string[] = []): Promise<vscode.Task> {
  const tasks = await vscode.tasks.fetchTasks({ type: "batchwright" });
  const configured = tasks.find((task) => task.name === name);
  assert.ok(configured?.execution, "tasks.json has it, and it can be run");
  const own = { ...configured.definition, ...definition };
  const scope = configured.scope ?? vscode.TaskScope.Workspace;
  const task = new vscode.Task(own, scope, name, "batchwright", configured.execution, matchers);
  return Object.keys(definition).length + matchers.length > 0 ? task : configured;
}

/** The exit code of a task that runs to its end. */
async function exitCodeOf(task: vscode.Task): Promise<number | undefined> {
  let code: number | undefined;
  const ends = new Promise<void>((resolve) => {
    const subscription = vscode.tasks.onDidEndTaskProcess((event) => {
      if (event.execution.task.name !== task.name) return;
      subscription.dispose();
      code = event.exitCode;
      resolve();
    });
  });
  await vscode.tasks.executeTask(task);
  await ends;
  return code;
}

async function newestJob(): Promise<{ readonly id: string; readonly state: string } | undefined> {
  const jobs = [...(await (await api()).jobs())];
  return jobs.toSorted((a, b) => b.createdAt - a.createdAt)[0];
}

function linesOf(marks: readonly vscode.Diagnostic[]): readonly number[] {
  return marks.map(({ range }) => range.start.line).toSorted((a, b) => a - b);
}

describe("a task of tasks.json", () => {
  before(async () => {
    const settings = vscode.workspace.getConfiguration();
    await settings.update("batchwright.rehearsal.seconds", 1, vscode.ConfigurationTarget.Global);
    // What other recipes found in the same files is shown too.
    await run("clearFindings");
  });

  after(async () => {
    await run("clearFindings");
    for (const terminal of vscode.window.terminals) terminal.dispose();
  });

  it("sends a review, waits for its end, and fails for what it finds", async () => {
    const earlier = await newestJob();
    assert.equal(await exitCodeOf(await taskOf()), 1);
    const job = await newestJob();
    assert.ok(job && job.id !== earlier?.id);
    assert.equal(job.state, "collected");
  });

  it("runs as what another task depends on", async () => {
    const uri = inWorkspace(".vscode/tasks.json");
    const own = await vscode.workspace.fs.readFile(uri);
    const whole = JSON.stringify({ label: "Everything", dependsOn: [name] });
    const text = new TextDecoder().decode(own).replace('"tasks": [', `"tasks": [${whole},`);
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    try {
      await untilEvent(vscode.workspace.onDidChangeConfiguration, () => {
        const tasks = vscode.workspace.getConfiguration("tasks").get<object[]>("tasks") ?? [];
        return JSON.stringify(tasks).includes("Everything") || undefined;
      });
      const ended = new Promise<number | undefined>((resolve) => {
        const subscription = vscode.tasks.onDidEndTaskProcess(({ execution, exitCode }) => {
          if (execution.task.name !== name) return;
          subscription.dispose();
          resolve(exitCode);
        });
      });
      await vscode.commands.executeCommand("workbench.action.tasks.runTask", "Everything");
      assert.equal(await ended, 1);
    } finally {
      await vscode.workspace.fs.writeFile(uri, own);
    }
  });

  it("succeeds when its findings do not matter to it, or it is to send only", async () => {
    assert.equal(await exitCodeOf(await taskOf({ failOn: "never" })), 0);
    assert.equal(await exitCodeOf(await taskOf({ wait: false })), 0);
    const translate = {
      recipe: ".batch/translate-to-german.batch.md",
      files: "docs/*.md",
      wait: false,
    };
    assert.equal(await exitCodeOf(await taskOf(translate)), 0);
  });

  it("sends nothing where nothing has changed since the last review, whose findings still count", async () => {
    const earlier = await newestJob();
    assert.equal(await exitCodeOf(await taskOf({ changed: "review" })), 1);
    assert.equal((await newestJob())?.id, earlier?.id);
  });

  it("does not fail for what was dismissed", async () => {
    const uri = inWorkspace("shop/dismissed.js");
    const loop = "for (let i = 0; i <= items.length; i++) {";
    const text = `export function read(items) {\n  ${loop}\n    use(items[i]);\n  }\n}\n`;
    await vscode.workspace.fs.writeFile(uri, new TextEncoder().encode(text));
    try {
      const only = { files: "shop/dismissed.js", failOn: "hint" };
      assert.equal(await exitCodeOf(await taskOf(only)), 1);
      const job = await newestJob();
      assert.ok(job);
      const [row] = await rowsOf(job.id);
      const { findings } = JSON.parse(row?.text ?? "{}") as { readonly findings: unknown[] };
      assert.ok(findings.length > 0);
      await run("showFindings", { jobId: job.id });
      for (const index of findings.keys()) {
        const reason = { reason: "wontFix" };
        await run("dismissFinding", { jobId: job.id, seq: 0, index, ...reason });
      }
      assert.equal(await exitCodeOf(await taskOf({ ...only, changed: "review" })), 0);
      assert.equal(await exitCodeOf(await taskOf(only)), 0);
    } finally {
      await vscode.workspace.fs.delete(uri);
    }
  });

  it("has its lines read by the problem matcher, once more than ours where that is wished", async () => {
    const uri = inWorkspace("shop/cart.ts");
    await exitCodeOf(await taskOf({}, ["$batchwright"]));
    const linesBy = (by: string): string => {
      const marks = vscode.languages.getDiagnostics(uri);
      return linesOf(marks.filter(({ source }) => source === by)).join();
    };
    // Either may be the later one.
    await untilEvent(vscode.languages.onDidChangeDiagnostics, () => {
      const matched = linesBy("Batchwright");
      return (matched !== "" && matched === linesBy("Batchwright, simulated")) || undefined;
    });
  });

  it("sends nothing when it is wrong, or no recipe is called that", async () => {
    const earlier = await newestJob();
    assert.equal(await exitCodeOf(await taskOf({ limits: { dollar: 1 } })), 1);
    assert.equal(await exitCodeOf(await taskOf({ recipe: "no-such" })), 1);
    assert.equal(await exitCodeOf(await taskOf({ recipe: ".batch/no-such.batch.md" })), 1);
    assert.equal((await newestJob())?.id, earlier?.id);
  });

  it("pays within the limit that was set, and for the same only once", async () => {
    await control("end").catch(() => undefined);
    const paid = { account: "environment", wait: false, files: "shop/cart.ts" };
    await withSetting("batchwright.submit.unattendedLimit", 5, async () => {
      const earlier = await newestJob();
      assert.equal(await exitCodeOf(await taskOf(paid)), 0);
      const job = await newestJob();
      assert.ok(job && job.id !== earlier?.id);
      assert.equal(await exitCodeOf(await taskOf(paid)), 0);
      assert.equal((await newestJob())?.id, job.id);
    });
    await control("end");
    await run("refresh");
  });
});
