import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { neverAborted } from "../../../src/base/abort.ts";
import {
  type BatchElement,
  BatchGroup,
  BatchPartRow,
  BatchRow,
} from "../../../src/editor/views/batchRow.ts";
import { selectedRow } from "../../../src/editor/views/openSelected.ts";
import { FakeClock } from "../../fakes/fakeClock.ts";

describe("the row that a click on a batch opens", () => {
  const row = new BatchRow("j1");
  const of = (...selection: readonly BatchElement[]): Promise<BatchRow | undefined> =>
    selectedRow({ selection }, { clock: new FakeClock(), signal: neverAborted });

  it("is the one that is selected, also as one of its parts", async () => {
    assert.equal(await of(row), row);
    assert.equal(await of(new BatchPartRow(row, 1)), row);
    assert.equal(await of(new BatchGroup("active")), undefined);
    assert.equal(await of(row, new BatchRow("j2")), undefined);
  });

  it("is waited for while the view is drawn anew, but not for ever", async () => {
    const clock = new FakeClock();
    const view: { selection: readonly BatchElement[] } = { selection: [] };
    const found = selectedRow(view, { clock, signal: neverAborted });
    await clock.advance(200);
    view.selection = [row];
    await clock.advance(50);
    assert.equal(await found, row);
    const lost = selectedRow({ selection: [] }, { clock, signal: neverAborted });
    await clock.advance(10_000);
    assert.equal(await lost, undefined);
  });
});
