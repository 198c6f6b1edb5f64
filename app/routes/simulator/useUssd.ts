import { useFetcher, useLoaderData } from "@remix-run/react";
import { useEffect, useRef, useState } from "react";
import type { action, loader } from "./route";

/** A turn as it went over the wire. */
export interface UssdTurn {
  id: number;
  sessionId: string;
  /** Everything typed so far, as this turn told it. */
  typed: string;
  request: string;
  answer: string;
}

/** The phone in a USSD session. */
export interface Ussd {
  /** What the network shows, without `CON` and `END`; null when no session is open. */
  screen: string | null;
  /** The last screen: there is nothing more to answer. */
  over: boolean;
  /** The network answered nothing, or its answer was lost with the signal, or the code is not ours. */
  trouble: "no_answer" | "cut_off" | "unknown_code" | null;
  busy: boolean;
  turns: UssdTurn[];
  /** Dials a code; what stands in it behind ours is typed at once. */
  dial(code: string): void;
  answer(input: string): void;
  /** Hangs up, or loses the signal: the same to the house. */
  hangUp(): void;
  /** The answer to the next key will be lost, and the session with it; the house is told nothing. */
  losesNext: boolean;
  loseNext(lose: boolean): void;
}

/** Turns shown beside the phone. */
const MOST_TURNS = 6;

interface Session {
  id: string | null;
  typed: string;
}

/** Dials from the chosen phone. A session belongs to one phone: another one begins without. */
export function useUssd(): Ussd {
  const { csrfToken, number, serviceCode } = useLoaderData<typeof loader>();
  const turning = useFetcher<typeof action>();
  const ending = useFetcher<typeof action>();
  const session = useRef<Session>({ id: null, typed: "" });
  const [shown, setShown] = useState<Pick<Ussd, "screen" | "over" | "trouble">>(NOTHING);
  const [turns, setTurns] = useState<UssdTurn[]>([]);
  const [losesNext, loseNext] = useState(false);
  const { data } = turning;
  useEffect(() => {
    if (!data || !("dialled" in data) || !data.dialled) return;
    const { sessionId, screen, exchange, lost } = data.dialled;
    const turn = { id: data.at, sessionId, typed: session.current.typed, ...exchange };
    session.current = lost ? { id: null, typed: "" } : { ...session.current, id: sessionId };
    setShown(lost ? { ...NOTHING, trouble: "cut_off" } : shownOf(screen));
    setTurns((all) => [turn, ...all].slice(0, MOST_TURNS));
  }, [data]);
  useEffect(() => {
    session.current = { id: null, typed: "" };
    setShown(NOTHING);
    setTurns([]);
  }, [number]);

  const send = (typed: string) => {
    session.current.typed = typed;
    const sessionId = session.current.id ?? "";
    const fields = { csrf: csrfToken, intent: "dial", phone: number, sessionId, text: typed };
    void turning.submit({ ...fields, ...(losesNext ? { lost: "on" } : {}) }, { method: "post" });
    if (losesNext) loseNext(false);
  };
  const hangUp = () => {
    const { id } = session.current;
    if (id && !shown.over) {
      void ending.submit({ csrf: csrfToken, intent: "hang_up", phone: number, sessionId: id }, { method: "post" });
    }
    session.current = { id: null, typed: "" };
    setShown(NOTHING);
  };
  return {
    ...shown,
    busy: turning.state === "submitting",
    turns,
    hangUp,
    losesNext,
    loseNext,
    dial: (code) => {
      const typed = typedBehind(code, serviceCode);
      session.current = { id: null, typed: "" };
      if (typed === null) return setShown({ ...NOTHING, trouble: "unknown_code" });
      setShown(NOTHING);
      send(typed);
    },
    answer: (input) => send(session.current.typed === "" ? input : `${session.current.typed}*${input}`),
  };
}

const NOTHING = { screen: null, over: false, trouble: null };

function shownOf(screen: string | null): Pick<Ussd, "screen" | "over" | "trouble"> {
  if (screen === null) return { ...NOTHING, trouble: "no_answer" };
  return { screen: screen.slice(4), over: screen.startsWith("END"), trouble: null };
}

/** "*384*44135*1*2#" dials our code and types "1*2"; null for another code. */
function typedBehind(code: string, serviceCode: string): string | null {
  const dialled = code.replace(/\s/g, "");
  if (dialled === serviceCode) return "";
  const ours = serviceCode.replace(/#$/, "*");
  return dialled.startsWith(ours) && dialled.endsWith("#") ? dialled.slice(ours.length, -1) : null;
}
