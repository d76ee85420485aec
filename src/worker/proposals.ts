import type { ProposalsRequest } from "../contracts/proposalTasks.ts";
import { lineEdits } from "../core/proposals/lineEdits.ts";
import type { Proposal, ProposalFault, ProposedText } from "../core/proposals/proposal.ts";
import { proposedLines } from "../core/proposals/proposedLines.ts";
import { sentPassage } from "../core/proposals/sentPassage.ts";
import { chosenSeqs } from "./chosenSeqs.ts";
import type { IndexedJobs, OpenedJob } from "./indexedJobs.ts";
import { SourcePlaces } from "./sourcePlaces.ts";

/** Text in one chunk, in UTF-16 units: small enough for the thread that gets it. */
const chunkLength = 200_000;
/** Rows in one chunk: soon enough to be canceled. */
const chunkRows = 50;

/** What the answers of an indexed job propose for their sources, in chunks. */
export async function* proposals(
  jobs: IndexedJobs,
  request: ProposalsRequest,
): AsyncGenerator<readonly Proposal[]> {
  const place = new SourcePlaces(request);
  const seqs = await jobs.use(request.job, (opened) => chosenSeqs(opened, request.rows));
  for (let next = 0; next < seqs.length;) {
    const { found, read } = await jobs.use(request.job, (opened) =>
      readChunk(opened, seqs.slice(next, next + chunkRows), place),
    );
    next += read;
    yield found;
  }
}

function readChunk(
  opened: OpenedJob,
  seqs: readonly number[],
  places: SourcePlaces,
): { readonly found: readonly Proposal[]; readonly read: number } {
  const found: Proposal[] = [];
  let length = 0;
  let read = 0;
  for (const seq of seqs) {
    const proposal = readProposal(opened, seq, places);
    read += 1;
    if (!proposal) continue;
    found.push(proposal);
    const { text } = proposal;
    if (typeof text !== "string") length += text.before.length + text.after.length;
    if (length > chunkLength) break;
  }
  return { found, read };
}

function readProposal(opened: OpenedJob, seq: number, places: SourcePlaces): Proposal | undefined {
  const row = opened.row(seq);
  const { source } = row;
  if (source?.output !== "file") return undefined;
  const file = places.fileOf(source);
  const answer = opened.result(row)?.answer ?? "";
  const draft = opened.draftLine(row) ?? "";
  const sent = sentPassage(draft, opened.sentLine(row) ?? "", source);
  const text = (): ProposedText | ProposalFault => {
    const lines = proposedLines(row.outcome, answer, sent?.lines ?? []);
    if (typeof lines === "string") return lines;
    if (!sent) return "unknownText";
    const { lines: before, ...at } = sent;
    const edits = lineEdits(before, lines);
    return { before: before.join("\n"), after: lines.join("\n"), edits, ...at };
  };
  return { seq, path: source.path, file, text: places.faultOf(file) ?? text() };
}
