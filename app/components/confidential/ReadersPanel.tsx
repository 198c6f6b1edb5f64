import { useTranslation } from "react-i18next";
import type { ReportView } from "../../presenters/confidential";
import { Button } from "../Button";
import { Panel } from "../file/Panel";
import { ActForm } from "./ActForm";

/** Who may read a report and whom it is kept from, with the way to change that. */
export function ReadersPanel({ report: { readers, steps, mayExclude } }: { report: ReportView }) {
  const { t } = useTranslation();
  return (
    <Panel title={t("confidential.readers.title")}>
      <ul className="grid gap-2 text-sm">
        {readers.map(({ id, name, own, keptAway }) => (
          <li key={id} className="flex flex-wrap items-center justify-between gap-2">
            <span className="min-w-0">
              {name}
              {keptAway && <span className="block text-xs text-warn">{t(`confidential.readers.${keptAway}`)}</span>}
            </span>
            {(keptAway ? keptAway !== "person" : mayExclude) && (
              <ActForm
                act={keptAway ? "include" : "exclude"}
                hidden={{ userId: id, seen: steps.length }}
                className="contents"
              >
                <Button look={keptAway ? "secondary" : "quiet"}>
                  {t(`confidential.readers.${keptAway ? "include" : own ? "leave" : "exclude"}`)}
                  <span className="sr-only"> {name}</span>
                </Button>
              </ActForm>
            )}
          </li>
        ))}
      </ul>
      <p className="text-xs text-faint">{t("confidential.readers.body")}</p>
    </Panel>
  );
}
