import { randomUUID } from "node:crypto";
import { Emitter } from "../../../src/base/event.ts";
import { DisposableStore } from "../../../src/base/disposable.ts";
import { createApiProvider } from "../../../src/anthropic/apiProvider.ts";
import type { MessageBatchesApi } from "../../../src/contracts/api.ts";
import type { Account } from "../../../src/core/model/account.ts";
import { composeFlows, type Flows } from "../../../src/flows/composeFlows.ts";
import { createJobFiles } from "../../../src/node/jobFiles.ts";
import { systemClock } from "../../../src/node/systemClock.ts";
import { thisProcess } from "../../../src/node/thisProcess.ts";
import { createQueries } from "../../../src/worker/createQueries.ts";
import { createTasks } from "../../../src/worker/createTasks.ts";
import { requestLine } from "../../worker/samples.ts";

/** A storage folder and the server that its jobs go to. */
export interface Place {
  readonly root: string;
  readonly url: string;
  readonly key: string;
  /** How the process sees its disk and its server. */
  readonly sees?: <T extends object>(world: T, streams?: readonly string[]) => T;
}

export interface Process {
  readonly flows: Flows;
  readonly api: () => Promise<MessageBatchesApi>;
  /** Sends the first `first` requests of a job alone; `rest` more are for {@link sendRest}. */
  readonly submit: (first: number, rest: number) => Promise<void>;
  /** Sends what is unsent and may be sent, of every job. */
  readonly sendRest: () => Promise<void>;
}

const quiet = { debug: drop, info: drop, warn: drop, error: drop };

/** The flows over the real disk, the real client and a real server, as one extension host has them. */
export function realFlows({ root, url, key, sees = asItIs }: Place): Process {
  const account: Account = {
    id: "work",
    label: "work key",
    kind: "key",
    baseUrl: url,
    keyHeader: "bearer",
  };
  const apis = createApiProvider(() => Promise.resolve({ account, key }), quiet);
  const tasks = createTasks(root);
  const streams = ["downloadResults"];
  const flows = composeFlows(
    {
      store: sees(createQueries(root)),
      tasks: sees(tasks, Object.keys(tasks)),
      accounts: {
        onDidChange: new Emitter<void>().event,
        list: () => [account],
        find: () => account,
        current: () => account,
      },
      apis: { api: async (id) => sees(await apis.api(id), streams) },
      files: sees(createJobFiles(root)),
      mirror: { read: () => [], write: () => Promise.resolve() },
      changes: { follow: () => ({ dispose: drop }) },
      texts: { read: () => Promise.resolve([]) },
      clock: systemClock,
      log: quiet,
      owner: thisProcess(),
      newId: randomUUID,
      random: Math.random,
      network: () => "",
    },
    new DisposableStore(),
  );
  return {
    flows,
    api: () => apis.api(account.id),
    submit: (first, rest) => submit(flows, account, root, [first, rest]),
    sendRest: () => sendRest(flows, account),
  };
}

async function submit(
  { commandFlows }: Flows,
  account: Account,
  root: string,
  [first, rest]: readonly [first: number, rest: number],
): Promise<void> {
  const { author, submit: submitDraft } = await commandFlows();
  const name = randomUUID();
  const lines = Array.from({ length: first + rest }, (_, at) => requestLine(`${name}-${at}`));
  const where = { base: root, baseUri: `file://${root}`, roots: [root], label: "Killed" };
  const draft = await author.fromDocument({ ...where, content: { text: lines.join("\n") } });
  const quote = author.quote(await author.check(draft.id));
  const sample = Array.from({ length: first }, (_, seq) => seq);
  const label = draft.label;
  const consent = { kind: "person" } as const;
  await submitDraft.submit({ draft, account, label, quote, consent, sample });
}

async function sendRest({ jobs, commandFlows }: Flows, account: Account): Promise<void> {
  const { sendRest: rest } = await commandFlows();
  for (const job of jobs.all()) {
    const isUnsent = job.parts.some(({ batch }) => batch === undefined);
    if (job.prepared.origin === "elsewhere" || !isUnsent) continue;
    await rest.send(job.id, account, { kind: "person" }).catch(drop);
  }
}

function asItIs<T>(world: T): T {
  return world;
}

function drop(): void {}
