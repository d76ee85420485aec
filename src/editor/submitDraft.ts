import * as vscode from "vscode";
import { Failure } from "../base/failure.ts";
import type { ResultsQueries } from "../contracts/resultsQueries.ts";
import type { DraftCheck } from "../contracts/draftCheck.ts";
import type { DraftRecord } from "../contracts/workerTasks.ts";
import type { DraftFacts } from "../core/authoring/draftFacts.ts";
import type { Quote } from "../core/model/draft.ts";
import { batchIds } from "../core/model/job.ts";
import { formatBytes } from "../core/tracking/formatBytes.ts";
import { countOf } from "../core/tracking/formatCount.ts";
import type { Author } from "../flows/author.ts";
import type { Drafts } from "../flows/drafts.ts";
import { type Consent, requireBudget } from "../flows/consent.ts";
import { likelyAnswers } from "../flows/likelyAnswers.ts";
import type { Models } from "../flows/models.ts";
import type { Submit } from "../flows/submit.ts";
import { askToSend, type AskToSendDeps, countedTokens, type PricedDraft } from "./askToSend.ts";
import type { DraftPlan } from "./draftPlan.ts";
import { requireSecretsAllowed } from "./requireSecretsAllowed.ts";
import { readSettings } from "./settings.ts";
import { withProgress } from "./withProgress.ts";

export interface SubmitDraftDeps extends AskToSendDeps {
  readonly author: Author;
  readonly drafts: Drafts;
  readonly submit: Submit;
  readonly models: Models;
  readonly queries: Pick<ResultsQueries, "typicalOutput">;
  readonly showDraft: (draftId: string) => Promise<void>;
}

/** What `newBatch` and `submitDocument` answer. */
export type SubmitAnswer =
  | { readonly jobId: string; readonly batchIds: readonly string[]; readonly requests: number }
  | {
      readonly draft: {
        readonly id: string;
        readonly label: string;
        readonly requests: number;
        /** As in {@link DraftFacts}. */
        readonly parts: number;
        readonly shared: DraftFacts["shared"];
        /** Requests that are not sent, as an earlier review has answered them. */
        readonly carried: number;
        readonly unsaved: number;
        readonly virtual: number;
        readonly leftOut: DraftRecord["leftOut"];
        readonly tokensSource: Quote["tokensSource"];
        readonly price?: Quote["price"];
      };
    };

/**
 * Checks a draft, asks for consent and submits it. Undefined when the person would rather not; a
 * draft that is neither sent, wanted nor kept is thrown away.
 */
export async function submitDraft(
  plan: DraftPlan,
  deps: SubmitDraftDeps,
): Promise<SubmitAnswer | undefined> {
  let isWanted = plan.isKept === true;
  try {
    const check = await checkedDraft(plan, deps);
    isWanted ||= check.errors > 0 && isMendable(plan);
    const priced = await pricedDraft(plan, check, deps);
    const { id, label, leftOut } = plan.draft;
    if (!plan.isSubmitted) {
      isWanted = true;
      const { requests, price, tokensSource } = deps.author.quote(priced.check, priced.basis);
      const { parts, shared, carried, unsaved, virtual } = check;
      const facts = { parts, shared, carried, unsaved, virtual };
      const draft = { id, label, requests, ...facts, leftOut, tokensSource };
      return { draft: { ...draft, ...(price ? { price } : {}) } };
    }
    const sampled = await withSample(priced, deps);
    const agreed = await consentTo(sampled, deps);
    if (agreed === "review" || agreed === "kept") {
      isWanted = true;
      if (agreed === "kept") await checkedDraft(plan, deps);
      await deps.drafts.keep(id);
      await deps.showDraft(id);
      return undefined;
    }
    const answer = agreed && (await send(sampled, agreed, deps));
    if (answer) isWanted = false;
    return answer;
  } finally {
    await settle(plan, isWanted, deps.drafts);
  }
}

/** What a document holds is mended there; of files, what is wrong can be unchecked. */
function isMendable({ draft, isScripted }: DraftPlan): boolean {
  return !isScripted && draft.document === undefined;
}

async function settle(plan: DraftPlan, isWanted: boolean, drafts: Drafts): Promise<void> {
  const { draft, account } = plan;
  if (!isWanted) return drafts.discard(draft.id);
  try {
    await drafts.keep(draft.id, { account: account.id });
  } catch {
    // A job that failed half-way has taken its draft with it.
    await drafts.load();
  }
}

/** Gathers what is known of the price of a checked draft without asking anybody. */
async function pricedDraft(
  plan: DraftPlan,
  check: DraftCheck,
  deps: SubmitDraftDeps,
): Promise<PricedDraft> {
  if (check.errors > 0) throw refusal(check, plan);
  if (check.requests === 0) throw new Failure("invalid", `${plan.name} holds no request.`);
  const { draft, account } = plan;
  const answers = await likelyAnswers(draft.recipe, check.shares[0]?.model, account, deps);
  const priced = { plan, check, basis: answers === undefined ? {} : { answers } };
  const mayCount = plan.isScripted
    ? plan.allowsCounting === true
    : deps.countingConsent.isGiven(account.id);
  return mayCount ? { ...priced, basis: await countedTokens(priced, deps) } : priced;
}

/** Reads the draft as submitting would, with the rules of the account's models. */
export async function checkedDraft(
  plan: DraftPlan,
  { author, clock, models }: Pick<SubmitDraftDeps, "author" | "clock" | "models">,
): Promise<DraftCheck> {
  const title = vscode.l10n.t("Checking {0}", plan.name);
  const words = (done: number): string => countOf(done, "request");
  const known = await models.facts(plan.account.id);
  const check = await withProgress(title, clock, words, (watch) =>
    author.check(plan.draft.id, watch, known, plan.account.kind === "rehearsal"),
  );
  plan.onChecked?.(check);
  return check;
}

/** Names how much is wrong, and the first of it with its line and remedy. */
export function refusal(check: DraftCheck, plan: DraftPlan): Failure {
  const { name, draft } = plan;
  const first = check.problems.find(({ severity }) => severity === "error");
  const where = first === undefined ? "" : ` Line ${first.line}: ${first.message}`;
  const remedy = isMendable(plan) ? " It is in the Drafts view, where that can be unchecked." : "";
  const sum = countOf(check.errors, "error");
  const message = `${sum} in ${name}; nothing was sent.${where}${remedy}`;
  return new Failure("invalid", message, {
    code: "draft-problems",
    ...(draft.document === undefined ? {} : { file: draft.document }),
    ...(first === undefined ? {} : { line: first.line }),
  });
}

interface Agreed {
  readonly quote: Quote;
  readonly consent: Consent;
}

/** The first batch alone is agreed to, when a sample is all that is sent. */
async function withSample(
  priced: PricedDraft,
  { drafts, author }: SubmitDraftDeps,
): Promise<PricedDraft> {
  const { plan, check, basis } = priced;
  if (!plan.sample) return priced;
  const { count, isRandom } = plan.sample;
  const { seqs, totals } = await drafts.sample(plan.draft.id, count, isRandom);
  const sample = { seqs, whole: author.quote(check, basis) };
  return { ...priced, check: { ...check, ...totals, errors: check.errors }, sample };
}

async function consentTo(
  priced: PricedDraft,
  deps: SubmitDraftDeps,
): Promise<Agreed | "review" | "kept" | undefined> {
  const { plan, check, basis } = priced;
  const quote = deps.author.quote(check, basis);
  requireBudget(quote, plan.account, readSettings().refuseAboveDollars);
  const consent = await unaskedConsent(priced, quote);
  if (consent !== "ask") {
    if (plan.account.kind !== "rehearsal") {
      const first = check.problems.find(({ code }) => code === "looks-like-secret");
      requireSecretsAllowed(plan, check.secrets.checked, first?.line);
    }
    return { quote, consent };
  }
  // Whoever is asked may want to try a request first, and be asked about that, too.
  const asked = { ...priced, plan: { ...plan, isScripted: false } };
  const agreed = await askToSend(asked, deps);
  if (agreed === undefined || agreed === "review" || agreed === "kept") return agreed;
  return { quote: agreed, consent: { kind: "person" } };
}

async function unaskedConsent(
  { plan, check }: PricedDraft,
  quote: Quote,
): Promise<Consent | "ask"> {
  if (plan.agree) return plan.agree(quote, check);
  if (!plan.isScripted) return "ask";
  return { kind: "unattended", limitDollars: readSettings().unattendedLimitDollars };
}

async function send(
  { plan, check, sample }: PricedDraft,
  { quote, consent }: Agreed,
  { submit, clock }: SubmitDraftDeps,
): Promise<SubmitAnswer> {
  const { draft, account, isScripted } = plan;
  const title = vscode.l10n.t("Sending {0}", draft.label);
  const { digest, primer } = check;
  const part = sample
    ? { sample: sample.seqs, whole: sample.whole }
    : primer !== undefined && { primer };
  // Whoever was asked was told of an earlier job.
  const again = plan.isAgain === true || consent.kind === "person";
  const { label } = draft;
  const job = await withProgress(title, clock, sendingWords, (watch) =>
    submit.submit({ draft, account, label, quote, consent, digest, again, ...part }, watch),
  );
  if (!isScripted) {
    const sent = vscode.l10n.t("Sent: {0}. It is in the Batches view.", job.label);
    vscode.window.setStatusBarMessage(`$(check) ${sent}`, 8_000);
  }
  return { jobId: job.id, batchIds: batchIds(job), requests: job.requests };
}

/** Requests while they are written to disk, which has no total, then bytes on their way. */
export function sendingWords(done: number, total?: number): string {
  if (total === undefined) return countOf(done, "request");
  if (done >= total) return vscode.l10n.t("waiting for the answer");
  return `${formatBytes(done)} of ${formatBytes(total)}`;
}
