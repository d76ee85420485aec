import { Failure } from "../base/failure.ts";

/** Why nothing of a job that goes on with another is sent. */
export function childRefusal(id: string, why: string): Failure {
  const message = `"${id}" ${why}. Nothing was sent: choose what to send again anew.`;
  return new Failure("conflict", message, { code: "sent-before" });
}
