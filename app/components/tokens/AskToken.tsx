import { useTranslation } from "react-i18next";
import { AccountForm, useTyped, type FormRefusal } from "../accounts/AccountForm";
import { Button } from "../Button";
import { FieldError, SelectField, TextField } from "../Field";

/** What a token may be asked for with. */
export interface TokenChoices {
  holders: { id: string; name: string; service: boolean }[];
  scopes: { scope: string; second: boolean }[];
}

/** Asks for a token: for whom, what for, what it may do, until when. */
export function AskToken({ choices, refused }: { choices: TokenChoices; refused?: FormRefusal }) {
  const { t } = useTranslation();
  const { typed, errorOf } = useTyped("ask", refused);
  return (
    <AccountForm act="ask" refused={refused} className="grid max-w-2xl gap-3">
      <p className="text-sm text-quiet">{t("tokens.ask_lead")}</p>
      <SelectField
        id="user"
        name="userId"
        label={t("tokens.account")}
        hint={t("tokens.account_hint")}
        error={errorOf("userId")}
        defaultValue={typed("userId")}
        required
      >
        <option value="">{t("field.choose")}</option>
        {choices.holders.map(({ id, name, service }) => (
          <option key={id} value={id}>
            {service ? `${name} (${t("account_state.service")})` : name}
          </option>
        ))}
      </SelectField>
      <TextField
        id="token-name"
        name="name"
        label={t("tokens.name")}
        hint={t("tokens.name_hint")}
        error={errorOf("name")}
        defaultValue={typed("name")}
        maxLength={100}
        required
      />
      <Scopes scopes={choices.scopes} ticked={typed("scopes").split(" ")} error={errorOf("scopes")} />
      <TextField
        id="expires"
        name="expires"
        type="date"
        label={t("accounts.expires")}
        hint={t("tokens.expires_hint")}
        error={errorOf("expires")}
        defaultValue={typed("expires")}
        required
      />
      <div>
        <Button look="primary" icon="send">
          {t("tokens.ask")}
        </Button>
      </div>
    </AccountForm>
  );
}

function Scopes({ scopes, ticked, error }: { scopes: TokenChoices["scopes"]; ticked: string[]; error?: string }) {
  const { t } = useTranslation();
  return (
    <fieldset className="grid gap-1" aria-describedby={error ? "scopes-error" : undefined}>
      <legend className="mb-1 text-sm font-medium">{t("tokens.scopes")}</legend>
      {scopes.map(({ scope, second }) => (
        <label key={scope} className="tap flex items-start gap-2.5 text-sm">
          <input
            type="checkbox"
            name="scopes"
            value={scope}
            defaultChecked={ticked.includes(scope)}
            className="mt-0.5 size-4.5 shrink-0 accent-link"
          />
          <span className="min-w-0">
            {t(`scope.${scope.replace(":", "_")}`)}{" "}
            <span className="text-xs text-faint">
              <code>{scope}</code>
              {second && ` · ${t("tokens.needs_second")}`}
            </span>
          </span>
        </label>
      ))}
      <FieldError id="scopes" error={error} />
    </fieldset>
  );
}
