import { useTranslation } from "react-i18next";
import { Button } from "../Button";
import { ChoiceField, TextField } from "../Field";

/** Why somebody may ask to see who it is; held against the command's own list by a test. */
export const REVEAL_WHYS = ["verify", "reach", "correct", "payment", "present", "other"] as const;

/** Why somebody must see who it is: it is asked in two touches, and written in the journal. */
export function RevealFields({
  idPrefix,
  busy,
  errorOf,
}: {
  idPrefix: string;
  busy: boolean;
  errorOf: (field: string) => string | undefined;
}) {
  const { t } = useTranslation();
  return (
    <>
      <ChoiceField
        id={`${idPrefix}-why`}
        name="why"
        label={t("identity.why_asked")}
        error={errorOf("why")}
        required
        options={REVEAL_WHYS.map((value) => ({ value, label: t(`identity.why.${value}`) }))}
      />
      <TextField
        id={`${idPrefix}-words`}
        name="words"
        label={t("identity.words")}
        hint={t("identity.words_hint")}
        error={errorOf("words")}
        maxLength={300}
        autoComplete="off"
      />
      <Button look="primary" icon="eye" disabled={busy} className="justify-self-start">
        {t(busy ? "identity.revealing" : "identity.reveal")}
      </Button>
    </>
  );
}
