import { Failure } from "../base/failure.ts";
import { isRecord, stringAt } from "../base/json.ts";

/** The system's code of a failed file call, such as `ENOENT`. */
export function fileErrorCode(error: unknown): string | undefined {
  return error instanceof Error && isRecord(error) ? stringAt(error, "code") : undefined;
}

/** A failed file call in words; failures that are in words already stay as they are. */
export function storageFailure(error: unknown, doing: string, file: string): Failure {
  if (error instanceof Failure) return error;
  const reason = reasons.get(fileErrorCode(error) ?? "") ?? messageOf(error);
  return new Failure("storage", `${doing}: ${reason}`, { file }, { cause: error });
}

const reasons = new Map([
  ["ENOENT", "it does not exist."],
  ["ENOSPC", "the disk is full. Free some space and try again."],
  ["EDQUOT", "the disk quota is used up. Free some space and try again."],
  ["EACCES", "access is denied. Check the permissions."],
  ["EPERM", "access is denied. Check the permissions."],
  ["EROFS", "the disk is read-only."],
  ["EISDIR", "it is a folder."],
]);

function messageOf(error: unknown): string {
  return error instanceof Error ? error.message : String(error);
}
