import { Form, useActionData, useNavigation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "../Button";
import { TextAreaField } from "../Field";
import { Notice } from "../Notice";
import { useHouse } from "../useHouse";

/** Lets a bulk of a colleague go ahead, or refuses it with a reason they read. */
export function DecideBulk({ bulkId, count }: { bulkId: string; count: number }) {
  const { t } = useTranslation();
  const csrf = useHouse()?.csrf ?? "";
  const busy = useNavigation().state !== "idle";
  const answer = useActionData<{ ok: boolean; code?: string; fields?: Record<string, string> }>();
  const error = answer?.fields?.reason;
  return (
    <section aria-labelledby="decide" className="grid gap-3 rounded-lg border border-warn bg-warn-wash p-4 text-sm">
      <h2 id="decide" className="font-semibold">
        {t("bulk.decide", { count })}
      </h2>
      {answer?.code && !error && <Notice tone="bad">{t([`errors.${answer.code}`, "errors.refused"])}</Notice>}
      <div className="grid gap-3 sm:grid-cols-2 sm:items-end">
        <Form method="post" action={`/cases/bulk/${bulkId}`} className="grid gap-2">
          <input type="hidden" name="csrf" value={csrf} />
          <TextAreaField
            id="refusal"
            name="reason"
            label={t("bulk.refusal")}
            error={error ? t(error) : undefined}
            rows={2}
            maxLength={300}
          />
          <Button look="danger" name="act" value="refuse" disabled={busy} className="justify-self-start">
            {t("bulk.refuse")}
          </Button>
        </Form>
        <Form method="post" action={`/cases/bulk/${bulkId}`} className="sm:justify-self-end">
          <input type="hidden" name="csrf" value={csrf} />
          <Button look="primary" icon="check" name="act" value="approve" disabled={busy}>
            {t("bulk.approve", { count })}
          </Button>
        </Form>
      </div>
    </section>
  );
}
