import { useTranslation } from "react-i18next";
import { Button } from "../Button";
import { TextField } from "../Field";
import { ActForm } from "./ActForm";

/** One's own passphrase and key: to be changed, or the change that is not done yet to be gone on with. */
export function ChangeKey({ turning }: { turning: boolean }) {
  const { t } = useTranslation();
  const words = `confidential.keys.${turning ? "turn" : "change"}`;
  return (
    <section aria-labelledby="change-key" className="grid max-w-md gap-3">
      <h2 id="change-key" className="text-sm font-semibold">
        {t(`${words}.title`)}
      </h2>
      <p className="text-sm text-quiet">{t(`${words}.body`)}</p>
      <ActForm act={turning ? "carry" : "change"}>
        {!turning && <Passphrases />}
        <Button look={turning ? "primary" : "secondary"} className="justify-self-start">
          {t(`${words}.do`)}
        </Button>
      </ActForm>
    </section>
  );
}

function Passphrases() {
  const { t } = useTranslation();
  const field = { type: "password", required: true };
  return (
    <>
      <TextField
        {...field}
        id="current"
        name="current"
        autoComplete="off"
        label={t("confidential.keys.change.current")}
      />
      <TextField
        {...field}
        id="passphrase"
        name="passphrase"
        autoComplete="new-password"
        label={t("confidential.keys.change.next")}
        hint={t("confidential.passphrase_hint")}
      />
      <TextField
        {...field}
        id="again"
        name="again"
        autoComplete="new-password"
        label={t("confidential.passphrase_again")}
      />
      <label className="flex items-start gap-2 text-sm">
        <input type="checkbox" name="turn" value="on" className="mt-1 accent-link" />
        <span>{t("confidential.keys.change.turn")}</span>
      </label>
    </>
  );
}
