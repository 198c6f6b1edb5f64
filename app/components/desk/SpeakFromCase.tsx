import { useTranslation } from "react-i18next";
import { Button } from "../Button";
import { TextAreaField } from "../Field";
import type { FileView } from "../file/fileView";
import { Refused, useAct } from "../file/useAct";

/** A word to the desk about a linked ticket, or that it is not mended; folded until it is wanted. */
export function SpeakFromCase({
  act,
  view,
  reference,
}: {
  act: "addToTicket" | "reopenTicket";
  view: FileView;
  reference: string;
}) {
  const { t } = useTranslation();
  const fold = `${act}-${reference}`;
  const { fetcher, busy, hidden, refused, errorOf } = useAct(act, view.file.id, () => close(fold));
  return (
    <details id={fold} className="text-sm">
      <summary className="tap cursor-pointer rounded-sm text-link">{t(`linked.${act}`)}</summary>
      <fetcher.Form method="post" className="grid gap-2 pt-1.5">
        {hidden}
        <input type="hidden" name="reference" value={reference} />
        <input type="hidden" name="once" value={view.once} />
        <Refused refused={refused} />
        <TextAreaField
          id={`${fold}-text`}
          name="text"
          label={t(`linked.${act}_words`)}
          hint={t("linked.no_person")}
          error={errorOf("text")}
          rows={2}
          maxLength={10_000}
          required
        />
        <Button look="primary" disabled={busy} className="justify-self-start">
          {t(busy ? "action.sending" : `linked.${act}_send`)}
        </Button>
      </fetcher.Form>
    </details>
  );
}

function close(id: string): void {
  const details = document.getElementById(id);
  if (!(details instanceof HTMLDetailsElement)) return;
  details.open = false;
  details.querySelector("form")?.reset();
}
