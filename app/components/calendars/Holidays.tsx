import { useTranslation } from "react-i18next";
import { SelectField, TextField, TickField } from "../Field";
import { ChangeForm } from "./ChangeForm";
import type { CalendarAnswer, CalendarsView } from "./calendarsView";

/** A holiday's day in words: "1 janvier", or with its year when it falls once. */
export function useHolidayInWords() {
  const { t } = useTranslation();
  return (day: string) => {
    const [date, month, year] = day.split("-").map(Number).reverse();
    const words = { day: date, month: t(`time.month.${month}`) };
    const inYear = date === 1 ? t("time.first_of_month", words) : t("time.day_of_month", words);
    return year ? t("time.with_year", { date: inYear, year }) : inYear;
  };
}

/** The days on which nobody works, country and provinces, with a form for one more. */
export function Holidays({ view, answer }: { view: CalendarsView; answer: CalendarAnswer | undefined }) {
  const { t } = useTranslation();
  const inWords = useHolidayInWords();
  return (
    <section aria-labelledby="holidays" className="grid gap-3">
      <h2 id="holidays" className="text-base font-semibold">
        {t("calendars.holidays")}
      </h2>
      <ul className="divide-y divide-line rounded-lg border border-line bg-surface">
        {view.holidays.map(({ id, day, name, place }) => (
          <li key={id} className="grid items-center gap-x-3 px-3 py-1.5 text-sm xs:grid-cols-[10rem_minmax(0,1fr)]">
            <span className="tabular-nums">{inWords(day)}</span>
            <div className="flex flex-wrap items-center gap-x-3">
              <span className="mr-auto">
                {name}
                <span className="text-quiet">
                  {" · "}
                  {place ?? t("calendars.country")}
                  {" · "}
                  {t(day.length === 5 ? "calendars.every_year" : "calendars.once")}
                </span>
              </span>
              {view.mayManage && (
                <ChangeForm
                  what="removeHoliday"
                  id={id}
                  answer={answer}
                  now={view.now}
                  first={t("calendars.remove")}
                  about={t("calendars.remove_of", { name })}
                />
              )}
            </div>
          </li>
        ))}
      </ul>
      {view.mayManage && <AddHoliday key={view.holidays.length} view={view} answer={answer} />}
    </section>
  );
}

function AddHoliday({ view, answer }: { view: CalendarsView; answer: CalendarAnswer | undefined }) {
  const { t } = useTranslation();
  return (
    <section className="rounded-lg border border-line bg-surface px-3 py-3" aria-labelledby="add-holiday">
      <h3 id="add-holiday" className="mb-2 text-sm font-semibold">
        {t("calendars.add_holiday")}
      </h3>
      <ChangeForm what="addHoliday" answer={answer} now={view.now} first={t("deadlines.preview")}>
        {({ was, errorOf }) => (
          <>
            <div className="grid items-start gap-3 xs:grid-cols-2 md:grid-cols-3">
              <TextField
                id="day"
                name="day"
                type="date"
                label={t("calendars.day")}
                error={errorOf("day")}
                defaultValue={was("day")}
              />
              <TextField
                id="name"
                name="name"
                label={t("calendars.name")}
                error={errorOf("name")}
                defaultValue={was("name")}
                maxLength={80}
                autoComplete="off"
              />
              <SelectField
                id="placeCode"
                name="placeCode"
                label={t("calendars.place")}
                error={errorOf("placeCode")}
                defaultValue={was("placeCode")}
              >
                <option value="">{t("calendars.country")}</option>
                {view.provinces.map(({ code, name }) => (
                  <option key={code} value={code}>
                    {name}
                  </option>
                ))}
              </SelectField>
            </div>
            <TickField
              id="everyYear"
              name="everyYear"
              label={t("calendars.every_year_label")}
              hint={t("calendars.every_year_hint")}
              defaultChecked={was("everyYear") !== ""}
            />
          </>
        )}
      </ChangeForm>
    </section>
  );
}
