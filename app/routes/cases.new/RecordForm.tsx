import { Form, Link, useNavigation } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "../../components/Button";
import { Notice } from "../../components/Notice";
import { PhotoField } from "../../components/PhotoField";
import { ConsentField } from "../../components/record/ConsentField";
import { KnownPerson } from "../../components/record/KnownPerson";
import { ReadBack } from "../../components/record/ReadBack";
import { RecordFields, type RecordFieldsProps } from "../../components/record/RecordFields";
import { useKnown } from "../../components/record/useKnown";
import { useTyped } from "../../components/record/useTyped";
import { useFirstFault } from "../../components/useFirstFault";
import { useHouse } from "../../components/useHouse";

interface Props extends Omit<RecordFieldsProps, "faults"> {
  once: string;
  refused: { code?: string; fields?: Record<string, string> } | null;
}

/** A complaint typed in for somebody, read back to them before it is saved. */
export function RecordForm({ once, refused, ...asked }: Props) {
  const { t } = useTranslation();
  const csrf = useHouse()?.csrf;
  const form = useFirstFault(refused);
  const busy = useNavigation().state === "submitting";
  const typed = useTyped(form, asked.typed);
  const known = useKnown(typed, csrf);
  return (
    <Form ref={form} method="post" encType="multipart/form-data" className="grid gap-4" noValidate>
      <div className="flex flex-wrap items-baseline justify-between gap-x-4">
        <h1 className="text-xl font-semibold">{t("record.title")}</h1>
        <Link to="/cases/register" className="tap inline-flex items-center text-sm text-link">
          {t("register.link")}
        </Link>
      </div>
      <input type="hidden" name="csrf" value={csrf} />
      <input type="hidden" name="once" value={asked.typed.once ?? once} />
      <input type="hidden" name="addTo" defaultValue="" />
      {refused && (
        <Notice tone="bad" icon="alert">
          {t([`errors.${refused.code}`, "errors.refused"])}
        </Notice>
      )}
      <RecordFields
        {...asked}
        known={<KnownPerson known={known} busy={busy} />}
        faults={refused?.fields ?? {}}
        photo={<PhotoField id="record-photo" hint={t("photo.hint_record")} />}
      />
      <ReadBack {...asked} typed={typed} />
      <ConsentField id="consent" answered={asked.typed.consent} />
      <div className="flex flex-wrap items-center gap-3">
        <Button look="primary" icon="check" disabled={busy}>
          {t(busy ? "action.saving" : "record.send")}
        </Button>
        <a href="/cases/new/offline" className="tap rounded-md px-2 py-1 text-sm text-link underline">
          {t("offline.go")}
        </a>
      </div>
    </Form>
  );
}
