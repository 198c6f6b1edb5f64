import type { ActionFunctionArgs, LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { NotFoundError } from "~/models/errors";
import { allProvinces, COUNTRY_CODE } from "~/models/places/placeLookup";
import type { CalendarChange } from "~/workflows/calendars/calendarChange";
import { changeCalendar, previewCalendar } from "~/workflows/calendars/changeCalendar";
import { readCalendars } from "~/workflows/calendars/readCalendars";
import { authorize } from "~/workflows/commandContext";
import { queryContext } from "~/workflows/runCommand";
import { CalendarsPage } from "../../components/calendars/CalendarsPage";
import { answering } from "../../errors.server";
import { languageOf, wordsOf } from "../../i18n.server";
import { presentCalendars } from "../../presenters/calendars";
import { presentChanges, presentPreview } from "../../presenters/deadlines";
import { presentPlace } from "../../presenters/places";
import { actInRoom, type RoomForm } from "../../roomForm.server";
import { requireActor } from "../../session.server";

/** When the offices are open, country and provinces: administrators keep it, the coordination reads it. */
export const handle = { ability: "Calendar:read" };

/** The hours and the holidays, and who changed what. */
export async function loader({ request, context: { requestId } }: LoaderFunctionArgs) {
  const { actor } = await requireActor(request);
  return answering(async () => {
    const ctx = queryContext(actor, { requestId });
    const read = await readCalendars(ctx);
    return {
      ...presentCalendars(read),
      history: presentChanges(read.history, { names: read.names, categories: new Map() }),
      provinces: allProvinces().map((code) => ({ code, name: presentPlace(code)?.name ?? code })),
      mayManage: ctx.ability.can("manage", "Calendar"),
      saved: new URL(request.url).searchParams.has("saved"),
      now: ctx.clock.now().getTime(),
      title: wordsOf(languageOf(request, actor.language)).t("calendars.title"),
    };
  });
}

/** Previews or makes a change. What was not previewed as it stands is previewed first. */
export function action({ request, context: { requestId } }: ActionFunctionArgs) {
  return actInRoom(
    request,
    requestId,
    (ctx) => authorize(ctx, "manage", "Calendar"),
    async (room) => {
      const { text, run } = room;
      const [act, what = "", id = ""] = text("act").split(":");
      const change = changeIn(room, what, id);
      const asked = JSON.stringify(change);
      if (act === "try" || text("previewed") !== asked) {
        const preview = await run((ctx) => previewCalendar(ctx, change));
        return { preview: presentPreview(preview, { hideSmall: true }), asked };
      }
      await run((ctx) => changeCalendar(ctx, { change, remeasure: act === "again" }));
      return "/admin/calendars?saved";
    },
  );
}

function changeIn({ text, form }: RoomForm, what: string, id: string): CalendarChange {
  const placeCode = text("placeCode") || null;
  switch (what) {
    case "addHoliday":
      return { what, day: text("day"), everyYear: text("everyYear") !== "", placeCode, name: text("name") };
    case "removeHoliday":
      return { what, id };
    case "setHours": {
      const weekdays = form.getAll("weekdays").filter((value) => typeof value === "string");
      const hours = { weekdays: weekdays.join(""), opens: text("opens"), closes: text("closes") };
      return { what, placeCode: id || (placeCode ?? COUNTRY_CODE), ...hours };
    }
    case "removeHours":
      return { what, placeCode: id };
    default:
      throw new NotFoundError();
  }
}

/** Draws them. */
export default function Calendars() {
  return <CalendarsPage view={useLoaderData<typeof loader>()} answer={useActionData<typeof action>()} />;
}
