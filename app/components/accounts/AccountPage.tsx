import { useTranslation } from "react-i18next";
import type { AccountPageView } from "../../presenters/accounts";
import { Button, ButtonLink } from "../Button";
import { Notice } from "../Notice";
import { AccountForm, type FormRefusal } from "./AccountForm";
import { AccountActs } from "./AccountActs";
import { AccountFacts } from "./AccountFacts";
import { AccountsFrame, type AccountsHere } from "./AccountsFrame";
import { Done } from "./Done";
import { Act, PendingActs } from "./GrantActs";
import { GrantItem } from "./GrantItem";
import { RoleFields, type RoleChoices } from "./RoleFields";

interface AccountPageProps {
  here: AccountsHere;
  account: AccountPageView;
  choices: RoleChoices;
  resetReasons: string[];
  done: string | null;
  refused?: FormRefusal;
}

/** One account: who it is for, what it may do and may have done, and what an administrator can change. */
export function AccountPage({ here, account, choices, resetReasons, done, refused }: AccountPageProps) {
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
          <AccountActs account={account} resetReasons={resetReasons} refused={refused} />
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
