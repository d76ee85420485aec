import assert from "node:assert/strict";
import { after, describe, it } from "mocha";
import { run, testServer } from "./session.ts";

describe("accounts", () => {
  const label = "test gateway";

  after(async () => {
    await run("removeAccount", { account: label }).catch(() => undefined);
    await run("switchAccount", { account: "rehearsal" });
  });

  it("are added with a key, and answer with the models that the key may use", async () => {
    const { url, key } = testServer();
    const added = await run<{ account: string }>("addAccount", { label, key, baseUrl: url });
    const tested = await run<{ ok: boolean; models: number }>("testAccount", { account: label });
    assert.deepEqual(
      { ...tested, models: tested.models > 0 },
      {
        account: added.account,
        ok: true,
        models: true,
      },
    );
  });

  it("keep their id when they get a new key, and say so when the API refuses it", async () => {
    const { url } = testServer();
    const before = await run<{ account: string }>("switchAccount", { account: label });
    const renewed = await run<{ account: string }>("addAccount", {
      label,
      key: "sk-wrong",
      baseUrl: url,
    });
    assert.equal(renewed.account, before.account);
    await assert.rejects(run("testAccount", { account: label }), { kind: "auth" });
  });

  it("include the key of the environment, at the host of the environment", async () => {
    const tested = await run<{ ok: boolean }>("testAccount", { account: "environment" });
    assert.equal(tested.ok, true);
  });

  it("include the local rehearsal, which starts when it is needed", async () => {
    const tested = await run<{ ok: boolean }>("testAccount", { account: "rehearsal" });
    assert.equal(tested.ok, true);
  });

  it("cannot be removed when nobody added them", async () => {
    await assert.rejects(run("removeAccount", { account: "environment" }), /was not added here/);
    await assert.rejects(run("removeAccount", { account: "rehearsal" }), /was not added here/);
  });

  it("are named when a wrong one is asked for", async () => {
    await assert.rejects(
      run("switchAccount", { account: "nobody" }),
      /no account "nobody".*environment.*rehearsal/s,
    );
  });

  it("are gone with their key once they are removed", async () => {
    await run("removeAccount", { account: label });
    await assert.rejects(run("testAccount", { account: label }), /no account "test gateway"/);
  });

  it("refuse a base URL that could hide where the key goes", async () => {
    const baseUrl = "https://api.anthropic.com@evil.example";
    await assert.rejects(run("addAccount", { label, key: "sk-x", baseUrl }), /`baseUrl` must be/);
  });
});
