import { UssdSession, type UssdOutcome } from "~/models/messages/UssdSession";
import { stockReferences } from "~/workflows/intake/takeNumbers";
import type { CommandContext } from "~/workflows/commandContext";
import { runCommand } from "~/workflows/runCommand";
import type { Caller } from "./answerTurn";
import { fileFromPhone, type Confirmed } from "./fileFromPhone";
import { columnsOf, remember, sessionOf, type Turned } from "./sessionRows";
import { speakFromPhone } from "./speakFromPhone";
import type { Deed } from "./steps";

/** What became of a session, and the case its last screen names. */
export interface Done {
  outcome: UssdOutcome;
  caseId: string | null;
}

/**
 * Does what a session was for, once: its row is held meanwhile, and says what was done in the same commit. Null when the
 * row has moved on before.
 */
export async function doDeed(turned: Turned, deed: Deed, caller: Caller): Promise<Turned | null> {
  const { tree, session, position } = turned;
  const { opening } = session;
  const { phone, phoneHash, turn, clock } = caller;
  if (!opening) return null;
  if (opens(deed)) await stockReferences(1);
  const done = await runCommand(
    { kind: "complainant", phoneHash },
    async (ctx) => {
      const { transaction } = ctx;
      const row = await UssdSession.findByPk(session.id, { lock: true, transaction, rejectOnEmpty: true });
      if (row.endedAt !== null || row.turns !== session.turns - 1) return null;
      const { answers } = position;
      const { networkCode } = turn;
      const said = { deed, answers, tree, opening, phone, phoneHash, sessionId: session.id, networkCode };
      const { outcome, caseId } = await carryOut(ctx, { ...said, now: turned.now });
      await row.update({ ...columnsOf(turned), endedAt: turned.now, outcome, caseId }, { transaction });
      return { ...turned, session: { ...sessionOf(row, session.key), walked: session.walked } };
    },
    { clock },
  );
  if (done) remember(done);
  return done;
}

/** Whether it opens a case. */
function opens(deed: Deed): boolean {
  return deed === "file_complaint" || deed === "ask_for_call";
}

async function carryOut(ctx: CommandContext, confirmed: Confirmed): Promise<Done> {
  if (!opens(confirmed.deed)) return speakFromPhone(ctx, confirmed);
  const { id } = await fileFromPhone(ctx, confirmed);
  return { outcome: confirmed.deed === "ask_for_call" ? "called" : "filed", caseId: id };
}
