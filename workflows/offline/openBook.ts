import { NumberBlock } from "~/models/cases/NumberBlock";
import { NotFoundError } from "~/models/errors";
import { keyedHash } from "~/models/sealing/seal";
import type { CommandContext } from "../commandContext";
import { mayRecord } from "../intake/recordGrievance";

/** What the house says of a notebook to its holder. */
export interface OpenedBook {
  /**
   * Opens the notebook on its device as the passphrase does; the house makes it again when it is asked, and keeps it
   * nowhere. Null once the notebook is revoked.
   */
  secret: string | null;
  revoked: boolean;
}

/** The notebook of this account in one browser, whether numbers were handed to it or not yet; noted as seen now. */
export async function openBook(ctx: CommandContext, bookId: string): Promise<OpenedBook> {
  const { actor, transaction, clock } = ctx;
  if (actor.kind !== "user" || !mayRecord(ctx.ability)) throw new NotFoundError();
  const where = { bookId, userId: actor.userId };
  const blocks = await NumberBlock.findAll({ attributes: ["id", "revokedAt"], where, transaction });
  const revoked = blocks.some(({ revokedAt }) => revokedAt !== null);
  if (blocks.length) await NumberBlock.update({ lastSeenAt: clock.now() }, { where, transaction });
  const secret = revoked ? null : keyedHash(`${actor.userId}\0${bookId}`, "offline.book");
  return { secret, revoked };
}
