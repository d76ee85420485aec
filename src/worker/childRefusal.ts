import { Failure } from "../base/failure.ts";

/** Why nothing more is sent of a job that goes on with another. */
export function childRefusal(
  id: string,
  why: string,
  remedy = "Choose what to send again anew.",
): Failure {
  const message = `"${id}" ${why}. Nothing more was sent. ${remedy}`;
  return new Failure("conflict", message, { code: "sent-before" });
}
