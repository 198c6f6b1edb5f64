import { useEffect, useRef, useState } from "react";
import type { Colleague } from "~/workflows/presence/bePresent";
import { isAttended, onAttention } from "../attention";
import { foundGone, listenToCases } from "../liveStream";
import { useHouse } from "../useHouse";

/** How often a page that somebody looks at says so, in milliseconds: the house believes it for two and a half times as long. */
const SIGN_MS = 10_000;
/** Several things that happen together are asked about once. */
const GATHER_MS = 400;

/** The colleagues who have this file open, and what they do; tells them the same of this person. */
export function usePresence(caseId: string, doing: Colleague["doing"]): Colleague[] {
  const csrf = useHouse()?.csrf ?? "";
  const [others, setOthers] = useState<Colleague[]>([]);
  const latest = useRef(doing);
  const sign = useRef<() => void>(() => undefined);

  useEffect(() => {
    let timer: ReturnType<typeof setTimeout> | undefined;
    let isHere = true;
    let away = false;
    const give = async () => {
      if (!isAttended()) return void (away = true);
      away = false;
      const here = await send({ caseId, csrf, doing: latest.current });
      if (!isHere) return;
      if (here === "gone") foundGone(caseId);
      else setOthers(here);
    };
    const soon = () => {
      clearTimeout(timer);
      timer = setTimeout(() => void give(), GATHER_MS);
    };
    const leave = () => void send({ caseId, csrf, doing: "leaving" });
    sign.current = soon;
    soon();
    const every = setInterval(() => void give(), SIGN_MS);
    const stopListening = listenToCases((word) => {
      if (word?.kind === "presence" && word.caseId === caseId) soon();
    });
    const stopAttending = onAttention(() => {
      if (away) soon();
    });
    window.addEventListener("pagehide", leave);
    return () => {
      isHere = false;
      clearTimeout(timer);
      clearInterval(every);
      stopListening();
      stopAttending();
      window.removeEventListener("pagehide", leave);
      leave();
    };
  }, [caseId, csrf]);

  useEffect(() => {
    latest.current = doing;
    sign.current();
  }, [doing]);
  return others;
}

/** Gives a sign. When nobody could be asked nothing is known, and nothing is said; "gone" when the file is not to be seen. */
async function send(fields: Record<string, string>): Promise<Colleague[] | "gone"> {
  try {
    const body = new URLSearchParams(fields);
    const answer = await fetch("/presence", { method: "POST", body, keepalive: true, redirect: "manual" });
    if (answer.status === 404) return "gone";
    return answer.ok ? ((await answer.json()) as { others: Colleague[] }).others : [];
  } catch {
    return [];
  }
}
