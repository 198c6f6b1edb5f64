import { useFetcher } from "@remix-run/react";
import { useEffect, useRef } from "react";
import type { Refusal } from "../../errors.server";
import { useHouse } from "../useHouse";

/** What the editor answers. */
export type TextAnswer = { ok: true; act: string } | Refusal;

/** Sends the acts on one language of a text. `onDone` runs once for each that succeeded. */
export function useTextAct(language: string, onDone: (act: string) => void) {
  const csrf = useHouse()?.csrf ?? "";
  const fetcher = useFetcher<TextAnswer>({ key: `text:${language}` });
  const heard = useRef<TextAnswer>();
  const answer = fetcher.state === "idle" ? fetcher.data : undefined;
  useEffect(() => {
    if (!answer || heard.current === answer) return;
    heard.current = answer;
    if (answer.ok) onDone(answer.act);
  }, [answer, onDone]);
  return {
    fetcher,
    csrf,
    busy: fetcher.state !== "idle",
    answered: answer ?? null,
    refused: answer && !answer.ok ? answer : null,
  };
}
