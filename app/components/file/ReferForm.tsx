import { useState } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../Button";
import { FieldError, SelectField, TextAreaField, TextField, TickField } from "../Field";
import { Notice } from "../Notice";
import { closeMenu, MORE_ACTS } from "./ActMenu";
import type { FileView } from "./fileView";
import { Refused, useAct } from "./useAct";
import { useFrozenVersion } from "./useFrozenVersion";

/** Hands a complaint to somebody outside, with the words the person receives. */
export function ReferForm({ view }: { view: FileView }) {
  const { t } = useTranslation();
  const { id, version, person } = view.file;
  const [destination, setDestination] = useState("justice");
  const [named, setNamed] = useState(false);
  const { fetcher, busy, hidden, answered, refused, errorOf } = useAct("refer", id, () => closeMenu(MORE_ACTS));
  const frozen = useFrozenVersion(version, answered);
  const unnamed = person.known === "anonymous" || !named;
  return (
    <fetcher.Form method="post" onChange={frozen.begin}>
      {hidden}
      <input type="hidden" name="version" value={frozen.version} />
      <Refused refused={refused} />
      <SelectField
        id="refer-destination"
        name="destination"
        label={t("moves.destination")}
        value={destination}
        onChange={(event) => setDestination(event.target.value)}
      >
        {["justice", "bank", "service"].map((code) => (
          <option key={code} value={code}>
            {t(`destination.${code}`)}
          </option>
        ))}
      </SelectField>
      {destination === "service" && (
        <TextField
          id="refer-service"
          name="service"
          label={t("moves.service")}
          maxLength={120}
          error={errorOf("service")}
        />
      )}
      {destination === "bank" && unnamed && (
        <Notice tone="warn" icon="alert">
          {t("moves.bank_anonymous")}
        </Notice>
      )}
      <TextAreaField
        id="refer-reason"
        name="reason"
        label={t("moves.reason")}
        rows={2}
        maxLength={300}
        error={errorOf("reason")}
        required
      />
      <TextAreaField
        id="refer-text"
        name="text"
        label={t("moves.refer_text")}
        hint={t("moves.refer_text_hint")}
        maxLength={300}
        error={errorOf("text")}
        required
      />
      {person.known !== "anonymous" && (
        <TickField
          id="refer-identity"
          name="passesIdentity"
          label={t("moves.identity")}
          hint={t("moves.identity_hint")}
          onChange={(event) => setNamed(event.target.checked)}
        />
      )}
      <FieldError id="refer-identity" error={errorOf("passesIdentity")} />
      {named && (
        <TickField id="refer-consents" name="consents" label={t("moves.consents")} hint={t("moves.consents_hint")} />
      )}
      <FieldError id="refer-consents" error={errorOf("consents")} />
      <Button look="primary" disabled={busy}>
        {t("moves.refer_confirm")}
      </Button>
    </fetcher.Form>
  );
}
