import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { Refusal } from "../../errors.server";
import { Button } from "../Button";
import { TextField } from "../Field";
import { PasswordFields } from "../PasswordFields";
import { useHouse } from "../useHouse";
import { Refused } from "./Refused";

/** Changes one's own password. */
export function OwnPassword({ refused }: { refused?: Refusal }) {
  const { t } = useTranslation();
  const errorOf = (field: string) => (refused?.fields[field] ? t(refused.fields[field]) : undefined);
  return (
    <section className="grid max-w-md gap-3" aria-labelledby="own-password">
      <h2 id="own-password" className="font-semibold">
        {t("password.own")}
      </h2>
      <p className="text-sm text-quiet">{t("password.own_lead")}</p>
      <Form method="post" reloadDocument className="grid gap-4">
        <input type="hidden" name="csrf" value={useHouse()?.csrf ?? ""} />
        <Refused refused={refused} />
        <TextField
          id="current"
          name="current"
          type="password"
          autoComplete="current-password"
          label={t("password.current")}
          error={errorOf("current")}
          maxLength={1024}
          required
        />
        <PasswordFields errorOf={errorOf} />
        <div>
          <Button look="primary">{t("password.change")}</Button>
        </div>
      </Form>
    </section>
  );
}
