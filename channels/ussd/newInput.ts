import type { LastTurn, LiveSession } from "./sessionRows";

/**
 * What a gateway tells of a turn: everything typed since the dialling, joined with `*`; or the latest input alone, to
 * the letter, with the number it counts this turn by when it counts them.
 */
export type Typed = { soFar: string } | Latest;

interface Latest {
  latest: string;
  sequence?: number | null;
}

/** What is new: text still to be cut at its stars, or one input as it is. `same`: that turn again; `other`: unlike what came before. */
export type News = { cut: string } | { input: string } | "same" | "other";

/** Nobody reads a screen and presses the same key again within this time: the gateway says it again. */
const REPLAY_MS = 2_000;
/** "*384*44135#", with more behind it when somebody dialled ahead. */
const DIALLED = /^\*[\d*]*#$/;

/** What was typed since the last turn of the session. */
export function whatIsNew(session: LiveSession, typed: Typed, serviceCode: string | null, now: Date): News {
  return "latest" in typed ? newInLatest(session, typed, serviceCode, now) : newInSoFar(session, typed.soFar);
}

/** A turn as it is kept, to know it again by. Everything typed so far needs none: it says itself what is new. */
export function turnToKeep(typed: Typed, now: Date): LastTurn | null {
  return "latest" in typed ? { typed: typed.latest, sequence: typed.sequence ?? null, at: now.getTime() } : null;
}

function newInSoFar({ inputs }: LiveSession, soFar: string): News {
  const before = inputs.join("*");
  if (soFar === before) return "same";
  if (inputs.length === 0) return { cut: soFar };
  return soFar.startsWith(`${before}*`) ? { cut: soFar.slice(before.length + 1) } : "other";
}

function newInLatest(session: LiveSession, typed: Latest, code: string | null, now: Date): News {
  const { latest, sequence = null } = typed;
  const { last } = session;
  if (!last) return dialled(latest, code);
  if (sequence !== null && last.sequence !== null) return sequence > last.sequence ? { input: latest } : "same";
  const isAgain = latest === last.typed && (session.ended || now.getTime() - last.at <= REPLAY_MS);
  return isAgain ? "same" : { input: latest };
}

/** The first turn brings the code itself, nothing, or the code with keys dialled ahead; a key alone is a key. */
function dialled(latest: string, code: string | null): News {
  const first = latest.trim();
  const digits = (text: string) => text.replace(/\D/g, "");
  if (first === "" || (code !== null && digits(code) !== "" && digits(first) === digits(code))) return "same";
  if (!DIALLED.test(first)) return { input: latest };
  const ours = code?.replace(/#$/, "*") ?? first;
  return first.startsWith(ours) ? { cut: first.slice(ours.length, -1) } : "same";
}
