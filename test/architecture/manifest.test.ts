import assert from "node:assert/strict";
import { existsSync } from "node:fs";
import path from "node:path";
import { describe, it } from "mocha";
import { commandIds, contextKeys, settings, viewIds } from "../../src/editor/contributions.ts";
import { panelViewType } from "../../src/editor/panel/panelViewType.ts";
import { type Conditional, conditionals, readManifest, settingsOf } from "./manifest.ts";
import { filesMatching, readJson, readText, repository } from "./repository.ts";

const manifest = readManifest();
const { contributes } = manifest;
const texts = readJson<Readonly<Record<string, string>>>("package.nls.json");

/** Written small inside a title. */
const smallWords = new Set("a an and as at by for from in of on or the to with".split(" "));

/** The text that a reader sees where the manifest says `%key%`. */
function resolved(value: string | undefined): string {
  return (value ?? "").replace(/^%(.+)%$/, (_, key: string) => texts[key] ?? "");
}

describe("the manifest's commands", () => {
  it("are those of the typed table, in its order", () => {
    assert.deepEqual(
      contributes.commands.map(({ command }) => command),
      [...commandIds],
    );
  });

  it("have a title and the product's category, both in package.nls.json", () => {
    for (const { command, title, category } of contributes.commands) {
      assert.match(title, /^%.+%$/, command);
      assert.match(category ?? "", /^%.+%$/, command);
      assert.doesNotMatch(
        resolved(title),
        /batch:|batchwright/i,
        `${command}: the category says it`,
      );
    }
    assert.equal(new Set(contributes.commands.map(({ category }) => category)).size, 1);
  });

  it("have titles in title case, with one character for an ellipsis", () => {
    for (const { command, title } of contributes.commands) {
      const text = resolved(title);
      assert.doesNotMatch(text, /\.\.\./, command);
      const words = text.replace(/…$/, "").split(" ");
      for (const [at, word] of words.entries()) {
        const isSmall = at > 0 && at < words.length - 1 && smallWords.has(word.toLowerCase());
        assert.match(word, isSmall ? /^[a-z]/ : /^[A-Z]/, `${command}: ${word}`);
      }
    }
  });

  it("are the only ones that menus, keys and welcomes name", () => {
    const known = new Set<string>(commandIds);
    const submenus = new Set((contributes.submenus ?? []).map(({ id }) => id));
    for (const [place, { command, submenu, contents }] of conditionals(manifest)) {
      if (command !== undefined) assert.ok(isKnownCommand(command, known), `${place}: ${command}`);
      if (submenu !== undefined) assert.ok(submenus.has(submenu), `${place}: ${submenu}`);
      for (const [, linked = ""] of resolved(contents).matchAll(/\(command:([\w.]+)/g)) {
        assert.ok(isKnownCommand(linked, known), `${place}: ${linked}`);
      }
    }
  });

  it("that the palette hides are hidden by `false` or by something they need", () => {
    const palette = contributes.menus["commandPalette"] ?? [];
    for (const { command, when } of palette) assert.notEqual(when ?? "", "", command);
  });
});

describe("the manifest's views and settings", () => {
  it("are the views of the typed table", () => {
    const views = Object.values(contributes.views).flat();
    assert.deepEqual(
      views.map(({ id }) => id),
      [...viewIds],
    );
  });

  it("are the settings of the typed table, with its defaults", () => {
    const defaults = Object.entries(settingsOf(manifest)).map(([name, { default: value }]) => [
      name,
      value,
    ]);
    assert.deepEqual(Object.fromEntries(defaults), { ...settings });
  });

  it("have a scope, an order and a description in package.nls.json", () => {
    for (const [name, setting] of Object.entries(settingsOf(manifest))) {
      assert.match(setting.markdownDescription ?? setting.description ?? "", /^%.+%$/, name);
      const scopes = ["application", "machine", "machine-overridable", "window", "resource"];
      assert.ok(scopes.includes(setting.scope ?? ""), `${name}: scope ${setting.scope}`);
      assert.equal(typeof setting.order, "number", `${name}: order`);
    }
  });

  it("are listed in an order of their own, subject by subject", () => {
    const listed = Object.entries(settingsOf(manifest)).toSorted(
      ([, { order: one = 0 }], [, { order: other = 0 }]) => one - other,
    );
    const orders = listed.map(([, { order }]) => order);
    assert.equal(new Set(orders).size, orders.length, orders.join(", "));
    const subjects = listed.map(([name]) => name.split(".")[1]);
    const beginnings = subjects.filter((subject, at) => subject !== subjects[at - 1]);
    assert.equal(new Set(beginnings).size, beginnings.length, beginnings.join(", "));
  });

  it("let no workspace raise what may be spent unasked", () => {
    const limit = settingsOf(manifest)["batchwright.submit.unattendedLimit"];
    assert.equal(limit?.scope, "application");
  });
});

describe("the manifest's conditions", () => {
  it("use known context keys, views, commands and settings only", () => {
    const named = [...Object.keys(contextKeys), ...viewIds, ...commandIds, panelViewType];
    const known = new Set<string>(named);
    for (const [place, entry] of conditionals(manifest)) {
      const strange = namesIn(entry).filter((name) => !known.has(name));
      assert.deepEqual(strange, [], `${place}: ${entry.when}`);
    }
  });

  it("are in the words of VS Code, which takes one that it cannot read for none at all", () => {
    for (const [place, { when }] of conditionals(manifest)) {
      const left = when === undefined ? "" : rest(when);
      assert.equal(left, "", `${place}: ${when}`);
    }
  });

  it("and the walkthrough's completions name what exists", () => {
    const known = new Set<string>([
      ...Object.keys(contextKeys),
      ...viewIds,
      ...commandIds,
      ...Object.keys(settings),
    ]);
    const steps = (contributes.walkthroughs ?? []).flatMap((one) => one.steps);
    for (const event of steps.flatMap((step) => step.completionEvents ?? [])) {
      for (const [name] of event.matchAll(/batchwright\.[\w.]+/g))
        assert.ok(known.has(name), event);
    }
  });
});

describe("the manifest", () => {
  it("uses every text of package.nls.json, and only those", () => {
    const source = readText("package.json");
    const used = new Set([...source.matchAll(/"%([^%"]+)%"/g)].map(([, key = ""]) => key));
    assert.deepEqual([...used].toSorted(), Object.keys(texts).toSorted());
    for (const [key, text] of Object.entries(texts)) assert.notEqual(text.trim(), "", key);
  });

  it("is translated whole or not at all", () => {
    for (const file of filesMatching("package.nls.*.json")) {
      const translated = Object.keys(readJson<Record<string, string>>(file));
      assert.deepEqual(translated.toSorted(), Object.keys(texts).toSorted(), file);
    }
  });

  it("names files that exist", () => {
    const named = [...readText("package.json").matchAll(/"(?:\.\/)?(media\/[^"]+)"/g)];
    assert.ok(named.length > 0);
    for (const [, file = ""] of named) assert.ok(existsSync(path.join(repository, file)), file);
  });

  it("says what it does in untrusted and virtual workspaces, and why", () => {
    for (const name of ["untrustedWorkspaces", "virtualWorkspaces"]) {
      const capability = manifest.capabilities?.[name];
      assert.ok(capability, name);
      if (capability.supported !== true) assert.match(capability.description ?? "", /^%.+%$/, name);
    }
  });

  it("is typed against the oldest VS Code that it runs in", () => {
    assert.equal(manifest.engines.vscode, `^${manifest.devDependencies["@types/vscode"]}`);
  });

  it("has its version at the top of the changelog", () => {
    const [, version] = /^## (\S+) - \d{4}-\d{2}-\d{2}$/m.exec(readText("CHANGELOG.md")) ?? [];
    assert.equal(version, manifest.version);
    assert.doesNotMatch(readText("CHANGELOG.md"), /^## \[?unreleased/im);
  });
});

function isKnownCommand(command: string, known: ReadonlySet<string>): boolean {
  return known.has(command) || !command.startsWith("batchwright.");
}

/** Our names in a condition; settings are checked here, as they carry a prefix. */
function namesIn({ when = "" }: Conditional): readonly string[] {
  for (const [, setting = ""] of when.matchAll(/config\.(batchwright\.[\w.]+)/g)) {
    assert.ok(Object.hasOwn(settings, setting), setting);
  }
  const others = when
    .replaceAll(/config\.batchwright\.[\w.]+/g, "")
    .replaceAll(/activeWebviewPanelId == '?[\w.]+'?/g, "");
  return [...others.matchAll(/batchwright\.[\w.]+/g)].map(([name]) => name);
}

/** What is left of a condition without what VS Code knows of: keys, comparisons, `!`, `&&`, `||`, `()`. */
function rest(when: string): string {
  const value = String.raw`(?:'[^']*'|[\w.:/-]+)`;
  const match = String.raw`=~ \/(?:\\.|[^/\\])+\/i?`;
  const one = String.raw`!?[\w.:-]+(?: (?:(?:==|!=|<=?|>=?|in|not in) ${value}|${match}))?`;
  const term = new RegExp(String.raw`^(?:${one}|true|false)$`);
  const parts = when.split(/ (?:&&|\|\|) /).map((part) => part.replace(/^!?\(+/, ""));
  return parts
    .filter((part) => !term.test(part) && !term.test(part.replace(/\)+$/, "")))
    .join(" && ");
}
