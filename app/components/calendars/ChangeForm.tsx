import { Form, useNavigation } from "@remix-run/react";
import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../Button";
import { Preview } from "../deadlines/Preview";
import { Notice } from "../Notice";
import { useFirstFault } from "../useFirstFault";
import { useHouse } from "../useHouse";
import type { CalendarAnswer } from "./calendarsView";

/** What the fields of a form need: what had been typed, and what is wrong with it. */
export interface Fields {
  was: (name: string, otherwise?: string) => string;
  errorOf: (name: string) => string | undefined;
}

/** A change of calendar in two steps: its effect first, then the change, for new deadlines or for those that run as well. */
export function ChangeForm({
  what,
  id = "",
  answer,
  now,
  first,
  about,
  children,
}: {
  what: "addHoliday" | "removeHoliday" | "setHours" | "removeHours";
  id?: string;
  answer: CalendarAnswer | undefined;
  now: number;
  /** Words of the button that shows the effect. */
  first: string;
  /** The same for who hears the button alone. */
  about?: string;
  children?: (fields: Fields) => ReactNode;
}) {
  const { t } = useTranslation();
  const csrf = useHouse()?.csrf ?? "";
  const busy = useNavigation().state !== "idle";
  const mine = answer?.act.split(":").slice(1).join(":") === `${what}:${id}` ? answer : undefined;
  const refused = mine && "fields" in mine ? mine : undefined;
  const shown = mine && "shown" in mine ? mine.shown : undefined;
  const box = useFirstFault(refused ?? null);
  const was = (name: string, otherwise = "") => (mine ? (mine.typed[name] ?? "") : otherwise);
  const errorOf = (name: string) => (refused?.fields[name] ? t(refused.fields[name]) : undefined);
  const act = (step: string) => ({ name: "act", value: `${step}:${what}:${id}`, disabled: busy });
  const wide = "max-w-full whitespace-normal";
  return (
    <Form ref={box} method="post" noValidate className="grid gap-3" preventScrollReset>
      <input type="hidden" name="csrf" value={csrf} />
      <input type="hidden" name="previewed" value={shown?.asked ?? ""} />
      {refused && Object.keys(refused.fields).length === 0 && (
        <Notice tone="bad" icon="alert">
          {t([`errors.${refused.code}`, "errors.refused"])}
        </Notice>
      )}
      {children?.({ was, errorOf })}
      {shown && <Preview preview={shown.preview} now={now} />}
      <div className="flex flex-wrap justify-end gap-2">
        <Button {...act("try")} look={shown || !children ? "secondary" : "primary"} aria-label={about}>
          {first}
        </Button>
        {shown && (
          <Button {...act("save")} look="primary" className={wide}>
            {t("calendars.save_new")}
          </Button>
        )}
        {shown && shown.preview.moved > 0 && (
          <Button {...act("again")} look="danger" className={wide}>
            {t("calendars.save_again")}
          </Button>
        )}
      </div>
    </Form>
  );
}
