import { z } from "zod";
import { InvalidInputError } from "~/models/errors";
import { REVEAL_REASONS, revealHouseholdIdentity } from "~/workflows/identity/revealIdentity";
import { runCommand } from "~/workflows/runCommand";
import { acting } from "../../errors.server";
import { requireActor, requireForm } from "../../session.server";

const asked = z.object({ why: z.enum(REVEAL_REASONS), words: z.string().max(2_000).default("") });

/** Shows this session who the people of a household are, for the reason its form gives. */
export async function revealHousehold(request: Request, { code, requestId }: { code: string; requestId: string }) {
  const { actor } = await requireActor(request);
  const form = await requireForm(request);
  return acting(async () => {
    const parsed = asked.safeParse(Object.fromEntries(form));
    if (!parsed.success) throw new InvalidInputError({ why: "errors.reveal_why" });
    await runCommand(actor, (ctx) => revealHouseholdIdentity(ctx, { code, ...parsed.data }), { requestId });
    return { ok: true as const };
  });
}
