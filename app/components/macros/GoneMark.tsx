import { useTranslation } from "react-i18next";
import { Icon } from "../Icon";

/** Says what a macro names and is no more: until it is mended, it cannot be applied. */
export function GoneMark({ gone }: { gone: string[] }) {
  const { t } = useTranslation();
  if (!gone.length) return null;
  return (
    <p className="flex items-start gap-1.5 text-sm text-warn">
      <Icon name="alert" className="mt-0.5 size-4" />
      <span>{gone.map((what) => t(`macro.gone.${what}`)).join(" ")}</span>
    </p>
  );
}
