import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import { Icon, type IconName } from "../Icon";
import { ActMenu, MORE_ACTS } from "./ActMenu";
import type { FileView } from "./fileView";
import { ReasonForm } from "./ReasonForm";
import { ReferForm } from "./ReferForm";
import { TransferForm } from "./TransferForm";

/** Handing a complaint on, up, out or back: what may be done opens its form, what may not says why. */
export function MoreActs({ view }: { view: FileView }) {
  const { t } = useTranslation();
  const { allowed, refusedActs } = view.file;
  const offered = OFFERED.filter(({ act }) => allowed.includes(act));
  if (!offered.length && !refusedActs.length) return null;
  return (
    <ActMenu id={MORE_ACTS} icon="menu" words={t("moves.menu")}>
      <div className="grid max-h-[70dvh] gap-1 overflow-y-auto">
        {offered.map(({ act, icon, form }) => (
          <details key={act} className="group rounded-md open:bg-sunken">
            <summary className="tap flex cursor-pointer items-center gap-2 rounded-md px-2 py-1.5 hover:bg-sunken">
              <Icon name={icon} />
              {t(`moves.${act}`)}
              <Icon name="chevronDown" className="ml-auto size-3.5 group-open:rotate-180" />
            </summary>
            {form(view)}
          </details>
        ))}
        {refusedActs.length > 0 && (
          <ul className="grid gap-1 border-t border-line pt-1 first:border-t-0">
            {refusedActs.map(({ act, why }) => (
              <li key={act} className="px-2 py-1 text-sm text-faint">
                {t(`moves.${act}`)}
                <span className="block text-xs">{t(`why_not.${why}`)}</span>
              </li>
            ))}
          </ul>
        )}
      </div>
    </ActMenu>
  );
}

const OFFERED: { act: "transfer" | "escalate" | "refer" | "reopenCase"; icon: IconName; form: Form }[] = [
  { act: "transfer", icon: "person", form: (view) => <TransferForm view={view} /> },
  { act: "escalate", icon: "arrowUp", form: (view) => <ReasonForm act="escalate" view={view} /> },
  { act: "refer", icon: "leave", form: (view) => <ReferForm view={view} /> },
  { act: "reopenCase", icon: "undo", form: (view) => <ReasonForm act="reopenCase" view={view} /> },
];

type Form = (view: FileView) => ReactNode;
