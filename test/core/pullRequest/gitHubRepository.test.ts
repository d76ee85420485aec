import assert from "node:assert/strict";
import { describe, it } from "mocha";
import {
  apiOf,
  namedPullRequest,
  remoteRepository,
  repositoriesOf,
} from "../../../src/core/pullRequest/gitHubRepository.ts";

describe("a repository of GitHub", () => {
  it("is known by the address of a remote, without what signs in within it", () => {
    const repository = { host: "github.com", owner: "octo", name: "re.po" };
    for (const url of [
      "https://github.com/octo/re.po.git",
      "https://token:secret@github.com/octo/re.po",
      "https://www.GitHub.com/octo/re.po/",
      "git@github.com:octo/re.po.git",
      "github.com:octo/re.po",
      "ssh://git@github.com:22/octo/re.po.git",
      "ssh://git@ssh.github.com:443/octo/re.po.git",
    ])
      assert.deepEqual(remoteRepository(url), repository, url);
    const own = { host: "git.corp:8443", owner: "o", name: "r" };
    assert.deepEqual(remoteRepository("https://git.corp:8443/o/r.git"), own);
  });

  it("is none of an address that is something else", () => {
    for (const url of [
      "",
      "/srv/git/repo.git",
      "C:\\git\\repo",
      "file:///srv/o/r",
      "https://github.com/octo",
      "https://github.com/group/sub/repo",
      "https://github.com/../repo",
      "git@github.com:octo/re po.git",
    ])
      assert.equal(remoteRepository(url), undefined, url);
  });

  it("is one of those that a checkout is published at, first the one of its branch", () => {
    const remotes = [
      { name: "origin", url: "https://github.com/octo/repo" },
      { name: "local", url: "/srv/repo.git" },
      { name: "fork", url: "git@github.com:me/repo.git" },
      { name: "again", url: "https://github.com/Octo/repo.git" },
    ];
    const owners = repositoriesOf({ remotes, upstream: "fork" }).map(({ owner }) => owner);
    assert.deepEqual(owners, ["me", "octo"]);
    assert.equal(repositoriesOf({ remotes })[0]?.owner, "octo");
  });

  it("has pull requests that are named by their address", () => {
    const expected = { host: "github.com", owner: "octo", name: "repo", number: 7 };
    for (const end of ["", "/files", "#discussion", "?x=1"])
      assert.deepEqual(namedPullRequest(`https://github.com/octo/repo/pull/7${end}`), expected);
    for (const address of [
      "7",
      "http://github.com/octo/repo/pull/7",
      "https://github.com/octo/repo/issues/7",
      "https://github.com@evil.example/octo/repo/pull/7",
      "https://github.com/octo/repo/pull/7x",
    ])
      assert.equal(namedPullRequest(address), undefined, address);
  });

  it("is asked at its own host only, if the person named that", () => {
    assert.equal(apiOf("github.com", undefined), "https://api.github.com");
    assert.equal(apiOf("git.corp", "git.corp"), "https://git.corp/api/v3");
    assert.equal(apiOf("acme.ghe.com", "acme.ghe.com"), "https://api.acme.ghe.com");
    assert.equal(apiOf("git.corp", undefined), undefined);
    assert.equal(apiOf("github.com.evil.example", "git.corp"), undefined);
  });
});
