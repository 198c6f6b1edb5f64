import { useTranslation } from "react-i18next";
import type { AbsenceView } from "../../presenters/absence";
import { AccountForm, useTyped, type FormRefusal } from "../accounts/AccountForm";
import { Button } from "../Button";
import { SelectField, TickField } from "../Field";
import type { AbsencePageView } from "./absenceView";
import { People } from "./PlanForm";

interface Given {
  view: AbsencePageView;
  absence: AbsenceView;
  refused: FormRefusal | undefined;
}

const BOX = "grid gap-2 rounded-lg border border-line bg-surface px-3 py-3";

/** The open cases, all in one act: to one person, or to whom the rules name. */
export function HandOverForm({ view, absence, refused }: Given) {
  const { t } = useTranslation();
  const { typed, errorOf } = useTyped("hand", refused);
  return (
    <section className={BOX} aria-labelledby="hand-over">
      <h2 id="hand-over" className="text-base font-semibold">
        {t("absence.hand_over")}
      </h2>
      <p className="text-sm text-quiet">{t("absence.held", { count: view.held })}</p>
      {view.held > 0 && (
        <AccountForm act="hand" refused={refused} className="grid gap-3">
          <input type="hidden" name="person" value={view.user.id} />
          <input type="hidden" name="absenceId" value={absence.id} />
          <SelectField
            id="toId"
            name="toId"
            label={t("absence.hand_to")}
            hint={t("absence.hand_hint")}
            error={errorOf("toId")}
            defaultValue={typed("toId", absence.replacementId ?? "rules")}
          >
            <option value="rules">{t("absence.by_rules")}</option>
            <People view={view} />
          </SelectField>
          <div>
            <Button look="primary" icon="send">
              {t("absence.hand", { count: view.held })}
            </Button>
          </div>
        </AccountForm>
      )}
    </section>
  );
}

/** Back again, or never gone; what was lent comes back if one wishes. */
export function EndForm({ view, absence, refused }: Given) {
  const { t } = useTranslation();
  const word = view.absence === null ? "over" : absence.begun ? "back" : "cancel";
  return (
    <section className={BOX} aria-labelledby="end">
      <h2 id="end" className="text-base font-semibold">
        {t(`absence.end.${word}`)}
      </h2>
      <AccountForm act="end" refused={refused} className="grid gap-3">
        <input type="hidden" name="person" value={view.user.id} />
        <input type="hidden" name="absenceId" value={absence.id} />
        {view.lent > 0 && word !== "over" && (
          <TickField
            id="takeBack"
            name="takeBack"
            label={t("absence.take_back", { count: view.lent })}
            hint={t("absence.take_back_hint")}
            defaultChecked
          />
        )}
        {word === "over" && <input type="hidden" name="takeBack" value="on" />}
        {word === "over" && <p className="text-sm text-quiet">{t("absence.take_back_hint")}</p>}
        <div>
          <Button icon="undo">
            {word === "over" ? t("absence.take_back", { count: view.lent }) : t(`absence.end.${word}`)}
          </Button>
        </div>
      </AccountForm>
    </section>
  );
}
