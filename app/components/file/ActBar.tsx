import { useMemo, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Button, buttonClass } from "../Button";
import { ChoiceField, SelectField, TextAreaField } from "../Field";
import { Icon } from "../Icon";
import { TicketActs } from "../desk/TicketActs";
import type { ActName } from "../keys/acts";
import { useShortcuts } from "../keys/useShortcuts";
import { ActMenu, closeMenu, openMenu } from "./ActMenu";
import { Confide, ConfideInstead } from "./Confide";
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
  const qualifyFirst = may("qualify") && isUnqualified(view.file);
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
      {may("take") && <Take file={view.file} look={view.file.holder || qualifyFirst ? "secondary" : "primary"} />}
      {may("recordConfirmation") && <RecordConfirmation view={view} />}
      {may("withdraw") && asksToWithdraw(view) && <WithdrawHeard view={view} />}
      {may("resume") && <Resume caseId={id} />}
      {may("assign") && view.colleagues.length > 0 && <Assign view={view} />}
      {may("wait") && <WithReason act="wait" icon="pause" file={view.file} />}
      {may("reject") && <WithReason act="reject" icon="close" file={view.file} />}
      <MoreActs view={view} />
      {may("confide") && <Confide view={view} />}
      <TicketActs view={view} />
    </div>
  );
}

/** Has the act at hand for its key and for the palette, as long as its button stands. */
function useActKey(name: ActName, act: () => void): void {
  const latest = useRef(act);
  latest.current = act;
  useShortcuts(useMemo(() => ({ [name]: () => latest.current() }), [name]));
}

function Take({ file, look }: { file: FileView["file"]; look: "primary" | "secondary" }) {
  const { t } = useTranslation();
  const { fetcher, busy, hidden, refused, send } = useAct("take", file.id);
  const holder = file.assigneeId ?? "";
  useActKey("take", () => send({ holder }));
  return (
    <fetcher.Form method="post">
      {hidden}
      <input type="hidden" name="holder" value={holder} />
      <Button look={look} icon="person" disabled={busy}>
        {t("action.take")}
      </Button>
      <Refused refused={refused} />
    </fetcher.Form>
  );
}

function Resume({ caseId }: { caseId: string }) {
  const { t } = useTranslation();
  const { fetcher, busy, hidden, refused, send } = useAct("resume", caseId);
  useActKey("resume", send);
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
  const { fetcher, busy, hidden, answered, refused, errorOf } = useAct("assign", id, () => closeMenu("act-assign"));
  const holder = useFrozenVersion(assigneeId ?? "", answered);
  useActKey("assign", () => openMenu("act-assign"));
  return (
    <ActMenu id="act-assign" icon="person" words={t("action.assign")}>
      <fetcher.Form method="post" onChange={holder.begin}>
        {hidden}
        <input type="hidden" name="holder" value={holder.version} />
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
              {colleague.awayUntil ? t("absence.away", { name: colleague.name }) : colleague.name}
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
  useActKey(act, () => openMenu(menu));
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
  useActKey("confirm", () => openMenu("act-confirm"));
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
        <TextAreaField
          id="confirm-remark"
          name="remark"
          label={t("field.remark")}
          error={errorOf("remark")}
          rows={2}
          maxLength={1000}
        />
        <ConfideInstead refused={refused} />
        <Button look="primary" disabled={busy}>
          {t("action.confirm_confirm")}
        </Button>
      </fetcher.Form>
    </ActMenu>
  );
}
