import { setTimeout as pause } from "node:timers/promises";

/**
 * Asks `question` again and again until it answers something true, and returns that answer. An error counts as "not
 * yet". Rejects with the last error, naming `what` was awaited, when `deadlineMs` milliseconds have passed.
 */
export async function waitUntil<T>(
  what: string,
  question: () => Promise<T> | T,
  { deadlineMs = 30_000 } = {},
): Promise<NonNullable<T>> {
  const deadline = Date.now() + deadlineMs;
  let lastError: unknown;
  while (Date.now() < deadline) {
    try {
      const answer = await question();
      if (answer) return answer;
      lastError = undefined;
    } catch (error) {
      lastError = error;
    }
    await pause(20);
  }
  throw new Error(`Waited ${deadlineMs} ms in vain for ${what}.`, { cause: lastError });
}
