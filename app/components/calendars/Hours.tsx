import { useTranslation } from "react-i18next";
import type { HoursView } from "../../presenters/calendars";
import { FieldError, SelectField, TextField } from "../Field";
import { ChangeForm, type Fields } from "./ChangeForm";
import type { CalendarAnswer, CalendarsView } from "./calendarsView";

/** ISO weekdays, Monday first; the words count Sunday as 0. */
const WEEKDAYS = ["1", "2", "3", "4", "5", "6", "7"];

/** The opening hours: of the country, and of the provinces that have their own. */
export function Hours({ view, answer }: { view: CalendarsView; answer: CalendarAnswer | undefined }) {
  const { t } = useTranslation();
  const without = view.provinces.filter(({ code }) => !view.hours.some(({ placeCode }) => placeCode === code));
  const asked = answer?.act.split(":") ?? [];
  return (
    <section aria-labelledby="hours" className="grid gap-3">
      <h2 id="hours" className="text-base font-semibold">
        {t("calendars.hours")}
      </h2>
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
        {view.hours.map((row) => (
          <li key={JSON.stringify(row)}>
            <PlaceHours row={row} view={view} answer={answer} open={asked[2] === row.placeCode} />
          </li>
        ))}
      </ul>
      {view.mayManage && without.length > 0 && (
        <details
          className="rounded-lg border border-line bg-surface px-3 py-2"
          open={asked[1] === "setHours" && !asked[2]}
        >
          <summary className="tap cursor-pointer text-sm font-semibold">{t("calendars.add_hours")}</summary>
          <div className="mt-2">
            <ChangeForm what="setHours" answer={answer} now={view.now} first={t("deadlines.preview")}>
              {(fields) => (
                <>
                  <SelectField
                    id="hours-place"
                    name="placeCode"
                    label={t("calendars.province")}
                    error={fields.errorOf("placeCode")}
                    defaultValue={fields.was("placeCode", without[0]?.code)}
                  >
                    {without.map(({ code, name }) => (
                      <option key={code} value={code}>
                        {name}
                      </option>
                    ))}
                  </SelectField>
                  <HoursFields id="new" fields={fields} row={view.hours[0]} />
                </>
              )}
            </ChangeForm>
          </div>
        </details>
      )}
    </section>
  );
}

function PlaceHours({
  row,
  view,
  answer,
  open,
}: {
  row: HoursView;
  view: CalendarsView;
  answer: CalendarAnswer | undefined;
  open: boolean;
}) {
  const { t } = useTranslation();
  const name = row.place ?? t("calendars.country");
  const days = WEEKDAYS.filter((day) => row.weekdays.includes(day)).map((day) => t(`time.weekday.${Number(day) % 7}`));
  const words = t("calendars.hours_of", { name, days: days.join(", "), opens: row.opens, closes: row.closes });
  if (!view.mayManage) return <p className="px-3 py-2 text-sm">{words}</p>;
  return (
    <details open={open}>
      <summary className="tap cursor-pointer px-3 py-2 text-sm hover:bg-hover">{words}</summary>
      <div className="grid gap-3 border-t border-line bg-paper px-3 py-3">
        <ChangeForm what="setHours" id={row.placeCode} answer={answer} now={view.now} first={t("deadlines.preview")}>
          {(fields) => <HoursFields id={row.placeCode} fields={fields} row={row} />}
        </ChangeForm>
        {row.place && (
          <ChangeForm
            what="removeHours"
            id={row.placeCode}
            answer={answer}
            now={view.now}
            first={t("calendars.remove_hours")}
          />
        )}
      </div>
    </details>
  );
}

function HoursFields({
  id,
  fields: { was, errorOf },
  row,
}: {
  id: string;
  fields: Fields;
  row: HoursView | undefined;
}) {
  const { t } = useTranslation();
  const days = was("weekdays", row?.weekdays);
  return (
    <>
      <fieldset aria-describedby={errorOf("weekdays") ? `weekdays-${id}-error` : undefined}>
        <legend className="mb-1 text-sm font-medium">{t("calendars.weekdays")}</legend>
        <div className="flex flex-wrap gap-x-4">
          {WEEKDAYS.map((day) => (
            <label key={day} className="tap flex items-center gap-1.5 text-sm">
              <input
                type="checkbox"
                name="weekdays"
                value={day}
                defaultChecked={days.includes(day)}
                className="size-4 accent-link"
              />
              {t(`time.weekday.${Number(day) % 7}`)}
            </label>
          ))}
        </div>
        <FieldError id={`weekdays-${id}`} error={errorOf("weekdays")} />
      </fieldset>
      <div className="grid items-start gap-3 xs:grid-cols-2">
        {(["opens", "closes"] as const).map((name) => (
          <TextField
            key={name}
            id={`${name}-${id}`}
            name={name}
            type="time"
            label={t(`calendars.${name}`)}
            error={errorOf(name)}
            defaultValue={was(name, row?.[name])}
          />
        ))}
      </div>
    </>
  );
}
