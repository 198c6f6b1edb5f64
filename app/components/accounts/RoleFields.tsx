import { useState } from "react";
import { useTranslation } from "react-i18next";
import { SelectField, TextAreaField, TextField } from "../Field";
import { Notice } from "../Notice";
import { PlaceField } from "./PlaceField";
import { useTyped, type FormRefusal } from "./AccountForm";

/** What a role may be chosen from. */
export interface RoleChoices {
  roles: { role: string; kinds: string[]; closed: boolean }[];
  programmes: { code: string; name: string }[];
  /** Labels of the first places offered. */
  offered: string[];
}

/** A role, where, for what, until when and why. `optional`: an account may be invited without one. */
export function RoleFields({
  act,
  refused,
  choices,
  optional,
}: {
  act: string;
  refused?: FormRefusal;
  choices: RoleChoices;
  optional?: boolean;
}) {
  const { t } = useTranslation();
  const { typed, errorOf } = useTyped(act, refused);
  const [role, setRole] = useState(typed("role"));
  const chosen = choices.roles.find((one) => one.role === role);
  const kinds = chosen?.kinds.map((kind) => t(`place.kind.${kind}`)).join(", ");
  return (
    <>
      <SelectField
        id="role"
        name="role"
        label={t("accounts.role")}
        hint={optional ? t("accounts.role_optional") : undefined}
        error={errorOf("role")}
        value={role}
        onChange={(event) => setRole(event.currentTarget.value)}
      >
        <option value="">{optional ? t("accounts.no_role_yet") : t("field.choose")}</option>
        {choices.roles.map((one) => (
          <option key={one.role} value={one.role}>
            {t(`role.${one.role}`)}
          </option>
        ))}
      </SelectField>
      {chosen?.closed && <Notice>{t("accounts.focal_point_notice")}</Notice>}
      <PlaceField
        id="place"
        name="place"
        label={t("accounts.place")}
        hint={kinds ? t("accounts.place_kinds", { kinds }) : t("accounts.place_hint")}
        error={errorOf("placeCode")}
        offered={choices.offered}
        defaultValue={typed("place")}
      />
      <div className="grid items-start gap-3 sm:grid-cols-2">
        <TextField
          id="expires"
          name="expires"
          type="date"
          label={t("accounts.expires")}
          hint={t("accounts.expires_hint")}
          error={errorOf("expiresAt")}
          defaultValue={typed("expires")}
        />
        <SelectField
          id="programme"
          name="programme"
          label={t("accounts.programme")}
          error={errorOf("programmeCode")}
          defaultValue={typed("programme")}
        >
          <option value="">{t("accounts.every_programme")}</option>
          {choices.programmes.map(({ code, name }) => (
            <option key={code} value={code}>
              {name}
            </option>
          ))}
        </SelectField>
      </div>
      <TextAreaField
        id="reason"
        name="reason"
        rows={2}
        label={t("accounts.reason")}
        hint={t("accounts.reason_hint")}
        error={errorOf("reason")}
        maxLength={255}
        defaultValue={typed("reason")}
      />
    </>
  );
}
