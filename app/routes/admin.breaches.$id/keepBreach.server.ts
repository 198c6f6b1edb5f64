import { InvalidInputError } from "~/models/errors";
import { instantOfLocal } from "~/models/places/zoneOffsets";
import { BREACH_WORDS, type BreachWords } from "~/workflows/breaches/breachWords";
import { changeBreach, closeBreach } from "~/workflows/breaches/changeBreach";
import type { BreachFilledIn } from "~/workflows/breaches/checkBreach";
import { openBreach } from "~/workflows/breaches/openBreach";
import { authorize } from "~/workflows/commandContext";
import { env } from "../../env.server";
import { ACCOUNT_ZONE } from "../../presenters/accounts";
import { actInRoom, type RoomForm } from "../../roomForm.server";

const ID = /^[0-9A-HJKMNP-TV-Z]{26}$/;

/** Opens a breach, goes on with one, closes or reopens it; then back to it. */
export function keepBreach(request: Request, { id, requestId }: { id: string; requestId: string }) {
  return actInRoom(
    request,
    requestId,
    (ctx) => authorize(ctx, "manage", "Breach"),
    async ({ text, run }) => {
      const own = id === "new" ? text("id") : id;
      if (id === "new" && !ID.test(own)) throw new InvalidInputError({});
      const here = `/admin/breaches/${own}?done`;
      const act = text("act");
      if (act === "close" || act === "reopen") {
        await run((ctx) => closeBreach(ctx, { id: own, closed: act === "close" }));
        return here;
      }
      const filled = filledIn(text);
      const version = Number(text("version"));
      if (id === "new")
        await run((ctx) => openBreach(ctx, { id: own, ...filled, officer: env().dataProtectionOfficer }));
      else await run((ctx) => changeBreach(ctx, { id: own, version, ...filled }));
      return here;
    },
  );
}

function filledIn(text: RoomForm["text"]): BreachFilledIn {
  const instant = (name: string) => (text(name) ? instantOfLocal(text(name), ACCOUNT_ZONE()) : null);
  const affected = text("affected").replace(/\s/g, "");
  return {
    words: Object.fromEntries(Object.keys(BREACH_WORDS).map((name) => [name, text(name)])) as BreachWords,
    noticedAt: instant("noticedAt"),
    happenedAt: instant("happenedAt"),
    authorityAt: instant("authorityAt"),
    personsAt: instant("personsAt"),
    people: text("people").split(/\s+/),
    data: text("data").split(/\s+/),
    affected: affected ? Number(/^\d+$/.test(affected) ? affected : NaN) : null,
  };
}
