import { generateX25519Identity, identityToRecipient } from "age-encryption";
import path from "node:path";
import { closeDatabase, openDatabase } from "~/models/database";
import { HouseFact } from "~/models/HouseFact";
import { keyFingerprints } from "~/models/sealing/keys";
import { makeBackup } from "~/workflows/backups/makeBackup";
import { restoreBackup, type Restored } from "~/workflows/backups/restoreBackup";
import type { Erased } from "~/workflows/erasure/erasureList";
import { emptyPlace, openTestHouse, ownKind, type TestDatabase } from "./house";
import { plainTables } from "./plainTables";

/** A house that is backed up, and places to restore it to. Whatever is restored, `goHome` makes it the open one again. */
export interface BackupHouse {
  settings: TestDatabase["settings"];
  privateKey: string;
  recipient: string;
  newFolder(): string;
  /** A backup of the house as it stands; the folder it lies in. */
  backUp(folder?: string, recipients?: string[]): Promise<string>;
  newPlace(kind?: "sqlite" | "mariadb"): Promise<TestDatabase>;
  /** Restores to a new place of this kind; then that is the open database. */
  restoreTo(kind: "sqlite" | "mariadb", folder: string, erased?: Erased[]): Promise<Restored>;
  /** Why a restore is refused; the place is as empty as it was, and the house is open again. */
  refusal(folder: string, change?: { privateKey?: string }): Promise<unknown>;
  goHome(): Promise<void>;
  drop(): Promise<void>;
}

/** Opens a house that knows its keys. */
export async function openBackupHouse(): Promise<BackupHouse> {
  const house = await openTestHouse();
  const privateKey = await generateX25519Identity();
  const recipient = await identityToRecipient(privateKey);
  for (const [name, value] of Object.entries(keyFingerprints())) await HouseFact.create({ name: `key.${name}`, value });
  const places: TestDatabase[] = [];
  let made = 0;
  const newFolder = () => path.join(house.settings.dataDir, `backup-${(made += 1)}`);
  const newPlace = async (kind = ownKind()) => {
    const place = await emptyPlace(kind);
    places.push(place);
    return place;
  };
  const goHome = async () => {
    await closeDatabase();
    for (const place of places.splice(0)) await place.drop();
    await openDatabase(house.settings);
  };
  const orderOf = (folder: string, place: TestDatabase) => {
    return { folder, privateKey, place: place.settings, erased: [] as Erased[], madeBy: "tests" };
  };
  return {
    settings: house.settings,
    privateKey,
    recipient,
    newFolder,
    newPlace,
    goHome,
    backUp: async (folder = newFolder(), recipients = [recipient]) => {
      await makeBackup({ folder, recipients, program: "test", madeBy: "tests" });
      return folder;
    },
    restoreTo: async (kind, folder, erased = []) => {
      await closeDatabase();
      const place = await newPlace(kind);
      const restored = await restoreBackup({ ...orderOf(folder, place), erased });
      await openDatabase(place.settings);
      return restored;
    },
    refusal: async (folder, change = {}) => {
      await closeDatabase();
      const place = await newPlace();
      const refused = await restoreBackup({ ...orderOf(folder, place), ...change }).catch(
        (error: { key?: string }) => error.key ?? error,
      );
      await openDatabase(place.settings); // nothing is left that would stand in the way
      const left = Object.keys(await plainTables());
      await goHome();
      return left.length ? `${String(refused)}, and left ${left.join(", ")}` : refused;
    },
    drop: () => house.drop(),
  };
}
