import { useMemo } from "react";
import { useTranslation } from "react-i18next";
import { Button, buttonClass } from "../Button";
import { ChoiceField, SelectField, TextAreaField } from "../Field";
import { Icon } from "../Icon";
import { TicketActs } from "../desk/TicketActs";
import { useShortcuts } from "../useShortcuts";
import { ActMenu, closeMenu } from "./ActMenu";
import { Confide } from "./Confide";
import { isUnqualified, type FileView } from "./fileView";
import { MoreActs } from "./MoreActs";
import { asksToWithdraw, WithdrawHeard } from "./WithdrawHeard";
import { Refused, useAct } from "./useAct";
import { useFrozenVersion } from "./useFrozenVersion";

/** What may be done with the case besides writing: only what the person may do, and the case allows, now. */
export function ActBar({ view }: { view: FileView }) {
  const { t } = useTranslation();
  const { allowed, id } = view.file;
  const may = (act: (typeof allowed)[number]) => allowed.includes(act);
  const take = useAct("take", id);
  const qualifyFirst = may("qualify") && isUnqualified(view.file);
  const mayTake = may("take");
  const sendTake = take.send;
  useShortcuts(
    useMemo(
      () => ({
        e: () => {
          if (mayTake) sendTake();
        },
        a: (event: KeyboardEvent) => openMenu(event, "act-assign"),
      }),
      [mayTake, sendTake],
    ),
  );
  return (
    <div className="flex flex-wrap items-center gap-1.5">
      {qualifyFirst && (
        <a href="#qualification" className={buttonClass("primary", "lg:hidden")}>
          <Icon name="flag" />
          {t("action.qualify")}
        </a>
      )}
      {view.file.calls?.mayCall && (
        <a href="#call" className={buttonClass(qualifyFirst ? "secondary" : "primary", "lg:hidden")}>
          <Icon name="phone" />
          {t("calls.title")}
        </a>
      )}
      {mayTake && (
        <take.fetcher.Form method="post">
          {take.hidden}
          <Button look={view.file.holder || qualifyFirst ? "secondary" : "primary"} icon="person" disabled={take.busy}>
            {t("action.take")}
          </Button>
        </take.fetcher.Form>
      )}
      {may("recordConfirmation") && <RecordConfirmation view={view} />}
      {may("withdraw") && asksToWithdraw(view) && <WithdrawHeard view={view} />}
      {may("resume") && <Resume caseId={id} />}
      {may("assign") && view.colleagues.length > 0 && <Assign view={view} />}
      {may("wait") && <WithReason act="wait" icon="pause" file={view.file} />}
      {may("reject") && <WithReason act="reject" icon="close" file={view.file} />}
      <MoreActs view={view} />
      {may("confide") && <Confide view={view} />}
      <TicketActs view={view} />
      <Refused refused={take.refused} />
    </div>
  );
}

function openMenu(event: KeyboardEvent, id: string): void {
  const menu = document.getElementById(id);
  if (!(menu instanceof HTMLDetailsElement)) return;
  event.preventDefault();
  menu.open = true;
  menu.querySelector<HTMLElement>("select, textarea, input:not([type=hidden])")?.focus();
}

function Resume({ caseId }: { caseId: string }) {
  const { t } = useTranslation();
  const { fetcher, busy, hidden, refused } = useAct("resume", caseId);
  return (
    <fetcher.Form method="post">
      {hidden}
      <Button look="primary" icon="play" disabled={busy}>
        {t("action.resume")}
      </Button>
      <Refused refused={refused} />
    </fetcher.Form>
  );
}

function Assign({ view }: { view: FileView }) {
  const { t } = useTranslation();
  const { id, assigneeId } = view.file;
  const { fetcher, busy, hidden, refused, errorOf } = useAct("assign", id, () => closeMenu("act-assign"));
  return (
    <ActMenu id="act-assign" icon="person" words={t("action.assign")}>
      <fetcher.Form method="post">
        {hidden}
        <Refused refused={refused} />
        <SelectField
          id="assign-to"
          name="assigneeId"
          label={t("field.assignee")}
          defaultValue={assigneeId ?? ""}
          error={errorOf("assigneeId")}
          required
        >
          <option value="" disabled>
            {t("field.choose")}
          </option>
          {view.colleagues.map((colleague) => (
            <option key={colleague.id} value={colleague.id}>
              {colleague.name}
            </option>
          ))}
        </SelectField>
        <Button look="primary" disabled={busy}>
          {t("action.assign_confirm")}
        </Button>
      </fetcher.Form>
    </ActMenu>
  );
}

function WithReason({ act, icon, file }: { act: "wait" | "reject"; icon: "pause" | "close"; file: FileView["file"] }) {
  const { t } = useTranslation();
  const { id: caseId, version } = file;
  const menu = `act-${act}`;
  const { fetcher, busy, hidden, answered, refused, errorOf } = useAct(act, caseId, () => closeMenu(menu));
  const frozen = useFrozenVersion(version, answered);
  return (
    <ActMenu id={menu} icon={icon} words={t(`action.${act}`)}>
      <fetcher.Form method="post">
        {hidden}
        <input type="hidden" name="version" value={frozen.version} />
        <Refused refused={refused} />
        <TextAreaField
          id={`${act}-reason`}
          name="reason"
          label={t(`field.${act}_reason`)}
          hint={t(`field.${act}_reason_hint`, { context: file.ticket ? "ticket" : undefined })}
          error={errorOf("reason")}
          onInput={frozen.begin}
          maxLength={act === "wait" ? 200 : 300}
          required
        />
        <Button look={act === "reject" ? "danger" : "primary"} disabled={busy}>
          {t(`action.${act}_confirm`)}
        </Button>
      </fetcher.Form>
    </ActMenu>
  );
}

/** What the person said to somebody on the phone: settled, or not. */
function RecordConfirmation({ view }: { view: FileView }) {
  const { t } = useTranslation();
  const { fetcher, busy, hidden, refused, errorOf } = useAct("confirm", view.file.id, () => closeMenu("act-confirm"));
  return (
    <ActMenu id="act-confirm" icon="phone" words={t("action.confirm")}>
      <fetcher.Form method="post">
        {hidden}
        <Refused refused={refused} />
        <ChoiceField
          id="confirm-settled"
          name="settled"
          label={t("field.settled")}
          error={errorOf("settled")}
          options={[
            { value: "yes", label: t("field.settled_yes") },
            { value: "no", label: t("field.settled_no") },
          ]}
        />
        <TextAreaField id="confirm-remark" name="remark" label={t("field.remark")} rows={2} maxLength={1000} />
        <Button look="primary" disabled={busy}>
          {t("action.confirm_confirm")}
        </Button>
      </fetcher.Form>
    </ActMenu>
  );
}
