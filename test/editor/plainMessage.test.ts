import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { plainMessage } from "../../src/editor/plainMessage.ts";

/** What VS Code makes a link of in a notification. */
const link = /\[([^\]]+)\]\(((?:https?:\/\/|command:|file:)[^)\s]+)(?: (["'])(.+?)(\3))?\)/i;

describe("the words of a notification", () => {
  it("are no link, whatever a file or a server is called", () => {
    const words = "data/[Show all](command:workbench.action.quit).csv is not there any more.";
    assert.match(words, link);
    assert.doesNotMatch(plainMessage(words), link);
    assert.doesNotMatch(plainMessage("[[a]](https://x.test)](command:b)"), link);
    assert.equal(plainMessage("src/[id]/page (1).ts"), "src/[id]/page (1).ts");
  });
});
