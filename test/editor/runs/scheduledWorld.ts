import assert from "node:assert/strict";
import "../../fakes/resolveVscode.ts";
import type { Failure } from "../../../src/base/failure.ts";
import type { DraftCheck } from "../../../src/contracts/draftCheck.ts";
import type { Account } from "../../../src/core/model/account.ts";
import type { Job } from "../../../src/core/model/job.ts";
import type { Quote } from "../../../src/core/model/draft.ts";
import { parseSchedule } from "../../../src/core/schedule/scheduleEntry.ts";
import type { DraftPlan } from "../../../src/editor/draftPlan.ts";
import type { Consent } from "../../../src/flows/consent.ts";
import { FakeClock, settled } from "../../fakes/fakeClock.ts";
import { window } from "../../fakes/vscode.ts";

const { ScheduledRuns } = await import("../../../src/editor/runs/scheduledRuns.ts");
const { WorkspaceScheduleMemory } = await import("../../../src/editor/runs/scheduleMemory.ts");

const limits = { dollars: 2, requests: 10 };
export const [entry = assert.fail()] = parseSchedule([
  { recipe: "review-changes", at: "19:00", limits },
]).entries;
export const slot = { at: 0, day: "2026-11-20", time: "19:00" };

export const work: Account = {
  id: "work",
  label: "Work",
  kind: "key",
  baseUrl: "https://api.anthropic.com",
  keyHeader: "x-api-key",
};
export const other: Account = { ...work, id: "other" };
export const rehearsal: Account = { ...work, id: "rehearsal", kind: "rehearsal" };

const quote: Quote = {
  requests: 3,
  parts: 1,
  bytes: 100,
  inputTokens: 20,
  tokensSource: "estimated",
  models: ["m"],
};
// No more of either is looked into here.
const planOf = (recipe: string) =>
  ({ isScripted: true, draft: { recipes: [{ name: "r", file: recipe }] } }) as unknown as DraftPlan;
const silent = (): void => undefined;
const check = { digest: "d", secrets: { checked: 0 } } as DraftCheck;

/** A schedule whose drafts cost so much, and a person who presses these buttons. */
export class World {
  account = work;
  recipe = "1.batch.md";
  quote: Pick<Quote, "requests" | "price"> = { requests: 3, price: { likely: 0.1, atMost: 1.5 } };
  /** What is sent by a person's own word. */
  isAgreedTo = true;
  failure: Failure | undefined;
  jobs: readonly Job[] = [];
  secrets = 0;
  readonly sent: (Consent | "person")[] = [];
  readonly messages: string[] = [];
  readonly buttons: string[] = [];
  readonly #state = new Map<string, unknown>();
  readonly memory = new WorkspaceScheduleMemory({
    keys: () => [...this.#state.keys()],
    get: (key: string): undefined => this.#state.get(key) as undefined,
    update: async (key: string, value: unknown) => void this.#state.set(key, value),
  });
  #spent = 0;
  readonly runs = new ScheduledRuns({
    accounts: { current: () => this.account, find: () => undefined },
    clock: new FakeClock(),
    jobs: { all: () => this.jobs },
    log: { debug: silent, info: silent, warn: silent, error: silent },
    memory: this.memory,
    slotName: () => ({ day: slot.day, entry: "e" }),
    onChange: () => undefined,
    claims: {
      reserve: async (_slot, dollars, most) => {
        const isWithin = this.#spent + dollars <= most;
        if (isWithin) this.#spent += dollars;
        return isWithin;
      },
    },
    plan: async () => {
      if (this.failure) throw this.failure;
      return { ...planOf(this.recipe), account: this.account };
    },
    submit: async (made) => this.#submit(made),
  });

  constructor() {
    window.showInformationMessage = async (message, ...buttons) => {
      this.messages.push(message);
      const pressed = this.buttons.shift();
      assert.ok(pressed === undefined || buttons.includes(pressed), pressed);
      return pressed;
    };
  }

  async #submit(made: DraftPlan) {
    const agreed = await made.agree?.(
      { ...quote, ...this.quote },
      { ...check, secrets: { ...check.secrets, checked: this.secrets } },
    );
    if (agreed === undefined && made.isScripted) assert.fail("nobody agreed");
    if (agreed === undefined && !this.isAgreedTo) return undefined;
    if (agreed !== "ask") this.sent.push(agreed ?? "person");
    return { jobId: `j${this.sent.length}`, batchIds: [], requests: this.quote.requests };
  }

  async run(): Promise<string | undefined> {
    await this.runs.run({ entry, slot });
    await settled();
    return this.memory.of(entry)?.last?.kind;
  }
}
