import { z } from "zod";
import { PROJECT_LINKS } from "~/models/confidential/reportContent";
import { REPORT_ACTS, REPORT_TYPES } from "~/models/confidential/reportLife";
import { InvalidInputError } from "~/models/errors";
import { actOnReport } from "~/workflows/confidential/actOnReport";
import { excludeReader, includeReader } from "~/workflows/confidential/excludeReader";
import { keepReport } from "~/workflows/confidential/keepReport";
import { releaseReport } from "~/workflows/confidential/releaseReport";
import { runCommand } from "~/workflows/runCommand";
import type { InRoom } from "../../confidentialRoom.server";

const MOST_SERVICES = 20;
const act = z.object({
  act: z.enum([...REPORT_ACTS, "exclude", "include"]),
  seen: z.coerce.number().int().min(0),
  note: z.string().max(20_000).default(""),
  type: z.enum(REPORT_TYPES).nullable().catch(null),
  linked: z.enum(PROJECT_LINKS).nullable().catch(null),
  consent: z.string().optional(),
  givenOn: z.string().max(10).optional(),
  userId: z.string().max(26).default(""),
  wantsCall: z.string().optional(),
});

/** Does one act on a report, by its command. */
export async function actOn({ visitor, room }: InRoom, reportId: string, form: FormData): Promise<void> {
  const parsed = act.safeParse({ type: null, linked: null, ...Object.fromEntries(form) });
  if (!parsed.success) throw new InvalidInputError({});
  const services = form.getAll("services").map(String).slice(0, MOST_SERVICES);
  const { wantsCall, consent, userId, act: name, ...rest } = { ...parsed.data, reportId, services };
  const asked = { ...rest, consent: consent !== undefined };
  await runCommand(visitor.actor, async (ctx) => {
    switch (name) {
      case "keep":
        return keepReport(ctx, room, { ...asked, wantsCall: wantsCall !== undefined });
      case "release":
        return releaseReport(ctx, room, asked);
      case "exclude":
        return excludeReader(ctx, room, { ...rest, userId });
      case "include":
        return includeReader(ctx, room, { ...rest, userId });
      default:
        await actOnReport(ctx, room, { ...asked, act: name });
    }
  });
}
