import { parentPort, workerData } from "node:worker_threads";
import { connect } from "../base/rpc.ts";
import { choiceShape, objectShape, textShape } from "../base/shape.ts";
import { createQueries } from "./createQueries.ts";
import { createTasks } from "./createTasks.ts";
import { createRecipePreviews } from "./recipePreviews.ts";
import { sweepDrafts } from "./sweepDrafts.ts";
import { sweepIndexes } from "./sweepIndexes.ts";
import { sweepJobs } from "./sweepJobs.ts";
import { threadPort } from "./threadPort.ts";

/** What a thread is started with. */
const dataShape = objectShape({
  role: choiceShape(["queries", "tasks", "recipes"]),
  root: textShape,
});

if (!parentPort) throw new Error("This module is a thread's.");
const { role, root } = dataShape(workerData);
if (role === "tasks") {
  void sweepDrafts(root, Date.now());
  void sweepJobs(root, Date.now());
  sweepIndexes(root, Date.now());
}
connect(threadPort(parentPort), serve());

function serve(): object {
  switch (role) {
    case "queries":
      return createQueries(root);
    case "tasks":
      return createTasks(root);
    case "recipes":
      return createRecipePreviews(root);
    default:
      return role satisfies never;
  }
}
