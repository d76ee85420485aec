import assert from "node:assert/strict";
import { describe, it } from "mocha";
import type { PreparedEvent } from "../../../src/core/model/jobEvent.ts";
import {
  isReview,
  reviewsBefore,
  shownReviews,
  withoutShown,
  withShown,
} from "../../../src/core/review/shownReviews.ts";
import { foldJob } from "../../../src/core/submission/foldJob.ts";
import { aBatch, accepted, attempt, observed, prepared } from "../submission/jobEvents.ts";

const base = "file:///w";
const ended = [attempt(2), accepted(3), observed(5, aBatch("msgbatch_0", "ended"))];

/** Each is made after the one before. */
let time = 0;

/** A review of a folder that has ended. */
function review(id: string, changes: Partial<PreparedEvent> = {}, events = ended) {
  const first = {
    ...prepared(1),
    at: (time += 1),
    base,
    recipe: "Review",
    findingOutputs: 1,
    ...changes,
  };
  const job = foldJob(id, [first, ...events], false);
  assert.ok(job);
  return job;
}

const rehearsal = { id: "r", label: "Local rehearsal", kind: "rehearsal", host: "x" } as const;

describe("the reviews whose findings are shown", () => {
  const old = review("old");
  const other = review("other", { recipe: "Changes" });
  const latest = review("new");

  /** In the order that they are given: `new old` of one recipe, `other` of another. */
  function chains(reviews: Parameters<typeof shownReviews>[0], choices = {}): readonly string[] {
    return shownReviews(reviews, choices).map((chain) => chain.map(({ id }) => id).join(" "));
  }

  it("are of each folder and recipe the latest, and behind it those before", () => {
    const elsewhere = review("elsewhere", { base: "file:///other" });
    const all = [elsewhere, latest, other, old];
    assert.deepEqual(chains(all), ["elsewhere", "new old", "other"]);
  });

  it("are of a rehearsal only where there is no other, and never beside it", () => {
    const made = review("made", { account: rehearsal });
    const again = review("again", { account: rehearsal });
    assert.deepEqual(chains([again, made, latest, old]), ["new old"]);
    assert.deepEqual(chains([again, made]), ["again made"]);
    const back = withShown({}, [again, latest, made, old], again);
    assert.deepEqual(chains([again, latest, made, old], back), ["again made"]);
  });

  it("begin with the one that a person went back to, until there is a later one", () => {
    const oldest = review("oldest", { at: 0 });
    const back = withShown({}, [latest, other, old, oldest], old);
    assert.deepEqual(chains([latest, other, old, oldest], back), ["old oldest", "other"]);
    const later = review("later");
    const all = [later, latest, other, old, oldest];
    assert.deepEqual(chains(all, back), ["later new old oldest", "other"]);
    // One that was forgotten is none to go back to.
    assert.deepEqual(chains([latest, oldest], back), ["new oldest"]);
  });

  it("are those since all were cleared, unless a person goes back to one that was", () => {
    const none = withoutShown({}, [latest, other, old]);
    assert.deepEqual(chains([latest, other, old], none), []);
    const [first, second] = [review("first"), review("second")];
    const since = [second, first, latest, other, old];
    assert.deepEqual(chains(since, none), ["second first"]);
    assert.deepEqual(chains(since, withShown(none, since, second)), ["second first"]);
    assert.deepEqual(chains(since, withShown(none, since, first)), ["first"]);
    const back = withShown(none, since, latest);
    assert.deepEqual(chains(since, back), ["new old"]);
    assert.deepEqual(chains([review("third"), ...since], back), ["third second first new old"]);
  });

  it("stay cleared in a folder that is not in the window just now", () => {
    const elsewhere = review("elsewhere", { base: "file:///other" });
    const none = withoutShown(withoutShown({}, [elsewhere, latest]), [latest]);
    assert.deepEqual(chains([elsewhere, latest], none), []);
  });

  it("are no more than thirty before the latest, of a month", () => {
    const day = 24 * 60 * 60 * 1_000;
    const daily = (days: number, at: number) =>
      Array.from({ length: days }, (_, back) => review(`${back}`, { at: at - back * day }));
    const [first, ...rest] = daily(100, 200 * day);
    assert.ok(first);
    const thirty = Array.from({ length: 31 }, (_, back) => `${back}`).join(" ");
    assert.deepEqual(chains([first, ...rest]), [thirty]);
    const weekly = [first, ...rest.filter((_, at) => at % 7 === 6)];
    assert.deepEqual(chains(weekly), ["0 7 14 21 28"]);
    // What a review is compared with may be of any age.
    assert.equal(reviewsBefore(weekly, first).length, 14);
  });

  it("have answers, findings in them, and no other job that they are part of", () => {
    assert.equal(isReview(latest), true);
    assert.equal(isReview(review("running", {}, ended.slice(0, 2))), false);
    assert.equal(isReview(review("child", { parent: { job: "old", kind: "retry" } })), false);
    const { findingOutputs: _, ...plain } = { ...prepared(1), base, findingOutputs: 1 };
    const job = foldJob("plain", [plain, ...ended], false);
    assert.equal(job && isReview(job), false);
  });
});
