import { setTimeout as delay } from "node:timers/promises";

const pauseMs = 50;

/**
 * Asks again and again until the answer is something; for conditions no locator can wait for.
 * @throws Error naming `what` when that takes longer than the limit.
 */
export async function until<T>(
  what: string,
  ask: () => Promise<T | undefined | false>,
  limitMs = 30_000,
): Promise<T> {
  const endMs = Date.now() + limitMs;
  for (;;) {
    const answer = await ask();
    if (answer !== undefined && answer !== false) return answer;
    if (Date.now() > endMs) throw new Error(`Waited ${limitMs / 1000} s for ${what}.`);
    await delay(pauseMs);
  }
}
