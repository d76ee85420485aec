import type { Job } from "../core/model/job.ts";
import type { Jobs } from "../flows/jobs.ts";
import type { Track } from "../flows/track.ts";
import { addAccount } from "./commands/addAccount.ts";
import { cancel } from "./commands/cancel.ts";
import { copyId } from "./commands/copyId.ts";
import { deleteRemoteCommand } from "./commands/deleteRemote.ts";
import { newBatch, type NewBatchDeps } from "./commands/newBatch.ts";
import { openInConsole } from "./commands/openInConsole.ts";
import { openResults } from "./commands/openResults.ts";
import { refresh } from "./commands/refresh.ts";
import { removeAccount } from "./commands/removeAccount.ts";
import { rename } from "./commands/rename.ts";
import { submitDocument, type SubmitDocumentDeps } from "./commands/submitDocument.ts";
import { switchAccount } from "./commands/switchAccount.ts";
import { testAccount } from "./commands/testAccount.ts";
import type { CommandHandlers } from "./registerCommands.ts";
import type { EditorLog } from "./log.ts";
import { JobPicker } from "./pick/pickJob.ts";

/** All that the commands need between them. */
export interface CommandDeps extends NewBatchDeps, SubmitDocumentDeps {
  readonly jobs: Jobs;
  /** Settles once the jobs were read. */
  readonly ready: Promise<void>;
  readonly track: Pick<Track, "refresh">;
  readonly log: EditorLog;
  readonly cancel: (jobId: string) => Promise<Job>;
  readonly deleteRemote: (jobId: string) => Promise<Job>;
  readonly showResults: (jobId: string) => void;
}

/** A handler for every command of the manifest. */
export function commandHandlers(deps: CommandDeps): CommandHandlers {
  const { accounts, models, track, log } = deps;
  const jobPicker = new JobPicker(deps);
  const jobDeps = { ...deps, jobPicker };
  const add = addAccount(deps);
  return {
    "batchwright.newBatch": newBatch(deps),
    "batchwright.submitDocument": submitDocument(deps),
    "batchwright.refresh": refresh(track),
    "batchwright.openResults": openResults(jobDeps),
    "batchwright.cancel": cancel(jobDeps),
    "batchwright.deleteRemote": deleteRemoteCommand(jobDeps),
    "batchwright.rename": rename(jobDeps),
    "batchwright.copyId": copyId(jobPicker),
    "batchwright.openInConsole": openInConsole(jobPicker),
    "batchwright.addAccount": add,
    "batchwright.switchAccount": switchAccount(accounts, () =>
      add({ isScripted: false, options: {}, uris: [] }),
    ),
    "batchwright.removeAccount": removeAccount(accounts),
    "batchwright.testAccount": testAccount(accounts, models),
    "batchwright.showLog": async () => {
      log.show();
      return {};
    },
  };
}
