import { Op } from "sequelize";
import { UssdSession } from "~/models/messages/UssdSession";
import { asCode } from "../inbound/receiveMessage";
import { sessionKeys } from "./sessionKeys";

/** How the network says a session ended. It may never say so, and says it twice without harm. */
export interface SessionEnd {
  route: string;
  sessionId: string;
  status: string;
  /** Not a number when it was not told. */
  durationMs: number;
}

/** Beyond this a duration is none: sessions last three minutes. */
const LONGEST_MS = 3_600_000;

/** Notes the end on its session, for the figures alone; one of a session nobody knows is passed over. */
export async function noteSessionEnd({ route, sessionId, status, durationMs }: SessionEnd): Promise<void> {
  const isTime = Number.isInteger(durationMs) && durationMs >= 0 && durationMs <= LONGEST_MS;
  // One that ended on its last screen without our saying so was told apart: not even that is noted.
  const known = status === "Success" ? { endedAt: { [Op.ne]: null } } : {};
  await UssdSession.update(
    { networkStatus: asCode(status), durationMs: isTime ? durationMs : null },
    { where: { id: sessionKeys(route, sessionId).id, ...known } },
  );
}
