import { Form, useNavigation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "../../components/Button";
import { ChoiceField, TextAreaField } from "../../components/Field";
import { Notice } from "../../components/Notice";
import { useHouse } from "../../components/useHouse";
import type { Refusal } from "../../errors.server";
import type { CaseFileView } from "../../presenters/caseFile";

/** Which of the two goes on, and what shows that both are of one person. The older one, unless somebody says otherwise. */
export function MergeForm({
  files,
  needsReason,
  refused,
}: {
  files: readonly [CaseFileView, CaseFileView];
  needsReason: boolean;
  refused: Pick<Refusal, "code" | "fields"> | null;
}) {
  const { t, i18n } = useTranslation();
  const csrf = useHouse()?.csrf ?? "";
  const busy = useNavigation().state !== "idle";
  const [one, other] = files;
  const older = one.receivedAt <= other.receivedAt ? one : other;
  const named = ({ reference, receivedAt, timeZone }: CaseFileView) =>
    t("alike.keep_named", {
      reference: `${reference.slice(0, 4)} ${reference.slice(4, 7)} ${reference.slice(7)}`,
      date: new Intl.DateTimeFormat(i18n.language, { dateStyle: "long", timeZone }).format(new Date(receivedAt)),
    });
  const fault = refused?.fields.reason;
  return (
    <Form method="post" className="grid max-w-[46rem] gap-3 border-t border-line pt-4">
      <h2 className="text-base font-semibold">{t("alike.merge")}</h2>
      <p className="text-sm text-quiet">{t("alike.merge_lead")}</p>
      <input type="hidden" name="csrf" value={csrf} />
      <input type="hidden" name="oneId" value={one.id} />
      <input type="hidden" name="otherId" value={other.id} />
      {refused && !fault && (
        <Notice tone="bad" icon="alert">
          {t([`errors.${refused.code}`, "errors.refused"])}
        </Notice>
      )}
      <ChoiceField
        id="merge-keep"
        name="keepId"
        label={t("alike.keep")}
        defaultValue={older.id}
        options={files.map((file) => ({ value: file.id, label: named(file) }))}
      />
      {needsReason && (
        <TextAreaField
          id="merge-reason"
          name="reason"
          label={t("alike.reason")}
          error={fault && t(fault)}
          rows={2}
          maxLength={300}
          required
        />
      )}
      <Button look="primary" disabled={busy} className="justify-self-start">
        {t("alike.confirm")}
      </Button>
    </Form>
  );
}
