import { systemClock, type Clock } from "~/models/clock";
import { JournalRoot } from "~/models/journal/JournalSeal";
import { logger } from "~/models/logger";
import { asSystem } from "../runCommand";
import { headOf, lockHead } from "./chainHead";
import { record } from "./record";
import { mailRoot } from "./rootReaders";

const DAY_MS = 86_400_000;

/**
 * Publishes the root of the day that ended (UTC): the hash of the chain's last link, kept in a row, in the journal itself,
 * in a log line and in a mail to who keeps them. Log and mail leave this machine; whoever rewrites the whole chain
 * afterwards contradicts them.
 * Once a day, however often it is called; nothing while the chain is empty.
 */
export async function publishDailyRoot(clock: Clock = systemClock): Promise<void> {
  const day = new Date(clock.now().getTime() - DAY_MS).toISOString().slice(0, 10);
  if (await JournalRoot.findByPk(day)) return;
  await asSystem(
    async (ctx) => {
      const { transaction } = ctx;
      const { number, chainHash } = headOf(await lockHead(transaction));
      if (number === 0 || (await JournalRoot.findByPk(day, { transaction }))) return;
      await JournalRoot.create({ day, number, chainHash, publishedAt: clock.now() }, { transaction });
      const facts = { day, entries: number, chainHash };
      await record(ctx, { action: "journal.root_published", subject: { type: "JournalRoot", id: day }, facts });
      await mailRoot(ctx, { day, number, chainHash });
      ctx.afterCommit(() => logger.info(facts, "journal root"));
    },
    { clock },
  );
}
