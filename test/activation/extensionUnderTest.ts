import { mkdtemp, mkdir, rm } from "node:fs/promises";
import path from "node:path";
import { pathToFileURL } from "node:url";
import * as esbuild from "esbuild";
import { after, before } from "mocha";
import { bundles } from "../../esbuild.js";
import type { BatchwrightApi, JobState } from "../../src/api.ts";
import { repository } from "../architecture/repository.ts";
import type { FakeContext } from "../fakes/extensionContext.ts";
import { editor } from "../fakes/vscode.ts";

interface ExtensionModule {
  activate(context: FakeContext): Promise<BatchwrightApi>;
}

/** The extension as it ships, over the fake editor: bundled for a suite, and gone after it. */
export class ExtensionUnderTest {
  #folder = "";
  #module: ExtensionModule | undefined;

  constructor() {
    before(async () => {
      await mkdir(path.join(repository, "out"), { recursive: true });
      this.#folder = await mkdtemp(path.join(repository, "out", "activation-"));
      this.#module = await build(this.#folder);
    });
    after(() => rm(this.#folder, { recursive: true, force: true }));
  }

  /** Another bundle of it, such as `simulator.js`. */
  bundle(name: string): URL {
    return pathToFileURL(path.join(this.#folder, name));
  }

  /** Activates it as a new window does that has this global storage. */
  async activate(context: FakeContext): Promise<ActiveExtension> {
    if (!this.#module) throw new Error("The extension is built before the first test.");
    return new ActiveExtension(await this.#module.activate(context));
  }
}

/** The extension of one window, while it is active. */
export class ActiveExtension {
  readonly api: BatchwrightApi;

  constructor(api: BatchwrightApi) {
    this.api = api;
  }

  /** Runs one of its commands as a program does. */
  async run(command: string, options: object = {}): Promise<unknown> {
    const handler = editor.handlers.get(`batchwright.${command}`);
    if (!handler) throw new Error(`There is no command ${command}.`);
    return handler(options);
  }

  /** Runs a command that submits, and answers the id of the job. */
  async submit(command: string, options: object): Promise<string> {
    const { jobId } = (await this.run(command, options)) as { readonly jobId: string };
    return jobId;
  }

  /** Looks for news of a job, and again whenever it changes, until it is in that state. */
  async reaches(state: JobState, jobId: string): Promise<void> {
    for (;;) {
      const changed = this.#nextChange(jobId);
      await this.run("refresh");
      const job = (await this.api.jobs()).find(({ id }) => id === jobId);
      if (job?.state === state) return;
      await changed;
    }
  }

  #nextChange(jobId: string): Promise<void> {
    return new Promise((resolve) => {
      const subscription = this.api.onDidChange((change) => {
        if (change.jobId !== jobId) return;
        subscription.dispose();
        resolve();
      });
    });
  }
}

async function build(folder: string): Promise<ExtensionModule> {
  const [node] = bundles({ outdir: folder });
  const fake = pathToFileURL(path.join(repository, "test/fakes/vscode.ts")).href;
  // The tests look into the same module that the bundle imports.
  await esbuild.build({ ...node, alias: { vscode: fake }, external: [fake] });
  const entry = pathToFileURL(path.join(folder, "extension.js")).href;
  return (await import(entry)) as ExtensionModule;
}
