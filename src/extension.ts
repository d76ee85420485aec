import process from "node:process";
import type * as vscode from "vscode";
import { createApiProvider } from "./anthropic/apiProvider.ts";
import type { BatchwrightApi } from "./api.ts";
import { DisposableStore } from "./base/disposable.ts";
import type { ConnectGitHub } from "./contracts/pullRequests.ts";
import { EditorAccounts } from "./editor/accounts.ts";
import { composeEditor } from "./editor/composeEditor.ts";
import { createLog } from "./editor/log.ts";
import { StoredMirror } from "./editor/storedMirror.ts";
import { isTrusted } from "./editor/requireTrust.ts";
import { readSettings } from "./editor/settings.ts";
import { editorTexts } from "./editor/sources/editorTexts.ts";
import { composeFlows } from "./flows/composeFlows.ts";
import { followJobs } from "./flows/followJobs.ts";
import { createJobFiles } from "./node/jobFiles.ts";
import { networkName } from "./node/networkName.ts";
import { newId } from "./node/newId.ts";
import { keepRehearsal } from "./node/keptRehearsal.ts";
import { ScriptRuns } from "./node/scriptRuns.ts";
import { hasDrafts, hasJobs, openThreads } from "./node/storeThreads.ts";
import { createSlotClaims } from "./node/slotClaims.ts";
import { systemClock } from "./node/systemClock.ts";
import { thisProcess } from "./node/thisProcess.ts";
import { watchJobs } from "./node/watchJobs.ts";

/** VS Code does not dispose the subscriptions of an activation that throws, so this does. */
export async function activate(context: vscode.ExtensionContext): Promise<BatchwrightApi> {
  const owned = new DisposableStore();
  try {
    const api = await compose(context, owned);
    context.subscriptions.push(owned);
    return api;
  } catch (error) {
    owned.dispose();
    throw error;
  }
}

/** The object graph, in the order of its dependencies. */
async function compose(
  context: vscode.ExtensionContext,
  owned: DisposableStore,
): Promise<BatchwrightApi> {
  const root = context.globalStorageUri.fsPath;
  const log = owned.add(createLog());
  const threads = owned.add(openThreads(new URL("./worker.js", import.meta.url), root));
  const simulator = new URL("./simulator.js", import.meta.url);
  const rehearsal = owned.add(
    keepRehearsal(simulator, root, () => readSettings().rehearsalSeconds),
  );
  const accounts = owned.add(
    new EditorAccounts({
      state: context.globalState,
      secrets: context.secrets,
      environment: process.env,
      rehearsal: () => rehearsal.start(),
      newId,
    }),
  );
  const store = threads.store.ask;
  const shared = { accounts, tasks: threads.tasks.stream, clock: systemClock, log };
  const flows = composeFlows(
    {
      ...shared,
      store,
      apis: createApiProvider((id) => accounts.connection(id), log),
      files: createJobFiles(root),
      mirror: new StoredMirror(context.globalState),
      changes: watchJobs(root, log),
      texts: editorTexts,
      owner: thisProcess(),
      newId,
      random: Math.random,
      network: networkName,
      refuseAboveDollars: () => readSettings().refuseAboveDollars,
    },
    owned,
  );
  // A window that never made a batch starts no thread.
  const ready = (await hasJobs(root)) ? flows.jobs.load() : Promise.resolve();
  const draftsReady = (await hasDrafts(root)) ? flows.drafts.load() : Promise.resolve();
  void followJobs(ready, flows, {
    log,
    owned,
    collects: () => readSettings().collectsAutomatically,
    deletes: () => readSettings().deletesCollected,
    maySend: isTrusted,
  });
  const recipes = threads.recipes.ask;
  const scripts = owned.add(new ScriptRuns(root));
  const slotClaims = createSlotClaims(root);
  const gitHub: ConnectGitHub = async (connection) =>
    (await import("./github/gitHubPullRequests.ts")).gitHubPullRequests(connection);
  const outside = { ...shared, queries: store, recipes, scripts, slotClaims, gitHub, context };
  return composeEditor({ ...flows, ...outside, ready, draftsReady }, owned);
}
