import { useTranslation } from "react-i18next";
import type { StepView } from "./bulkView";

/** What a bulk or a macro does, act by act, in its order. */
export function BulkSteps({ steps }: { steps: StepView[] }) {
  const { t } = useTranslation();
  return (
    <ul className="flex flex-wrap gap-x-2 gap-y-1 text-sm">
      {steps.map(({ act, ...holes }) => (
        <li key={act} className="rounded-full border border-line bg-sunken px-2.5 py-0.5">
          {t(`bulk.does.${act}`, holes)}
        </li>
      ))}
    </ul>
  );
}
