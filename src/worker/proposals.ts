import { realpathSync, statSync } from "node:fs";
import path from "node:path";
import type { ProposalsRequest } from "../contracts/proposalTasks.ts";
import { lineEdits } from "../core/proposals/lineEdits.ts";
import type { Proposal, ProposalFault, ProposedText } from "../core/proposals/proposal.ts";
import { proposedLines } from "../core/proposals/proposedLines.ts";
import { sentPassage } from "../core/proposals/sentPassage.ts";
import type { Source } from "../core/model/source.ts";
import type { IndexedJobs, OpenedJob } from "./indexedJobs.ts";
import { isWithin } from "./placeInFolder.ts";
import { realFolders } from "./realFolders.ts";

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
  const seqs = await jobs.use(request.job, (opened) => chosenSeqs(opened, request));
  for (let next = 0; next < seqs.length;) {
    const { found, read } = await jobs.use(request.job, (opened) =>
      readChunk(opened, seqs.slice(next, next + chunkRows), place),
    );
    next += read;
    yield found;
  }
}

async function chosenSeqs(
  { view }: OpenedJob,
  { rows }: ProposalsRequest,
): Promise<readonly number[]> {
  const total = view?.stamp.rows ?? 0;
  if ("seqs" in rows) return rows.seqs.filter((seq) => seq >= 0 && seq < total);
  const matches = await view?.matches(rows.filter);
  return matches ? [...matches] : Array.from({ length: total }, (_, seq) => seq);
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

/** Where sources are. A job may be about anything: nothing outside the roots is ever looked at. */
class SourcePlaces {
  readonly #base: string;
  readonly #roots: readonly string[];
  readonly #realRoots: readonly string[];

  constructor({ base, roots }: ProposalsRequest) {
    this.#base = base;
    this.#roots = roots.map((root) => path.resolve(root));
    this.#realRoots = realFolders(this.#roots);
  }

  fileOf({ path: place }: Source): string {
    return path.resolve(this.#base, place);
  }

  faultOf(file: string): ProposalFault | undefined {
    // Before the disk is asked: on Windows a path alone can make it call a server.
    if (!isWithin(this.#roots, file)) return "outside";
    try {
      const real = realpathSync.native(file);
      if (!isWithin(this.#realRoots, real)) return "outside";
      return statSync(real).isFile() ? undefined : "unreadable";
    } catch {
      return "missing";
    }
  }
}
