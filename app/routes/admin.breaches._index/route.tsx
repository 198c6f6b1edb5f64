import type { LoaderFunctionArgs } from "@remix-run/node";
import { useLoaderData } from "@remix-run/react";
import { officerAddress } from "~/workflows/breaches/tellOfBreach";
import { listBreaches } from "~/workflows/breaches/readBreaches";
import { queryContext } from "~/workflows/runCommand";
import { BreachList } from "../../components/breaches/BreachList";
import { env } from "../../env.server";
import { answering } from "../../errors.server";
import { languageOf, wordsOf } from "../../i18n.server";
import { ACCOUNT_ZONE } from "../../presenters/accounts";
import { presentBreach } from "../../presenters/breaches";
import { requireActor } from "../../session.server";

/** The register of breaches of personal data. */
export const handle = { ability: "Breach:read" };

/** Every breach, newest first. */
export async function loader({ request, context: { requestId } }: LoaderFunctionArgs) {
  const { actor } = await requireActor(request);
  return answering(async () => {
    const ctx = queryContext(actor, { requestId });
    const { breachNoticeHours: hours, dataProtectionOfficer: officer } = env();
    const now = ctx.clock.now();
    return {
      breaches: (await listBreaches(ctx)).map((one) => presentBreach(one, { hours, now })),
      mayManage: ctx.ability.can("manage", "Breach"),
      officer: officer ? { name: officer, isMailed: officerAddress(officer) !== null } : null,
      hours,
      now: now.getTime(),
      timeZone: ACCOUNT_ZONE(),
      title: wordsOf(languageOf(request, actor.language)).t("breach.title"),
    };
  });
}

/** Draws them. */
export default function Breaches() {
  return <BreachList view={useLoaderData<typeof loader>()} />;
}
