import { useFetcher, useLoaderData } from "@remix-run/react";
import { useEffect, useState } from "react";
import type { action, loader } from "./route";

/** How long an answer is looked for with impatience, in milliseconds. */
const IMPATIENCE_MS = 20_000;

/** The phone's sending: one message at a time, and whether an answer to the last one is still awaited. */
export interface Sending {
  send(text: string): void;
  /** The text on its way to the house; null when none is. */
  leaving: string | null;
  /** The last one did not get through. */
  failed: boolean;
  /** Grows with each message that got through. */
  sentAt: number;
  waiting: boolean;
}

/** Sends from the chosen phone. */
export function useSending(): Sending {
  const { csrfToken, number, messages } = useLoaderData<typeof loader>();
  const fetcher = useFetcher<typeof action>();
  const [hoping, setHoping] = useState(false);
  const answer = fetcher.data && "sent" in fetcher.data ? fetcher.data : null;
  const sentAt = answer?.sent ? answer.at : 0;
  useEffect(() => {
    if (!sentAt) return;
    setHoping(true);
    const timer = setTimeout(() => setHoping(false), IMPATIENCE_MS);
    return () => clearTimeout(timer);
  }, [sentAt]);
  const last = messages.at(-1);
  return {
    send: (text) => fetcher.submit({ csrf: csrfToken, phone: number, text }, { method: "post" }),
    leaving: fetcher.formData ? String(fetcher.formData.get("text")) : null,
    failed: answer?.sent === false,
    sentAt,
    waiting: hoping && last?.direction === "sent",
  };
}
