import { useTranslation } from "react-i18next";
import { ButtonLink } from "../Button";
import { Icon } from "../Icon";
import { RelativeTime } from "../RelativeTime";
import type { FileView } from "./fileView";
import { Panel } from "./Panel";

/** The paper both sign once something is decided, and whether it came back. */
export function MinutesPanel({ view: { file } }: { view: FileView }) {
  const { t } = useTranslation();
  const { minutes, reference, timeZone } = file;
  if (!minutes) return null;
  return (
    <Panel title={t("minutes.title")}>
      <p className={`flex items-start gap-1.5 text-sm ${minutes.signedAt ? "text-good" : "text-quiet"}`}>
        <Icon name={minutes.signedAt ? "check" : "paper"} className="mt-0.5 size-4" />
        <span>
          {t(minutes.signedAt ? "minutes.signed" : "minutes.unsigned")}{" "}
          {minutes.signedAt && <RelativeTime at={minutes.signedAt} timeZone={timeZone} as="moment" />}
        </span>
      </p>
      <ButtonLink to={`/cases/${reference}/minutes`} icon="paper" className="justify-self-start">
        {t("minutes.open")}
      </ButtonLink>
    </Panel>
  );
}
