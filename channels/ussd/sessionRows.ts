import { UssdSession, type UssdOutcome } from "~/models/messages/UssdSession";
import { open, openInHouse, seal, sealInHouse } from "~/models/sealing/seal";
import { insertRows } from "~/models/statements";
import type { SessionKeys } from "./sessionKeys";
import type { Opening, Position } from "./steps";
import type { UssdTree } from "./tree";
import type { Walked } from "./walk";

const OPENING = "ussd.opening";
const INPUTS = "ussd.inputs";
const TURNS = "ussd.turns";
/** Sealed turns are filled up to a multiple of this, so that their length tells nothing. */
const FILLED_TO = 512;
/** How long somebody who was cut off may take it up again; after it, what was typed and by whom is forgotten. */
export const RESUME_FOR_MS = 2 * 3_600_000;
/** Sessions a process remembers, to spare reading their rows; each is a few hundred bytes. */
const MOST_REMEMBERED = 5_000;

/** The turn a session stands at, for gateways that tell the latest input alone. */
export interface LastTurn {
  typed: string;
  sequence: number | null;
  /** When it came, epoch milliseconds. */
  at: number;
}

/** A session with its seals open. Never changed in place: a turn makes a new one. */
export interface LiveSession extends SessionKeys {
  /** Null once forgotten: the session is long over. */
  phoneHash: string | null;
  opening: Opening | null;
  /** Everything typed so far. */
  inputs: readonly string[];
  /** The turn it stands at, where the gateway tells the latest input alone. */
  last: LastTurn | null;
  language: string;
  turns: number;
  ended: boolean;
  outcome: UssdOutcome | null;
  caseId: string | null;
  /** Where that leads, once somebody has worked it out. */
  walked: Walked | null;
}

/** A turn worked out: the session as it then stands, and where that is. */
export interface Turned {
  tree: UssdTree;
  session: LiveSession;
  position: Position;
  now: Date;
  /** Nothing of this turn may be kept where it could be read: it is told apart, or its words are for the focal points. */
  apart: boolean;
}

const remembered = new Map<string, LiveSession>();

/** The session as this process knows it, or as the table does. `fresh` looks at the table. */
export async function findSession(keys: SessionKeys, { fresh = false } = {}): Promise<LiveSession | null> {
  const kept = fresh ? undefined : remembered.get(keys.id);
  if (kept) return kept;
  const row = await UssdSession.findByPk(keys.id);
  return row && sessionOf(row, keys.key);
}

/** Opens a row that belongs to the turn at hand. */
export function sessionOf(row: UssdSession, key: Buffer): LiveSession {
  const { id, phoneHash, sealedTurns, language, turns, endedAt, outcome, caseId } = row;
  const told: Told = sealedTurns
    ? (JSON.parse(open(key, sealedTurns, TURNS)) as Told)
    : { inputs: [], ended: true, last: null };
  const ended = endedAt !== null || told.ended;
  return {
    id,
    key,
    phoneHash,
    opening: openingOf(row),
    inputs: told.inputs,
    last: told.last ?? null,
    language,
    turns,
    ended,
    outcome,
    caseId,
    walked: null,
  };
}

/** What another session of the same phone may know of this one. */
export function resumableOf(row: UssdSession): { opening: Opening | null; inputs: string[] } {
  const { sealedInputs } = row;
  const inputs = sealedInputs ? (JSON.parse(openInHouse(sealedInputs, INPUTS)) as string[]) : [];
  return { opening: openingOf(row), inputs };
}

function openingOf({ sealedOpening }: UssdSession): Opening | null {
  return sealedOpening && (JSON.parse(openInHouse(sealedOpening, OPENING)) as Opening);
}

/** Stores the first turn of a session. The same session arriving twice at once is one row: whoever comes second reads it. */
export async function insertSession(
  { tree, session, position, now }: Omit<Turned, "apart">,
  { networkCode, serviceCode }: { networkCode: string | null; serviceCode: string | null },
): Promise<void> {
  const row = {
    id: session.id,
    phoneHash: session.phoneHash,
    networkCode,
    serviceCode,
    sealedOpening: sealInHouse(JSON.stringify(session.opening), OPENING),
    ...columnsOf({ tree, session, position, now }),
    openedAt: now,
    forgetAt: new Date(now.getTime() + RESUME_FOR_MS),
  };
  await insertRows(UssdSession, [row], { skipExisting: true });
}

/**
 * Stores a turn: one statement, one durable commit. False when the row has moved on meanwhile, in another process or by
 * another copy of the same turn. Apart, nothing of the row changes but what only this session can open.
 */
export async function storeTurn(turned: Turned): Promise<boolean> {
  const { session, position, now, apart } = turned;
  if (apart) {
    await UssdSession.update({ sealedTurns: sealTurns(session) }, { where: { id: session.id } });
    remembered.delete(session.id);
    return true;
  }
  const ending = { endedAt: now, outcome: position.step === "cancelled" ? ("cancelled" as const) : ("told" as const) };
  const [changed] = await UssdSession.update(
    { ...columnsOf(turned), ...(session.ended ? ending : {}) },
    { where: { id: session.id, turns: session.turns - 1 } },
  );
  if (changed === 1) remember(turned);
  return changed === 1;
}

/** The columns every turn writes. */
export function columnsOf({ session, position, now }: Omit<Turned, "apart">) {
  const { language, turns, walked } = session;
  return {
    sealedInputs: sealInHouse(JSON.stringify(walked?.kept ?? []), INPUTS),
    sealedTurns: sealTurns(session),
    language,
    step: position.step,
    path: pathOf(position),
    turns,
    lastTurnAt: now,
  };
}

/** Longer ones are told by their beginning. */
const LONGEST_PATH = 255;

/** The steps from the first screen to this one, without what was gone back from. */
function pathOf({ trail, step }: Position): string {
  const steps = [...trail, { step }].map((place) => place.step);
  return steps
    .filter((name, index) => name !== steps[index - 1])
    .join(",")
    .slice(0, LONGEST_PATH);
}

/** What only the session itself opens. */
interface Told {
  inputs: string[];
  ended: boolean;
  last?: LastTurn | null;
}

function sealTurns({ key, inputs, ended, last }: LiveSession): Buffer {
  const told = JSON.stringify({ inputs, ended, last });
  return seal(key, told.padEnd(Math.ceil((told.length + 1) / FILLED_TO) * FILLED_TO), TURNS);
}

/** Keeps a session in mind, the oldest ones going first; never one in which something was told apart. */
export function remember({ session }: Pick<Turned, "session">): void {
  const { id, inputs, walked } = session;
  remembered.delete(id);
  if (walked?.kept.length !== inputs.length) return;
  remembered.set(id, session);
  const [oldest] = remembered.keys();
  if (remembered.size > MOST_REMEMBERED && oldest !== undefined) remembered.delete(oldest);
}

/** Forgets what this process remembers of sessions; for a process that changes databases (tests). */
export function forgetSessions(): void {
  remembered.clear();
}
