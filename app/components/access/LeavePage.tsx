import { useTranslation } from "react-i18next";
import type { AccountPageView } from "../../presenters/accounts";
import { AccountForm, useTyped, type FormRefusal } from "../accounts/AccountForm";
import { AccountsFrame, type AccountsHere } from "../accounts/AccountsFrame";
import { Button, ButtonLink } from "../Button";
import { SelectField, TextAreaField } from "../Field";
import { Notice } from "../Notice";

interface LeavePageProps {
  here: AccountsHere;
  account: AccountPageView;
  heirs: { id: string; name: string }[];
  refused?: FormRefusal;
}

/** Closing the account of somebody who leaves: said in full before it is done, and done in one act. */
export function LeavePage({ here, account, heirs, refused }: LeavePageProps) {
  const { t } = useTranslation();
  const back = (
    <ButtonLink to={`/admin/users/${account.id}`} look="quiet" icon="arrowLeft">
      {account.name}
    </ButtonLink>
  );
  return (
    <AccountsFrame
      here={here}
      door="users"
      title={t(account.program ? "access.leave_of_program" : "access.leave_of", { name: account.name })}
      actions={back}
    >
      <div className="grid max-w-2xl gap-4 px-3 py-4 md:px-4">
        {account.me ? (
          <Notice tone="warn" icon="alert">
            {t("errors.own_account")}
          </Notice>
        ) : account.state === "disabled" ? (
          <Notice icon="check">{t("access.left_already")}</Notice>
        ) : (
          <LeaveForm heirs={heirs} program={account.program} refused={refused} />
        )}
      </div>
    </AccountsFrame>
  );
}

/** What ends and what stays, for a person and for a program. */
const TOLD = {
  person: ["sessions", "tokens", "roles", "drafts", "cases"],
  program: ["program", "tokens", "roles"],
} as const;

type LeaveFormProps = Pick<LeavePageProps, "heirs" | "refused"> & { program: boolean };

function LeaveForm({ heirs, program, refused }: LeaveFormProps) {
  const { t } = useTranslation();
  const { typed, errorOf } = useTyped("disable", refused);
  return (
    <AccountForm act="disable" refused={refused} className="grid gap-4">
      <ul className="grid list-disc gap-1 pl-5 text-sm">
        {TOLD[program ? "program" : "person"].map((what) => (
          <li key={what}>{t(`access.leave.${what}`)}</li>
        ))}
      </ul>
      {!program && <Heirs heirs={heirs} refused={refused} />}
      <TextAreaField
        id="reason"
        name="reason"
        rows={2}
        maxLength={255}
        label={t("accounts.reason")}
        hint={t("access.leave_reason_hint")}
        error={errorOf("reason")}
        defaultValue={typed("reason")}
      />
      <div>
        <Button look="danger" icon="lock">
          {t(program ? "access.leave_title" : "accounts.disable")}
        </Button>
      </div>
    </AccountForm>
  );
}

/** Who carries on with what somebody had in hand. */
function Heirs({ heirs, refused }: Pick<LeavePageProps, "heirs" | "refused">) {
  const { t } = useTranslation();
  const { typed, errorOf } = useTyped("disable", refused);
  const people = heirs.map(({ id, name }) => (
    <option key={id} value={id}>
      {name}
    </option>
  ));
  return (
    <>
      <SelectField
        id="cases"
        name="cases"
        label={t("access.leave_cases")}
        hint={t("access.leave_cases_hint")}
        error={errorOf("toId")}
        defaultValue={typed("cases", "rules")}
      >
        <option value="rules">{t("absence.by_rules")}</option>
        <option value="queue">{t("access.to_queue")}</option>
        {people}
      </SelectField>
      <SelectField
        id="shared"
        name="shared"
        label={t("access.leave_shared")}
        hint={t("access.leave_shared_hint")}
        error={errorOf("sharedToId")}
        defaultValue={typed("shared")}
      >
        <option value="">{t("access.shared_stay")}</option>
        {people}
      </SelectField>
    </>
  );
}
