import { useTranslation } from "react-i18next";
import type { AccountPageView } from "../../presenters/accounts";
import { Button, ButtonLink } from "../Button";
import { Menu } from "../Menu";
import { Notice } from "../Notice";
import { AccountForm, type FormRefusal } from "./AccountForm";
import { AccountFacts } from "./AccountFacts";
import { AccountsFrame, type AccountsHere } from "./AccountsFrame";
import { Done } from "./Done";
import { Act, PendingActs } from "./GrantActs";
import { GrantItem } from "./GrantItem";
import { HolderFields } from "./HolderFields";
import { RoleFields, type RoleChoices } from "./RoleFields";

interface AccountPageProps {
  here: AccountsHere;
  account: AccountPageView;
  choices: RoleChoices;
  done: string | null;
  refused?: FormRefusal;
}

/** One account: who it is for, what it may do and may have done, and what an administrator can change. */
export function AccountPage({ here, account, choices, done, refused }: AccountPageProps) {
  const { t } = useTranslation();
  return (
    <AccountsFrame
      here={here}
      door="users"
      title={account.name}
      actions={
        <ButtonLink to="/admin/users" look="quiet" icon="arrowLeft">
          {t("accounts.all")}
        </ButtonLink>
      }
    >
      <Done done={refused ? null : done} />
      <RefusedGrant refused={refused} />
      <div className="grid min-w-0 xl:grid-cols-[minmax(0,1fr)_24rem]">
        <section aria-labelledby="roles" className="min-w-0">
          <h2 id="roles" className="px-3 pt-4 pb-1 font-semibold md:px-4">
            {t("accounts.roles")}
          </h2>
          {account.grants.length === 0 && (
            <p className="px-3 pb-3 text-sm text-faint md:px-4">{t("accounts.no_role")}</p>
          )}
          <ol>
            {account.grants.map((grant) => (
              <GrantItem key={grant.id} grant={grant} timeZone={here.timeZone}>
                {grant.state === "pending" && <PendingActs grant={grant} />}
                {grant.state === "active" && <Act grant={grant} act="revoke" />}
              </GrantItem>
            ))}
          </ol>
          {account.state !== "disabled" && <AskRole choices={choices} refused={refused} key={account.grants.length} />}
        </section>
        <aside className="min-w-0 border-line max-xl:border-t xl:border-l" aria-label={t("accounts.account")}>
          <AccountFacts account={account} timeZone={here.timeZone} />
          <AccountActs account={account} refused={refused} />
        </aside>
      </div>
    </AccountsFrame>
  );
}

/** Why a decision about a role was refused: those forms are one button each, with no room for words. */
function RefusedGrant({ refused }: { refused?: FormRefusal }) {
  const { t } = useTranslation();
  if (!refused?.typed.grantId) return null;
  return (
    <Notice tone="bad" icon="alert">
      {t([`errors.${refused.code}`, "errors.refused"])}
    </Notice>
  );
}

function AskRole({ choices, refused }: { choices: RoleChoices; refused?: FormRefusal }) {
  const { t } = useTranslation();
  return (
    <details className="px-3 py-3 md:px-4" open={refused?.act === "ask"}>
      <summary className="tap inline-flex cursor-pointer items-center rounded-md border border-edge bg-surface px-3 py-1.5 text-sm font-medium hover:bg-hover">
        {t("accounts.ask_role")}
      </summary>
      <AccountForm act="ask" refused={refused} className="grid max-w-2xl gap-3 pt-3">
        <p className="text-sm text-quiet">{t("accounts.ask_lead")}</p>
        <RoleFields act="ask" refused={refused} choices={choices} />
        <div>
          <Button look="primary" icon="send">
            {t("accounts.ask")}
          </Button>
        </div>
      </AccountForm>
    </details>
  );
}

function AccountActs({ account, refused }: { account: AccountPageView; refused?: FormRefusal }) {
  const { t } = useTranslation();
  if (account.state === "service") return null; // it has no password, and its tokens end in their own room
  const disabled = account.state === "disabled";
  return (
    <div className="grid gap-3 border-t border-line px-3 py-4 md:px-4">
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
      {!disabled && (
        <AccountForm act="link" refused={refused} className="grid gap-1">
          <Button icon="email" className="justify-self-start">
            {t(account.state === "invited" ? "accounts.invite_again" : "accounts.send_reset")}
          </Button>
          <p className="text-xs text-faint">{t("accounts.link_hint")}</p>
        </AccountForm>
      )}
      {!account.me && disabled && (
        <AccountForm act="enable" refused={refused} className="grid gap-1">
          <Button icon="undo" className="justify-self-start">
            {t("accounts.enable")}
          </Button>
          <p className="text-xs text-faint">{t("accounts.enable_hint")}</p>
        </AccountForm>
      )}
      {!account.me && !disabled && (
        <div className="grid gap-1">
          <ButtonLink to={`/admin/access/leave/${account.id}`} icon="lock" className="justify-self-start">
            {t("access.leave_title")}
          </ButtonLink>
          <p className="text-xs text-faint">{t("accounts.disable_hint")}</p>
        </div>
      )}
    </div>
  );
}
