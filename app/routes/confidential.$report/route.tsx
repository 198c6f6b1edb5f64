import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { listServices } from "~/workflows/confidential/services";
import { readReport } from "~/workflows/confidential/readReport";
import { runCommand } from "~/workflows/runCommand";
import { RefusedAct } from "../../components/confidential/ActForm";
import { ReportActs } from "../../components/confidential/ReportActs";
import { ReportFacts } from "../../components/confidential/ReportFacts";
import { ReportStory } from "../../components/confidential/ReportStory";
import { RoomFrame } from "../../components/confidential/RoomFrame";
import { StateBadge } from "../../components/confidential/StateBadge";
import { requireRoom } from "../../confidentialRoom.server";
import { env } from "../../env.server";
import { acting, answering } from "../../errors.server";
import { presentReport } from "../../presenters/confidential";
import { presentServiceChoices } from "../../presenters/services";
import { requireForm } from "../../session.server";
import { actOn } from "./actOn.server";

/** One report, for the focal points who may read it. To everybody else there is none. */
export const handle = { ability: "Confidential:read" };

/** Reads it, which is written down for its readers. */
export async function loader({ request, params }: LoaderFunctionArgs) {
  const { visitor, ctx, room } = await requireRoom(request);
  return answering(async () => {
    const reading = await runCommand(visitor.actor, (command) => readReport(command, room, params.report ?? ""));
    const now = Date.now();
    const known = { provinceCode: reading.content.provinceCode, now, days: env().serviceVerifyDays };
    const services = presentServiceChoices(await listServices(ctx), known);
    return { report: presentReport(reading), services, now };
  });
}

/** Does what one of its forms asks, and shows it again. */
export async function action({ request, params }: ActionFunctionArgs) {
  const inRoom = await requireRoom(request);
  const form = await requireForm(request);
  const answer = await acting(async () => {
    await actOn(inRoom, params.report ?? "", form);
    const leaves = form.get("act") === "exclude" && form.get("userId") === inRoom.room.userId;
    return redirect(leaves ? "/confidential" : `/confidential/${params.report ?? ""}`);
  });
  if (!("data" in answer)) throw answer;
  return answer;
}

/** Draws it. */
export default function Report() {
  const { t } = useTranslation();
  const { report, services, now } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <RoomFrame now={now}>
      <RefusedAct refused={refused} />
      <div className="grid flex-1 lg:grid-cols-[minmax(0,1fr)_22rem]">
        <div className="grid min-w-0 content-start gap-5 p-3 md:p-4">
          <h1 className="flex flex-wrap items-center gap-2 text-lg font-semibold">
            <span>{t("confidential.report", { code: report.code })}</span>
            <StateBadge state={report.state} />
          </h1>
          <ReportStory report={report} />
          <ReportActs report={report} services={services} />
        </div>
        <ReportFacts report={report} />
      </div>
    </RoomFrame>
  );
}
