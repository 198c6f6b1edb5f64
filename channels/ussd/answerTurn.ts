import { CaseFile } from "~/models/cases/CaseFile";
import { systemClock, type Clock } from "~/models/clock";
import { logger } from "~/models/logger";
import { PhoneContact } from "~/models/messages/PhoneContact";
import { normaliseSender } from "~/models/people/phoneNumber";
import { keyedHash } from "~/models/sealing/seal";
import { insertRows } from "~/models/statements";
import { isSame } from "~/models/sealing/isSame";
import { SYSTEM } from "~/workflows/commandContext";
import { isForFocalPoints } from "~/workflows/confidential/wordList";
import { queryContext } from "~/workflows/runCommand";
import { confide, holdDeed } from "./confide";
import { doDeed } from "./doDeed";
import { MENU } from "./menu";
import { turnToKeep, whatIsNew, type Typed } from "./newInput";
import { readOpening } from "./openSession";
import { farewell, render } from "./screens";
import { sessionKeys, type SessionKeys } from "./sessionKeys";
import { findSession, insertSession, storeTurn, type LiveSession, type Turned } from "./sessionRows";
import { currentTree, treeOf } from "./tree";
import type { Position, StepName } from "./steps";
import { tellNumber } from "./tellNumber";
import { begin, inputsIn, isApart, walk } from "./walk";

/** One turn as a gateway tells it. Nothing in it is trusted. */
export interface UssdTurn {
  route: string;
  sessionId: string;
  phone: string;
  networkCode: string | null;
  serviceCode: string | null;
  typed: Typed;
}

/** A turn with what follows from it. */
export interface Caller {
  turn: UssdTurn;
  /** As `normaliseSender` spells it. */
  phone: string;
  phoneHash: string;
  clock: Clock;
  /** When it came. */
  now: Date;
}

/** A row that moved on while a turn was worked out is looked at again, this often. */
const TRIES = 3;

/**
 * Answers one turn with the screen to show, `CON …` or `END …`, once what was typed is safe on disk. The same turn again
 * is the same screen and never a second case; what does not follow from what came before is a safe end. Rejects when
 * the database does not take it.
 */
export async function answerTurn(turn: UssdTurn, clock: Clock = systemClock): Promise<string> {
  const keys = sessionKeys(turn.route, turn.sessionId);
  const phone = normaliseSender(turn.phone);
  const caller: Caller = { turn, phone, phoneHash: keyedHash(phone, "phone"), clock, now: clock.now() };
  const fresh = "latest" in turn.typed; // what came before is nowhere but in the row
  let session = (await findSession(keys, { fresh })) ?? (await openSession(keys, caller));
  for (let tries = 0; tries < TRIES; tries++) {
    const answer = await continueSession(session, caller);
    if (answer !== null) return answer;
    session = (await findSession(keys, { fresh: true })) ?? session;
  }
  throw new Error("A session kept moving on.");
}

async function openSession(keys: SessionKeys, { turn, phoneHash, now }: Caller): Promise<LiveSession> {
  const tree = await currentTree();
  const opening = await readOpening(tree, phoneHash, now);
  const position = begin(opening);
  const { language } = position.answers;
  const session = {
    ...keys,
    phoneHash,
    opening,
    inputs: [],
    last: null,
    language,
    turns: 0,
    ended: false,
    outcome: null,
    caseId: null,
    walked: null,
  };
  await insertSession({ tree, session, position, now }, turn);
  return (await findSession(keys)) ?? session; // the row of whoever was first
}

/** Null when the row has moved on meanwhile. */
async function continueSession(session: LiveSession, caller: Caller): Promise<string | null> {
  const { opening, inputs } = session;
  const tree = opening && (await treeOf(opening.tree));
  if (!opening || !tree) return refuse(session, "forgotten");
  if (!isSame(session.phoneHash ?? "", caller.phoneHash)) return refuse(session, "another phone");
  const { turn, now } = caller;
  const walked = session.walked ?? walk(tree, opening, inputs);
  const before = walked.position;
  const news = whatIsNew(session, turn.typed, turn.serviceCode, now);
  if (news === "same") {
    const turned = { tree, session, position: before, now, apart: await staysApart(before, inputs) };
    return screenOf(turned, caller, { again: true });
  }
  if (news === "other") return refuse(session, "shorter or divergent");
  if (session.ended) return refuse(session, "over");
  const typed = "cut" in news ? inputsIn(tree, opening, before, news.cut) : [news.input];
  const all = [...inputs, ...typed];
  const further = walk(tree, opening, typed, walked);
  const { position } = further;
  const step = MENU[position.step];
  const { language } = position.answers;
  const apart = await staysApart(position, all);
  const next = {
    ...session,
    inputs: all,
    last: turnToKeep(turn.typed, now),
    language,
    turns: session.turns + (apart ? 0 : 1),
    ended: "end" in step,
    walked: further,
  };
  const turned: Turned = { tree, session: next, position, now, apart };
  if ("end" in step && step.deed && !apart) {
    const done = await doDeed(turned, step.deed, caller);
    return done && screenOf(done, caller);
  }
  const screen = apart ? await screenOf(turned, caller) : null; // what is told apart is safe before it is called over
  const chosen = before.step === "language" && position.step !== "language" && language !== opening.language;
  const [stored] = await Promise.all([storeTurn(turned), chosen ? keepLanguage(next, now) : null]);
  if (!stored) return null;
  return screen ?? screenOf(turned, caller);
}

function refuse({ language }: LiveSession, reason: string): string {
  logger.warn({ reason }, "a USSD turn did not fit its session");
  return farewell(language, "over");
}

/** Whether this turn is told apart, or something typed in this session is for the focal points before anybody else. */
async function staysApart(position: Position, inputs: readonly string[]): Promise<boolean> {
  if (isApart(position)) return true;
  const ctx = queryContext(SYSTEM);
  for (const input of inputs) if (input.length > 2 && (await isForFocalPoints(ctx, input))) return true;
  return false;
}

async function screenOf(turned: Turned, caller: Caller, { again = false } = {}): Promise<string> {
  const { tree, session, apart } = turned;
  const { opening } = session;
  if (!opening) return farewell(session.language, "over");
  const { deed } = { deed: undefined, ...MENU[turned.position.step] };
  const isHeld = apart && deed !== undefined && deed !== "confide";
  if (isHeld) await holdDeed(turned, opening, deed, caller);
  const step = isHeld ? "apart_sent" : stepOf(session, turned.position);
  const position: Position = { ...turned.position, step };
  const { answers } = position;
  if (step === "number_unknown") {
    const told = await tellNumber(answers.number ?? "", opening, { phoneHash: caller.phoneHash, again });
    return render({ tree, opening, answers }, { ...position, step: told.step }, told.reference);
  }
  const number = isHeld ? null : await numberOf(session, position, caller);
  return render({ tree, opening, answers: position.answers }, position, number);
}

/** What was done to a case depends on how it stood: the end says what became of it. */
function stepOf({ outcome }: LiveSession, { step }: Position): StepName {
  return outcome === "added" || outcome === "appealed" || outcome === "too_late" ? outcome : step;
}

/** The number an end tells: that of the case, or the code of what was told apart. */
async function numberOf({ caseId }: LiveSession, { step, answers }: Position, caller: Caller) {
  if (step === "apart_sent") return confide(answers.apart ?? {}, caller);
  const opened = caseId === null ? null : await CaseFile.findByPk(caseId, { attributes: ["id", "reference"] });
  return opened?.reference ?? null;
}

/** The language chosen is remembered for the next time, and for SMS. */
async function keepLanguage({ phoneHash, language }: LiveSession, now: Date): Promise<void> {
  await insertRows(PhoneContact, [{ phoneHash, createdAt: now }], { skipExisting: true });
  await PhoneContact.update({ language }, { where: { phoneHash: phoneHash ?? "" } });
}
