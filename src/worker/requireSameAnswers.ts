import { createHash } from "node:crypto";
import { isRecord, parseJson, recordAt, stringAt } from "../base/json.ts";
import type { Progress } from "../contracts/progress.ts";
import { childRefusal } from "./childRefusal.ts";
import { continuedLine } from "./continuedLine.ts";
import { eachLine } from "./eachLine.ts";
import type { IndexedJobs, OpenedJob } from "./indexedJobs.ts";
import { jobPaths } from "./jobPaths.ts";
import { Pace, taskSliceMs } from "./pace.ts";

/** Rows that are looked through at once. */
const chunkRows = 500;

/** What goes on with answers must go on with all of each, as it is by now: `ids` of `child` do. */
export async function* requireSameAnswers(
  jobs: IndexedJobs,
  root: string,
  { parent, child, ids }: { parent: string; child: string; ids: ReadonlySet<string> },
): AsyncGenerator<Progress<never>> {
  const asked = new Map<string, string>();
  const pace = new Pace(taskSliceMs);
  for (const { text } of eachLine(jobPaths(root, child).requests)) {
    const [id, messages] = readMessages(text);
    if (ids.has(id)) asked.set(id, messages);
    if (pace.isDue()) yield { kind: "progress", done: 0, total: ids.size };
  }
  const require = (opened: OpenedJob, seq: number): void => {
    const { customId } = opened.row(seq);
    const before = asked.get(customId);
    if (before === undefined) return;
    const [, now] = readMessages(continuedLine(opened, seq) ?? "");
    if (now !== before) throw childRefusal(customId, "has another answer by now");
  };
  let rows = 1;
  for (let first = 0; first < rows; first += chunkRows) {
    rows = await jobs.use(parent, (opened) => {
      const total = opened.view?.stamp.rows ?? 0;
      for (let seq = first; seq < Math.min(first + chunkRows, total); seq += 1)
        require(opened, seq);
      return total;
    });
    if (pace.isDue()) yield { kind: "progress", done: first, total: rows };
  }
}

/** A digest of the messages: they may be hundreds of megabytes. */
function readMessages(text: string): readonly [id: string, messages: string] {
  const line = parseJson(text);
  const request = isRecord(line) ? line : {};
  const params = recordAt(request, "params") ?? {};
  const messages = JSON.stringify(params["messages"] ?? null);
  return [
    stringAt(request, "custom_id") ?? "",
    createHash("sha256").update(messages).digest("base64"),
  ];
}
