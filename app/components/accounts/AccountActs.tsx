import { useTranslation } from "react-i18next";
import type { AccountPageView } from "../../presenters/accounts";
import { Button, ButtonLink } from "../Button";
import { SelectField } from "../Field";
import { Menu } from "../Menu";
import { AccountForm, useTyped, type FormRefusal } from "./AccountForm";
import { HolderFields } from "./HolderFields";
import { WayField } from "./WayField";

interface Acts {
  account: AccountPageView;
  refused?: FormRefusal;
}

/** What an administrator can change about an account, roles aside. */
export function AccountActs({ account, resetReasons, refused }: Acts & { resetReasons: string[] }) {
  const { t } = useTranslation();
  const disabled = account.state === "disabled";
  return (
    <div className="grid gap-4 border-t border-line px-3 py-4 md:px-4">
      {!account.program && <PersonActs account={account} refused={refused} />}
      {account.lockedMinutes > 0 && (
        <AccountForm act="unlock" refused={refused} className="grid gap-1">
          <Button icon="undo" className="justify-self-start">
            {t("accounts.unlock")}
          </Button>
          <p className="text-xs text-faint">{t("accounts.unlock_hint")}</p>
        </AccountForm>
      )}
      {account.factorSince && !account.me && <ResetFactor reasons={resetReasons} refused={refused} />}
      {!account.me && disabled && (
        <AccountForm act="enable" refused={refused} className="grid gap-1">
          <Button icon="undo" className="justify-self-start">
            {t("accounts.enable")}
          </Button>
          <p className="text-xs text-faint">
            {t(account.program ? "accounts.reopen_program_hint" : "accounts.enable_hint")}
          </p>
        </AccountForm>
      )}
      {!account.me && !disabled && (
        <div className="grid gap-1">
          <ButtonLink to={`/admin/access/leave/${account.id}`} icon="lock" className="justify-self-start">
            {t("access.leave_title")}
          </ButtonLink>
          <p className="text-xs text-faint">
            {t(account.program ? "accounts.close_program_hint" : "accounts.disable_hint")}
          </p>
        </div>
      )}
    </div>
  );
}

/** Who holds it, and a link to its password: a program has neither. */
function PersonActs({ account, refused }: Acts) {
  const { t } = useTranslation();
  return (
    <>
      <Menu
        label={t("accounts.edit")}
        summary={t("accounts.edit")}
        summaryClass="tap inline-flex cursor-pointer rounded-md border border-edge bg-surface px-3 py-1.5 text-sm font-medium hover:bg-hover"
        panelClass="left-0 w-80 max-w-[calc(100vw-2rem)] p-3"
      >
        <AccountForm act="edit" refused={refused} className="grid gap-3">
          <HolderFields act="edit" refused={refused} holder={account} />
          <Button look="primary">{t("accounts.save")}</Button>
        </AccountForm>
      </Menu>
      {account.state !== "disabled" && <SendLink account={account} refused={refused} />}
    </>
  );
}

function SendLink({ account, refused }: Acts) {
  const { t } = useTranslation();
  const { errorOf } = useTyped("link", refused);
  return (
    <AccountForm act="link" refused={refused} className="grid gap-2">
      {account.phone && <WayField error={errorOf("way")} />}
      <Button icon="send" className="justify-self-start">
        {t(account.state === "invited" ? "accounts.invite_again" : "accounts.send_reset")}
      </Button>
      <p className="text-xs text-faint">{t("accounts.link_hint")}</p>
    </AccountForm>
  );
}

/** Takes the second factor of somebody who lost their telephone away, and says why. */
function ResetFactor({ reasons, refused }: { reasons: string[]; refused?: FormRefusal }) {
  const { t } = useTranslation();
  const { typed, errorOf } = useTyped("factor", refused);
  return (
    <details open={refused?.act === "factor"}>
      <summary className="tap inline-flex cursor-pointer items-center rounded-md border border-edge bg-surface px-3 py-1.5 text-sm font-medium hover:bg-hover">
        {t("accounts.reset_factor")}
      </summary>
      <AccountForm act="factor" refused={refused} className="mt-2 grid gap-3">
        <p className="text-xs text-faint">{t("accounts.reset_factor_hint")}</p>
        <SelectField
          id="reset-reason"
          name="reason"
          label={t("accounts.reason")}
          error={errorOf("reason")}
          defaultValue={typed("reason")}
          required
        >
          <option value="" />
          {reasons.map((reason) => (
            <option key={reason} value={reason}>
              {t(`reset_reason.${reason}`)}
            </option>
          ))}
        </SelectField>
        <Button look="danger" className="justify-self-start">
          {t("accounts.reset_factor")}
        </Button>
      </AccountForm>
    </details>
  );
}
