import { useTranslation } from "react-i18next";
import { Badge } from "../Badges";
import { Button } from "../Button";
import { RelativeTime } from "../RelativeTime";
import { ActForm } from "./ActForm";

/** A key as the page shows it; instants are ISO 8601. */
export interface KeyView {
  id: string;
  name: string | null;
  kind: string;
  state: "in_force" | "turning" | "waiting" | "retired";
  print: string;
  createdAt: string;
  own: boolean;
  vouchedBy: string | null;
  byRecovery: boolean;
  holders: string[];
}

const TONES = { in_force: "good", turning: "warn", waiting: "warn", retired: "plain" } as const;

/** Every key there is or was, with what may be done about it. */
export function KeyList({ keys }: { keys: KeyView[] }) {
  const { t } = useTranslation();
  return (
    <ul className="divide-y divide-line border-y border-line">
      {keys.map(({ id, name, kind, state, print, createdAt, own, ...more }) => (
        <li key={id} className="flex flex-wrap items-center gap-x-4 gap-y-1 py-2 text-sm">
          <span className="min-w-40">
            <span className="font-medium">{name ?? t(`confidential.keys.${kind}`)}</span>
            <Origin {...more} />
          </span>
          <Badge tone={TONES[state]}>{t(`confidential.keys.${state}`)}</Badge>
          <code className="text-xs">{print}</code>
          <RelativeTime at={createdAt} timeZone="Africa/Kinshasa" as="moment" className="text-faint" />
          {state === "waiting" && (
            <ActForm act="vouch" hidden={{ keyId: id }} className="ml-auto">
              <Button>{t("confidential.keys.vouch")}</Button>
            </ActForm>
          )}
          {state === "in_force" && !own && (
            <ActForm act="retire" hidden={{ keyId: id }} className="ml-auto">
              <Button look="danger">{t("confidential.keys.retire")}</Button>
            </ActForm>
          )}
        </li>
      ))}
    </ul>
  );
}

function Origin({ vouchedBy, byRecovery, holders }: Pick<KeyView, "vouchedBy" | "byRecovery" | "holders">) {
  const { t } = useTranslation();
  const said = [
    holders.length > 0 && t("confidential.keys.holders", { holders: holders.join(", ") }),
    vouchedBy && t("confidential.keys.vouched_by", { name: vouchedBy }),
    byRecovery && t("confidential.keys.by_recovery"),
  ];
  const line = said.filter(Boolean).join(" · ");
  return line ? <span className="block text-xs text-faint">{line}</span> : null;
}
