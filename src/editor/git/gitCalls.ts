import { Failure } from "../../base/failure.ts";
import { isRecord } from "../../base/json.ts";

/** The extension's objects have getters, which are not their own. */
export function memberOf(target: unknown, name: string): unknown {
  return isRecord(target) ? Reflect.get(target, name) : undefined;
}

/** Empty for what is no list. */
export function listOf(target: unknown, name: string): readonly unknown[] {
  const list = memberOf(target, name);
  return Array.isArray(list) ? list : [];
}

/** Calls what may not be there in an older version. */
export async function callOf(
  target: unknown,
  name: string,
  args: readonly unknown[],
): Promise<unknown> {
  const method = memberOf(target, name);
  if (typeof method !== "function")
    throw new Failure("invalid", `This editor's Git extension has no ${name}. Update the editor.`);
  const answer: unknown = await Reflect.apply(method, target, [...args]);
  return answer;
}

/** What Git itself said, if it said anything. */
export function gitWords(error: unknown): string {
  const said = isRecord(error) ? error["stderr"] : undefined;
  const text = typeof said === "string" && said.trim() !== "" ? said : String(error);
  return text.trim().split("\n")[0] ?? text;
}
