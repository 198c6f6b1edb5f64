import { parseArgs } from "node:util";
import { loadKeys } from "~/models/sealing/keys";
import { countArchive } from "~/workflows/backups/loadArchive";
import { checkBackup } from "~/workflows/backups/manifest";
import { env } from "../env.server";
import { explainingBackups, folderOf, sizeInWords } from "./backupWords";
import type { Command } from "./command";
import { findPrivateKey } from "./privateKey";
import { words } from "./words";

/** Holds a backup against what it says of itself, and with the private key reads it to its end. Writes nothing. */
export const backupVerify: Command = (args, terminal) =>
  explainingBackups(terminal, async () => {
    const { positionals, values } = parseArgs({ args, allowPositionals: true, options: { key: { type: "string" } } });
    const folder = folderOf(positionals);
    loadKeys(env());
    const { manifest, file, isOurs } = await checkBackup(folder);
    const { madeAt, lastMigration, bytes } = manifest;
    terminal.say(words("backup.whole", { madeAt, lastMigration, size: sizeInWords(bytes) }));
    terminal.say(words(isOurs ? "backup.ours" : "backup.not_ours"));
    const privateKey = await findPrivateKey(values.key, terminal, { needed: false });
    if (privateKey) terminal.say(words("backup.readable", { rows: await countArchive(file, privateKey) }));
    else terminal.say(words("backup.not_opened"));
    return 0;
  });
