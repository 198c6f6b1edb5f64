import type { ServerResponse } from "node:http";
import { logger } from "~/models/logger";
import { answerComeAgain, answerStored } from "./answers";
import { callbacksAnswered } from "./metrics";

/** With a database away every callback fails; one line a second says it. */
const SAY_EVERY_MS = 1_000;

const stored = new Map(
  ["sms", "delivery", "opt-out", "ussd-events"].map((kind) => [kind, callbacksAnswered.labels(kind, "stored")]),
);

/** Answers once what came is safe on disk, or that the provider must come again when it could not be stored. */
export function answerWhenStored(
  kind: string,
  storing: Promise<unknown>,
  response: ServerResponse,
  answer: (response: ServerResponse) => void = answerStored,
): void {
  storing.then(
    () => {
      stored.get(kind)?.inc();
      answer(response);
    },
    (error: unknown) => {
      callbacksAnswered.inc({ kind, answer: "come_again" });
      sayOnce(error, kind);
      answerComeAgain(response);
    },
  );
}

let lastSaid = 0;

function sayOnce(error: unknown, callback: string): void {
  const now = performance.now();
  if (now - lastSaid < SAY_EVERY_MS) return;
  lastSaid = now;
  logger.error({ err: error, callback }, "callbacks could not be stored");
}
