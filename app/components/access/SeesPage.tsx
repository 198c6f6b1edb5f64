import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { SeerView, SightView } from "../../presenters/sight";
import { AccountsFrame, type AccountsHere } from "../accounts/AccountsFrame";
import { PlaceField } from "../accounts/PlaceField";
import { Button } from "../Button";
import { SelectField, TextField } from "../Field";
import { Seers } from "./Seers";
import { ROOMS_TO_ASK } from "./sees";
import { SightTable } from "./SightTable";

interface SeesView {
  here: AccountsHere;
  asked: { person: string; place: string; kind: string; class: string; room: string };
  people: string[];
  offered: string[];
  unknownPerson: boolean;
  unknownPlace: boolean;
  sight: SightView | null;
  seers: SeerView[] | null;
  cap: number;
}

/** Two questions about the same ability: what one person sees, and who sees such a case, or enters such a room. */
export function SeesPage({ view }: { view: SeesView }) {
  const { t } = useTranslation();
  const { here, sight, seers } = view;
  return (
    <AccountsFrame here={here} door="sees" title={t("accounts.door.sees")}>
      <div className="grid gap-6 px-3 py-4 md:px-4">
        <section aria-labelledby="of-person" className="grid gap-3">
          <h2 id="of-person" className="font-semibold">
            {t("access.sees.of_person")}
          </h2>
          <AskPerson view={view} />
          {sight && <SightTable sight={sight} />}
        </section>
        <section aria-labelledby="of-place" className="grid gap-3 border-t border-line pt-5">
          <h2 id="of-place" className="font-semibold">
            {t("access.sees.of_place")}
          </h2>
          <AskPlace view={view} />
          <AskRoom view={view} />
          {seers && <Seers seers={seers} cap={view.cap} />}
        </section>
      </div>
    </AccountsFrame>
  );
}

const LINE = "grid items-end gap-3 sm:grid-cols-[minmax(0,1fr)_auto]";

function AskPerson({ view: { asked, people, unknownPerson } }: { view: SeesView }) {
  const { t } = useTranslation();
  return (
    <Form role="search" aria-label={t("access.sees.of_person")} className={`max-w-xl ${LINE}`}>
      <TextField
        id="person"
        name="person"
        list="people"
        autoComplete="off"
        label={t("accounts.email")}
        error={unknownPerson ? t("errors.account_unknown") : undefined}
        defaultValue={asked.person}
        maxLength={255}
      />
      <datalist id="people">
        {people.map((email) => (
          <option key={email} value={email} />
        ))}
      </datalist>
      <Button icon="search">{t("access.sees.ask")}</Button>
    </Form>
  );
}

function AskPlace({ view: { asked, offered, unknownPlace } }: { view: SeesView }) {
  const { t } = useTranslation();
  return (
    <Form
      role="search"
      aria-label={t("access.sees.of_place")}
      className="grid max-w-4xl items-end gap-3 sm:grid-cols-2 lg:grid-cols-[minmax(0,1.5fr)_minmax(0,1fr)_minmax(0,1fr)_auto]"
    >
      <div>
        <PlaceField
          id="place"
          name="place"
          label={t("accounts.place")}
          error={unknownPlace ? t("errors.place_unknown") : undefined}
          offered={offered}
          defaultValue={asked.place}
        />
      </div>
      <SelectField id="kind" name="kind" label={t("access.sees.kind")} defaultValue={asked.kind}>
        <option value="grievance">{t("access.subject.grievance")}</option>
        <option value="support_ticket">{t("access.subject.support_ticket")}</option>
      </SelectField>
      <SelectField id="class" name="class" label={t("access.sees.class")} defaultValue={asked.class}>
        {[1, 2, 3].map((one) => (
          <option key={one} value={one}>
            {t(`class.${one}`)}
          </option>
        ))}
      </SelectField>
      <Button icon="search">{t("access.sees.ask")}</Button>
    </Form>
  );
}

function AskRoom({ view: { asked } }: { view: SeesView }) {
  const { t } = useTranslation();
  return (
    <Form role="search" aria-label={t("access.sees.of_room")} className={`max-w-xl ${LINE}`}>
      <SelectField id="room" name="room" label={t("access.sees.of_room")} defaultValue={asked.room}>
        <option value="">{t("field.choose")}</option>
        {ROOMS_TO_ASK.map((room) => (
          <option key={room} value={room}>
            {t(`access.subject.${room}`)}
          </option>
        ))}
      </SelectField>
      <Button icon="search">{t("access.sees.ask")}</Button>
    </Form>
  );
}
