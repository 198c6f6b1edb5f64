import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "../Button";
import { SelectField, TextField } from "../Field";
import { PlaceField } from "./PlaceField";

/** States an account may be looked for by. */
const STATES = ["active", "invited", "shut", "disabled", "service"];

/** Looks for accounts by name, address, role, place and state, all of it in the address of the page. */
export function AccountFilters({
  asked,
  roles,
  offered,
}: {
  asked: { q: string; role: string | null; place: string; state: string | null };
  roles: string[];
  offered: string[];
}) {
  const { t } = useTranslation();
  return (
    <Form
      role="search"
      aria-label={t("accounts.search")}
      key={JSON.stringify(asked)}
      className="grid items-end gap-3 border-b border-line px-3 py-3 sm:grid-cols-2 md:px-4 xl:grid-cols-[minmax(0,1fr)_14rem_minmax(0,1fr)_10rem_auto]"
    >
      <TextField
        id="q"
        name="q"
        type="search"
        label={t("accounts.name_or_email")}
        maxLength={200}
        defaultValue={asked.q}
      />
      <SelectField id="filter-role" name="role" label={t("accounts.role")} defaultValue={asked.role ?? ""}>
        <option value="">{t("accounts.any")}</option>
        {roles.map((role) => (
          <option key={role} value={role}>
            {t(`role.${role}`)}
          </option>
        ))}
      </SelectField>
      <PlaceField
        id="filter-place"
        name="place"
        label={t("accounts.place_under")}
        offered={offered}
        defaultValue={asked.place}
      />
      <SelectField id="filter-state" name="state" label={t("accounts.state")} defaultValue={asked.state ?? ""}>
        <option value="">{t("accounts.any")}</option>
        {STATES.map((state) => (
          <option key={state} value={state}>
            {t(`account_state.${state}`)}
          </option>
        ))}
      </SelectField>
      <Button icon="search">{t("accounts.find")}</Button>
    </Form>
  );
}
