import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { Goals } from "../../../src/editor/review/goals.ts";

describe("the way to goals", () => {
  const goals = new Goals();
  const gone: string[] = [];

  function goTo(goal: string, arrival: Promise<void> = Promise.resolve()): Promise<void> {
    return goals.to(goal, async () => {
      await arrival;
      gone.push(goal);
    });
  }

  it("passes over what was asked for before the last", async () => {
    const { promise, resolve } = Promise.withResolvers<void>();
    const ways = [goTo("first", promise)];
    await Promise.resolve();
    ways.push(goTo("second"), goTo("third"));
    assert.equal(goals.goal, "third");
    resolve();
    await Promise.all(ways);
    assert.deepEqual(gone, ["first", "third"]);
    assert.equal(goals.goal, undefined);
  });

  it("goes on after one that cannot be gone to", async () => {
    await assert.rejects(goTo("lost", Promise.reject(new Error("It is not there."))));
    assert.equal(goals.goal, undefined);
    await goTo("there");
    assert.equal(gone.at(-1), "there");
  });
});
