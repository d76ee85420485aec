import assert from "node:assert/strict";
import { readdirSync, readFileSync } from "node:fs";
import { describe, it } from "mocha";

const media = new URL("../../media/", import.meta.url);

const svg = (path: string): string => readFileSync(new URL(path, media), "utf8");

describe("media", () => {
  it("has an Activity Bar icon of one colour, drawn on 24 by 24", () => {
    const icon = svg("batchwright.svg");
    assert.match(icon, /viewBox="0 0 24 24"/);
    assert.deepEqual(
      new Set(icon.match(/(?<=(?:fill|stroke)=")[^"]+/g)),
      new Set(["none", "currentColor"]),
    );
  });

  it("has a Marketplace icon of 256 by 256", () => {
    const icon = readFileSync(new URL("icon.png", media));
    assert.equal(icon.toString("latin1", 1, 4), "PNG");
    assert.deepEqual([icon.readUInt32BE(16), icon.readUInt32BE(20)], [256, 256]);
  });

  it("paints the walkthrough in the theme's colours, as its page's policy allows", () => {
    const names = readdirSync(new URL("walkthrough/", media)).filter((name) =>
      name.endsWith(".svg"),
    );
    assert.ok(names.length >= 2);
    for (const name of names) {
      const picture = svg(`walkthrough/${name}`);
      const colours = picture.match(/(?<=\s(?:fill|stroke)=")[^"]+/g) ?? [];
      assert.ok(colours.length > 5, name);
      for (const colour of colours) assert.match(colour, /^var\(--vscode-[\w-]+[,)]/, name);
      assert.doesNotMatch(picture, /style=|<style|<script|\bon\w+=|href=/, name);
    }
  });
});
