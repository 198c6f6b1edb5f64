import { parseArgs } from "node:util";
import { loadKeys } from "~/models/sealing/keys";
import { restoreBackup } from "~/workflows/backups/restoreBackup";
import { readErasureList, type Erased } from "~/workflows/erasure/erasureList";
import { InProcessLive } from "~/workflows/jobs/inProcessLive";
import { InProcessQueue } from "~/workflows/jobs/inProcessQueue";
import { useLive } from "~/workflows/jobs/live";
import { useQueue } from "~/workflows/jobs/queue";
import { BackupRefused } from "~/workflows/backups/backupRefused";
import { env } from "../env.server";
import { erasuresFile } from "../erasuresFile.server";
import { accountApart, migrateHouse } from "../migrateHouse.server";
import { whoAmI } from "./backup";
import { explainingBackups, folderOf } from "./backupWords";
import type { Command } from "./command";
import { findPrivateKey } from "./privateKey";
import type { Terminal } from "./terminal";
import { words } from "./words";

/** Rows between two lines of progress. */
const TELL_EVERY = 100_000;

/** Brings a house back from a backup into an empty place. Until it is done, nothing is served from there. */
export const restore: Command = (args, terminal) =>
  explainingBackups(terminal, async () => {
    const options = { key: { type: "string" }, erasures: { type: "string" } } as const;
    const { positionals, values } = parseArgs({ args, allowPositionals: true, options });
    const folder = folderOf(positionals);
    const settings = env();
    const privateKey = (await findPrivateKey(values.key, terminal, { needed: true })) ?? "";
    const erased = await findErasures([erasuresFile(settings), values.erasures], terminal);
    await accountApart(settings); // it is let in at the end: whether it can be is known now
    loadKeys(settings);
    useQueue(new InProcessQueue()); // the rows say what is owed; whoever starts next takes it up
    useLive(new InProcessLive());
    const place = { url: settings.migrationDatabaseUrl ?? settings.databaseUrl, dataDir: settings.dataDir };
    let told = 0;
    const progress = (rows: number) => {
      if (rows - told < TELL_EVERY) return;
      told = rows;
      terminal.say(words("backup.progress", { rows }));
    };
    const { rows, madeAt, journal, lost } = await restoreBackup({
      folder,
      privateKey,
      place,
      erased,
      madeBy: whoAmI(),
      progress,
    });
    await migrateHouse(settings); // whatever the house's own account may do, in tables that are new to it
    terminal.say(words("backup.restored", { rows, madeAt: madeAt.toISOString() }));
    if (lost) terminal.say(words("backup.confided_lost"));
    terminal.say(words(journal.ok ? "backup.journal_sound" : "backup.journal_unsound"));
    return 0;
  });

/** What the lists say together. Without any, what was erased since the backup comes back: that is said. */
async function findErasures([own, named]: [string, string | undefined], { say }: Terminal): Promise<Erased[]> {
  const lists = [await readErasureList(own), named ? await readErasureList(named) : null];
  if (named && !lists[1]) throw new BackupRefused("no_erasures", { file: named });
  if (lists.every((list) => list === null)) say(words("backup.no_list", { file: own }));
  return lists.flatMap((list) => list ?? []);
}
