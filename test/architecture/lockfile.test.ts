import assert from "node:assert/strict";
import { describe, it } from "mocha";
import { readManifest } from "./manifest.ts";
import { readJson } from "./repository.ts";

interface Locked {
  readonly version?: string;
  readonly resolved?: string;
  readonly optionalDependencies?: Readonly<Record<string, string>>;
}

describe("package-lock.json", () => {
  const { packages } = readJson<{ packages: Readonly<Record<string, Locked>> }>(
    "package-lock.json",
  );

  it("lists the optional packages of every platform, without which `npm ci` refuses to run", () => {
    const missing = Object.entries(packages).flatMap(([folder, { optionalDependencies = {} }]) =>
      Object.keys(optionalDependencies).filter((name) => !isLocked(folder, name)),
    );
    assert.deepEqual(missing, []);
  });

  it("names no place that packages came from", () => {
    const resolved = Object.entries(packages).filter(
      ([, { resolved: from }]) => from !== undefined,
    );
    assert.deepEqual(
      resolved.map(([folder]) => folder),
      [],
    );
  });

  it("and package.json pin exact versions", () => {
    const { dependencies, devDependencies } = readManifest();
    for (const [name, version] of Object.entries({ ...dependencies, ...devDependencies })) {
      assert.match(version, /^\d+\.\d+\.\d+$/, name);
      assert.equal(packages[`node_modules/${name}`]?.version, version, name);
    }
  });

  /** Whether a package is found from a folder, as Node would look for it. */
  function isLocked(folder: string, name: string): boolean {
    if (packages[`${folder}/node_modules/${name}`] !== undefined) return true;
    if (packages[`node_modules/${name}`] !== undefined) return true;
    const outer = folder.lastIndexOf("/node_modules/");
    return outer > 0 && isLocked(folder.slice(0, outer), name);
  }
});
