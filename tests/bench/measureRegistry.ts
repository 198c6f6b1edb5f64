import type { QueryContext } from "~/workflows/commandContext";
import { listHouseholds } from "~/workflows/registry/listHouseholds";
import { listPayments } from "~/workflows/registry/listPayments";
import { readHousehold } from "~/workflows/registry/readHousehold";
import { CAPPED, compareReads, PAGE, type Read, type Sizes, type TwoHouses } from "./compareReads";
import type { Figure } from "./figures";
import { firstCodeIn, loadRegistry } from "./loadRegistry";

const ofNordKivu = () => firstCodeIn("CD-NK");

/** What an officer looks up while somebody is on the phone. */
const READS: Record<string, Read> = {
  "newest households": { atMost: PAGE, read: (ctx) => listHouseholds(ctx, {}) },
  "households, second page": { atMost: PAGE, read: secondPage },
  "households by a name": { atMost: CAPPED, read: (ctx) => listHouseholds(ctx, { q: "Kahindo" }) },
  "households by two names": { atMost: CAPPED, read: (ctx) => listHouseholds(ctx, { q: "Furaha Paluku" }) },
  "page of a household": { atMost: PAGE, read: (ctx) => readHousehold(ctx, ofNordKivu()) },
  "newest payments": { atMost: PAGE, read: (ctx) => listPayments(ctx, {}) },
  "failed payments of a cycle": {
    atMost: PAGE,
    read: (ctx) => listPayments(ctx, { cycle: "2026-02", status: "failed" }),
  },
  "payments of a household": { atMost: PAGE, read: (ctx) => listPayments(ctx, { q: ofNordKivu() }) },
};

async function secondPage(ctx: QueryContext) {
  return listHouseholds(ctx, { after: (await listHouseholds(ctx, {})).next });
}

/** What the rooms of the registry cost with few and with many households, each with three payments. */
export async function measureRegistry(urls: TwoHouses, sizes: Sizes, tell: (line: string) => void): Promise<Figure[]> {
  const load = async (count: number) => {
    const { households, payments } = await loadRegistry(count, { payments: true });
    tell(`${Math.round(households)} households and ${Math.round(payments)} payments a second`);
  };
  return compareReads(urls, { ...sizes, of: "households", reads: READS, load, tell });
}
