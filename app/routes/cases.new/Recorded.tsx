import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import type { PhotoFault } from "~/workflows/photos/preparePhoto";
import { ButtonLink } from "../../components/Button";
import { Notice } from "../../components/Notice";
import { NumberAndCode } from "../../components/record/NumberAndCode";

interface Props {
  recorded: {
    reference: string;
    code: string;
    /** Whether whoever typed it may open the file. */
    mayRead: boolean;
    /** Whether the number leaves by SMS too. */
    written: boolean;
    /** Why the photo that came along was not kept; null when it was, or there was none. */
    photoFault: PhotoFault | null;
  };
}

/** Number and code, large enough to be read out or copied on paper; the code is not shown again. */
export function Recorded({ recorded: { reference, code, mayRead, written, photoFault } }: Props) {
  const { t } = useTranslation();
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  return (
    <div className="grid gap-5">
      <h1 ref={heading} tabIndex={-1} className="text-xl font-semibold outline-none">
        {t("record.done")}
      </h1>
      <p className="text-quiet">{t(written ? "record.read_out_written" : "record.read_out")}</p>
      {photoFault && (
        <Notice tone="warn" icon="alert">
          {t(`photo.${photoFault}`)} {t("photo.attach_later")}
        </Notice>
      )}
      <NumberAndCode reference={reference} code={code} />
      <div className="flex flex-wrap gap-2 print:hidden">
        {mayRead && (
          <ButtonLink to={`/cases/${reference}`} look="primary" icon="inbox">
            {t("record.open")}
          </ButtonLink>
        )}
        <ButtonLink to="/cases/new" look={mayRead ? "secondary" : "primary"} icon="note" reloadDocument>
          {t("record.another")}
        </ButtonLink>
        <ButtonLink to="/cases" look="quiet">
          {t("record.to_queue")}
        </ButtonLink>
      </div>
    </div>
  );
}
