import { useTranslation } from "react-i18next";
import { Notice } from "../Notice";
import type { BulkAnswer } from "./bulkView";

/** Why a bulk was refused, unless a field of its form says it. */
export function BulkRefused({ refused }: { refused: Extract<BulkAnswer, { ok: false }> | null }) {
  const { t } = useTranslation();
  if (!refused || ["text", "reason", "note", "assigneeId", "categoryCode"].some((field) => refused.fields[field]))
    return null;
  const [said] = Object.values(refused.fields);
  return (
    <Notice tone="bad" icon="alert">
      {t([said ?? `errors.${refused.code}`, "errors.refused"])}
    </Notice>
  );
}
