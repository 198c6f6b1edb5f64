import { redirect, type ActionFunctionArgs, type LoaderFunctionArgs } from "@remix-run/node";
import { useActionData, useLoaderData } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { SERVICE_KINDS } from "~/models/confidential/confidentialSideRows";
import {
  addService,
  listServices,
  removeService,
  verifyService,
  type TypedService,
} from "~/workflows/confidential/services";
import { runCommand } from "~/workflows/runCommand";
import { Button } from "../../components/Button";
import { PlaceOptions } from "../../components/PlaceOptions";
import { ActForm, RefusedAct } from "../../components/confidential/ActForm";
import { RoomFrame } from "../../components/confidential/RoomFrame";
import { ServiceDirectory } from "../../components/confidential/ServiceDirectory";
import { SelectField, TextField } from "../../components/Field";
import { requireRoom } from "../../confidentialRoom.server";
import { env } from "../../env.server";
import { acting } from "../../errors.server";
import { presentDirectory } from "../../presenters/services";
import { placeGroups } from "../../presenters/places";
import { typedIn } from "../../roomForm.server";
import { requireForm } from "../../session.server";

/** The directory of services somebody can be referred to, each with the day it was verified. */
export const handle = { ability: "Confidential:read" };

export async function loader({ request }: LoaderFunctionArgs) {
  const { ctx } = await requireRoom(request);
  const now = Date.now();
  const days = env().serviceVerifyDays;
  const directory = presentDirectory(await listServices(ctx), { now, days });
  const today = new Date(now).toISOString().slice(0, 10);
  return { directory, days, kinds: SERVICE_KINDS, places: placeGroups(), today, now };
}

/** Adds a service, says that one was verified today, or takes one out. */
export async function action({ request }: ActionFunctionArgs) {
  const { visitor } = await requireRoom(request);
  const form = typedIn(await requireForm(request));
  const { act, id = "" } = form;
  const typed = { contact: "", hours: "", ...form } as unknown as TypedService;
  const answer = await acting(async () => {
    await runCommand(visitor.actor, (ctx) => {
      if (act === "verify") return verifyService(ctx, { id });
      return act === "remove" ? removeService(ctx, { id }) : addService(ctx, typed);
    });
    return redirect("/confidential/directory");
  });
  if (!("data" in answer)) throw answer;
  return answer;
}

/** Draws it. */
export default function Directory() {
  const { t } = useTranslation();
  const { directory, days, now } = useLoaderData<typeof loader>();
  const refused = useActionData<typeof action>();
  return (
    <RoomFrame now={now}>
      <RefusedAct refused={refused} />
      <h1 className="px-3 py-2 text-base font-semibold md:px-4">{t("confidential.part.directory")}</h1>
      <ServiceDirectory places={directory} days={days} />
      <AddService />
    </RoomFrame>
  );
}

function AddService() {
  const { t } = useTranslation();
  const { kinds, places, today } = useLoaderData<typeof loader>();
  return (
    <section className="max-w-xl p-3 md:p-4" aria-labelledby="add-service">
      <h2 id="add-service" className="mb-2 text-sm font-semibold">
        {t("confidential.directory.add")}
      </h2>
      <ActForm act="add">
        <TextField id="name" name="name" label={t("confidential.directory.name")} maxLength={255} required />
        <SelectField id="placeCode" name="placeCode" label={t("field.place")} required>
          <PlaceOptions groups={places} />
        </SelectField>
        <SelectField id="kind" name="kind" label={t("confidential.directory.kind")}>
          {kinds.map((kind) => (
            <option key={kind} value={kind}>
              {t(`confidential.service.${kind}`)}
            </option>
          ))}
        </SelectField>
        <TextField id="contact" name="contact" label={t("confidential.directory.contact")} maxLength={255} />
        <TextField id="hours" name="hours" label={t("confidential.directory.hours")} maxLength={255} />
        <TextField
          id="verifiedOn"
          name="verifiedOn"
          type="date"
          label={t("confidential.directory.verified")}
          defaultValue={today}
          max={today}
          required
        />
        <Button look="primary" className="justify-self-start">
          {t("confidential.add")}
        </Button>
      </ActForm>
    </section>
  );
}
