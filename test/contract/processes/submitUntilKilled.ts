import process from "node:process";
import { Failure } from "../../../src/base/failure.ts";
import { Mortal } from "../../fakes/mortal.ts";
import { realFlows } from "./realFlows.ts";

/**
 * A process that submits a few jobs, each of two parts, follows and collects what there is, looks
 * after what other processes left, and is killed just before one of its calls to disk or server.
 */
const [root = "", url = "", key = "", from = "1", calls = "1"] = process.argv.slice(2);
let left = Number(calls);
const mortal = new Mortal(() => {
  if (left-- === 0) process.kill(process.pid, "SIGKILL");
  return Promise.resolve();
});
const sees = <T extends object>(world: T, streams?: readonly string[]) =>
  mortal.sees(world, streams);
const { flows, submit, sendRest } = realFlows({ root, url, key, sees });
flows.track.start();
flows.autoCollect.follow(() => true);
for (let round = 0; ; round++) {
  const size = Number(from) + 2 * round;
  await quietly(flows.track.refresh());
  if (round < 3) await quietly(submit(size, size + 1));
  await quietly(sendRest());
}

async function quietly(work: Promise<unknown>): Promise<void> {
  await work.catch((error: unknown) => {
    if (!(error instanceof Failure) || error.kind === "bug") throw error;
  });
}
