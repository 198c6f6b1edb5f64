import { useTranslation } from "react-i18next";
import { Button, ButtonLink } from "../Button";
import { TextAreaField } from "../Field";
import { ActMenu, closeMenu } from "../file/ActMenu";
import type { FileView } from "../file/fileView";
import { Refused, useAct } from "../file/useAct";
import { useFrozenVersion } from "../file/useFrozenVersion";

/** The acts a ticket ends by, for the desk and for who opened it; and the way from a grievance to a ticket. */
export function TicketActs({ view }: { view: FileView }) {
  const { t } = useTranslation();
  const { allowed, id, reference } = view.file;
  const may = (act: (typeof allowed)[number]) => allowed.includes(act);
  return (
    <>
      {may("resolve") && <WithWords act="resolve" icon="check" view={view} />}
      {may("confirmFixed") && <AtOnce act="confirmFixed" caseId={id} words={t("desk.confirm_fixed")} look="primary" />}
      {may("close") && <AtOnce act="close" caseId={id} words={t("desk.close")} look="secondary" />}
      {may("reopen") && <WithWords act="reopen" icon="undo" view={view} />}
      {may("linkTicket") && (
        <ButtonLink to={`${view.base}/${reference}/ticket`} icon="ticket">
          {t("linked.button")}
        </ButtonLink>
      )}
    </>
  );
}

function AtOnce({
  act,
  caseId,
  words,
  look,
}: {
  act: "confirmFixed" | "close";
  caseId: string;
  words: string;
  look: "primary" | "secondary";
}) {
  const { fetcher, busy, hidden, refused } = useAct(act, caseId);
  return (
    <fetcher.Form method="post">
      {hidden}
      <Button look={look} icon="check" disabled={busy}>
        {words}
      </Button>
      <Refused refused={refused} />
    </fetcher.Form>
  );
}

function WithWords({ act, icon, view }: { act: "resolve" | "reopen"; icon: "check" | "undo"; view: FileView }) {
  const { t } = useTranslation();
  const menu = `act-${act}`;
  const { id, version } = view.file;
  const { fetcher, busy, hidden, answered, refused, errorOf } = useAct(act, id, () => closeMenu(menu));
  const frozen = useFrozenVersion(version, answered);
  return (
    <ActMenu id={menu} icon={icon} words={t(`desk.${act}`)}>
      <fetcher.Form method="post">
        {hidden}
        <input type="hidden" name="version" value={frozen.version} />
        <Refused refused={refused} />
        <TextAreaField
          id={`${act}-text`}
          name="text"
          label={t(`desk.${act}_words`)}
          hint={t(`desk.${act}_hint`)}
          error={errorOf("text")}
          onInput={frozen.begin}
          maxLength={10_000}
          required
        />
        <Button look="primary" disabled={busy}>
          {t(`desk.${act}_confirm`)}
        </Button>
      </fetcher.Form>
    </ActMenu>
  );
}
