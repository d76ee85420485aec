import assert from "node:assert/strict";
import { after, before, beforeEach, describe, it } from "mocha";
import type { AccountsDeps } from "../../src/editor/accounts.ts";
import { Failure } from "../../src/base/failure.ts";
import { Models } from "../../src/flows/models.ts";
import { FakeContext } from "../fakes/extensionContext.ts";
import { FakeClock, settled } from "../fakes/fakeClock.ts";
import { MemoryApi } from "../fakes/memoryApi.ts";
import "../fakes/resolveVscode.ts";
import { editor, window } from "../fakes/vscode.ts";

const { EditorAccounts } = await import("../../src/editor/accounts.ts");
const { addAccount } = await import("../../src/editor/commands/addAccount.ts");

const host = { baseUrl: "https://api.anthropic.com", keyHeader: "bearer" } as const;
const byHand = { isScripted: false, options: {}, uris: [], jobIds: [] };

describe("the accounts", () => {
  let context: FakeContext;
  let newIds = 0;

  beforeEach(() => {
    context = new FakeContext("/nowhere");
  });

  after(() => editor.registrations.reset());

  function openWindow(environment: AccountsDeps["environment"] = {}) {
    // The fakes have what is called, not all that VS Code's interfaces have.
    const { globalState: state, secrets } = context as unknown as {
      readonly globalState: AccountsDeps["state"];
      readonly secrets: AccountsDeps["secrets"];
    };
    const rehearsal = async () => ({ baseUrl: "http://127.0.0.1:1", key: "sk-sim" });
    const newId = (): string => `id-${++newIds}`;
    return new EditorAccounts({ state, secrets, environment, rehearsal, newId });
  }

  it("never pair a key with a host that it was not added with", async () => {
    const accounts = openWindow();
    const { account } = await accounts.add({ label: "work", ...host }, "sk-old");
    const gateway = { label: "work", baseUrl: "https://gateway.example", keyHeader: "bearer" };
    const reading = accounts.connection(account.id);
    await accounts.add({ ...gateway, keyHeader: "x-api-key" }, "sk-new");
    for (const { account: reached, key } of [
      await reading,
      await accounts.connection(account.id),
    ].map((connection) => connection ?? assert.fail())) {
      assert.equal(reached.baseUrl, key === "sk-old" ? host.baseUrl : gateway.baseUrl);
    }
  });

  it("cannot take a name that stands for another, or a label would choose who pays", async () => {
    const accounts = openWindow({ ANTHROPIC_API_KEY: "sk-env" });
    for (const label of [
      "rehearsal",
      "Local rehearsal",
      "environment",
      "Key from the environment",
    ]) {
      await assert.rejects(accounts.add({ label, ...host }, "sk-x"), { kind: "invalid" }, label);
    }
  });

  it("keep what one window picked when another hears of its new account", async () => {
    const first = openWindow();
    openWindow();
    const { account } = await first.add({ label: "work", ...host }, "sk-work");
    await first.pick(account);
    await settled();
    const next = openWindow();
    assert.equal(next.current()?.label, "work");
    await first.remove(account);
    await settled();
    assert.equal(openWindow().current(), undefined);
  });

  it("have the environment's key among them, which nobody pays with before picking it", async () => {
    const ANTHROPIC_BASE_URL = "https://gateway.example/";
    const accounts = openWindow({ ANTHROPIC_API_KEY: "sk-env", ANTHROPIC_BASE_URL });
    assert.equal(accounts.current(), undefined);
    const { account } = await accounts.add({ label: "work", ...host }, "sk-work");
    const reached = await Promise.all(
      [account.id, "environment"].map(async (id) => accounts.connection(id)),
    );
    assert.deepEqual(
      reached.map((connection) => [connection?.key, connection?.account.baseUrl]),
      [
        ["sk-work", host.baseUrl],
        ["sk-env", "https://gateway.example"],
      ],
    );
  });

  it("keep no key outside secret storage", async () => {
    const kept: unknown[] = [];
    const { update } = context.globalState;
    context.globalState.update = async (key: string, value: unknown) => {
      kept.push(value);
      await update(key, value);
    };
    const accounts = openWindow();
    const { account } = await accounts.add({ label: "work", ...host }, "sk-canary");
    await accounts.pick(account);
    assert.ok(JSON.stringify(kept).includes("work"));
    assert.doesNotMatch(JSON.stringify([kept, accounts.list()]), /canary/);
  });

  it("say why the environment's key is none of them, without the URL and its password", () => {
    const url = "https://me:hunter2@gateway.example";
    const accounts = openWindow({ ANTHROPIC_API_KEY: "sk-env", ANTHROPIC_BASE_URL: url });
    assert.equal(accounts.find("environment"), undefined);
    assert.match(accounts.problem ?? "", /ANTHROPIC_BASE_URL is no http/);
    assert.doesNotMatch(accounts.problem ?? "", /hunter2|sk-env/);
    assert.equal(openWindow({ ANTHROPIC_BASE_URL: url }).problem, undefined);
    assert.equal(openWindow({ ANTHROPIC_API_KEY: "sk-env" }).problem, undefined);
  });

  describe("that a person adds", () => {
    const dialogs = window as unknown as Record<string, unknown>;
    let key: string;

    before(() => {
      const answers: { readonly [start: string]: () => string } = {
        "What the account": () => "work",
        "The API key": () => key,
        "Where the API": () => host.baseUrl,
      };
      dialogs["showInputBox"] = async ({ prompt }: { readonly prompt: string }) =>
        Object.entries(answers).find(([start]) => prompt.startsWith(start))?.[1]();
      dialogs["setStatusBarMessage"] = () => ({ dispose: () => undefined });
    });

    after(() => {
      delete dialogs["showInputBox"];
      delete dialogs["setStatusBarMessage"];
    });

    it("keep their id and the key that worked when a new key is refused", async () => {
      const accounts = openWindow();
      const api = new MemoryApi(new FakeClock());
      const models = new Models({ api: async () => api }, new FakeClock());
      const add = addAccount({ accounts, models });
      key = "sk-good";
      const added = await add(byHand);
      key = "sk-typo";
      api.fail("models", { when: "before", failure: new Failure("auth", "no") });
      await assert.rejects(add(byHand), { kind: "auth", message: /not kept/ });
      const { id } = accounts.current() ?? assert.fail("the account is gone");
      assert.deepEqual(added, { account: id, label: "work" });
      assert.equal((await accounts.connection(id))?.key, "sk-good");
    });

    it("are gone again when their first key is refused, and nobody else was forgotten", async () => {
      const accounts = openWindow({ ANTHROPIC_API_KEY: "sk-env" });
      await accounts.pick(accounts.find("environment") ?? assert.fail());
      const api = new MemoryApi(new FakeClock());
      api.fail("models", { when: "before", failure: new Failure("auth", "no") });
      const models = new Models({ api: async () => api }, new FakeClock());
      key = "sk-typo";
      await assert.rejects(addAccount({ accounts, models })(byHand), { kind: "auth" });
      assert.equal(accounts.find("work"), undefined);
      assert.equal(accounts.current()?.id, "environment");
    });
  });
});
