import { useTranslation } from "react-i18next";
import type { CaseRowView } from "../../presenters/caseRow";
import { useSelection } from "./selection";

const BOX = "block size-4 accent-link coarse:size-5";
/** The finger's or the pointer's target is larger than the box. */
const TARGET = "relative z-1 -m-1.5 grid cursor-pointer place-items-center p-1.5";

/** Chooses the case of a line; with Shift, all from the last one to it. Nothing where there is nothing to choose for. */
export function RowTick({ row }: { row: CaseRowView }) {
  const { t } = useTranslation();
  const selection = useSelection();
  if (!selection) return null;
  return (
    <label className={TARGET}>
      <input
        type="checkbox"
        className={BOX}
        checked={selection.chosen.has(row.id)}
        aria-label={t("bulk.choose", { reference: row.reference })}
        onChange={() => undefined}
        onClick={(event) => selection.toggle(row, event.shiftKey)}
      />
    </label>
  );
}

/** Chooses every case on the screen, or none. */
export function ShownTick() {
  const { t } = useTranslation();
  const selection = useSelection();
  if (!selection) return null;
  const { rows, chosen } = selection;
  const all = rows.length > 0 && rows.every(({ id }) => chosen.has(id));
  return (
    <label className={TARGET}>
      <input
        type="checkbox"
        className={BOX}
        checked={all}
        ref={(box) => {
          if (box) box.indeterminate = !all && chosen.size > 0;
        }}
        aria-label={t("bulk.choose_shown")}
        onChange={all ? selection.clear : selection.chooseShown}
      />
    </label>
  );
}
