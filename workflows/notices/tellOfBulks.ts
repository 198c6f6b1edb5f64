import { BulkItem, OWED } from "~/models/bulk/BulkItem";
import type { BulkAct } from "~/models/bulk/BulkAct";
import type { Clock } from "~/models/clock";
import { User } from "~/models/people/User";
import { houseLink } from "../messaging/mailToStaff";
import { asSystem } from "../runCommand";
import { notify } from "./notify";

/** Tells whoever asked for a bulk that none of its cases is owed any more, once; it says how many it was about, never which. */
export async function tellOfBulk({ id, authorId }: BulkAct, clock: Clock): Promise<void> {
  await asSystem(
    async (ctx) => {
      const { transaction } = ctx;
      if (await BulkItem.count({ where: { bulkId: id, state: [...OWED, "asked"] }, transaction })) return;
      const user = await User.findOne({ where: { id: authorId, disabledAt: null }, transaction });
      if (!user) return;
      const count = String(await BulkItem.count({ where: { bulkId: id }, transaction }));
      const facts = { count, link: houseLink(`/cases/bulk/${id}`) };
      await notify(ctx, { kind: "bulk_done", user, facts, once: `bulk ${id}` });
    },
    { clock },
  );
}
