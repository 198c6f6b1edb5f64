import { useTranslation } from "react-i18next";
import { Button } from "../Button";
import { TextAreaField } from "../Field";
import { closeMenu, MORE_ACTS } from "./ActMenu";
import type { FileView } from "./fileView";
import { Refused, useAct } from "./useAct";
import { useFrozenVersion } from "./useFrozenVersion";

const KEYS = { escalate: "escalate", reopenCase: "reopen" } as const;

/** An act on a case that needs nothing but its reason. */
export function ReasonForm({ act, view }: { act: "escalate" | "reopenCase"; view: FileView }) {
  const { t } = useTranslation();
  const { id, version, level, levelAbove } = view.file;
  const { fetcher, busy, hidden, answered, refused, errorOf } = useAct(act, id, () => closeMenu(MORE_ACTS));
  const frozen = useFrozenVersion(version, answered);
  const key = KEYS[act];
  return (
    <fetcher.Form method="post">
      {hidden}
      <input type="hidden" name="version" value={frozen.version} />
      <Refused refused={refused} />
      <TextAreaField
        id={`${act}-reason`}
        name="reason"
        label={t(`moves.${key}_reason`)}
        hint={t(`moves.${key}_hint`, { level: levelAbove ?? level })}
        error={errorOf("reason")}
        onInput={frozen.begin}
        maxLength={300}
        required
      />
      <Button look="primary" disabled={busy}>
        {t(`moves.${key}_confirm`)}
      </Button>
    </fetcher.Form>
  );
}
