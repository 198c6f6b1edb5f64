import { useFetcher, useLoaderData } from "@remix-run/react";
import { useEffect, useState } from "react";
import type { action, loader } from "./route";
import type { UssdTurn } from "./useUssd";

/** A callback brought once more, and what the house answered. */
export interface Replayed {
  id: number;
  request: string;
  answer: string;
}

/** Brings callbacks of the phone in hand to the house once more. */
export interface Replay {
  busy: boolean;
  replayed: Replayed[];
  sms(messageId: string): void;
  turn(turn: UssdTurn): void;
}

/** Replays shown beside the phone. */
const MOST_SHOWN = 3;

/** Plays a provider that did not hear our answer: the same callback again must do nothing again. */
export function useReplay(): Replay {
  const { csrfToken, number } = useLoaderData<typeof loader>();
  const fetcher = useFetcher<typeof action>();
  const [replayed, setReplayed] = useState<Replayed[]>([]);
  const { data } = fetcher;
  useEffect(() => {
    if (!data || !("replayed" in data) || !data.replayed) return;
    const one = { id: data.at, ...data.replayed };
    setReplayed((all) => [one, ...all].slice(0, MOST_SHOWN));
  }, [data]);
  useEffect(() => setReplayed([]), [number]);
  const submit = (fields: Record<string, string>) =>
    fetcher.submit({ csrf: csrfToken, phone: number, ...fields }, { method: "post" });
  return {
    busy: fetcher.state !== "idle",
    replayed,
    sms: (message) => submit({ intent: "replay", message }),
    turn: ({ sessionId, typed }) => submit({ intent: "dial", again: "on", sessionId, text: typed }),
  };
}
