import type { ReactNode } from "react";
import { Icon, type IconName } from "./Icon";

const LOOKS = {
  plain: "border-line bg-sunken text-ink",
  warn: "border-warn bg-warn-wash text-warn",
  bad: "border-bad bg-bad-wash text-bad",
} as const;

/** Something to know before going on. Screen readers hear it when it appears. */
export function Notice({
  tone = "plain",
  icon = "flag",
  children,
}: {
  tone?: keyof typeof LOOKS;
  icon?: IconName;
  children: ReactNode;
}) {
  return (
    <div role="alert" className={`flex items-start gap-2 border-l-4 px-4 py-2 text-sm ${LOOKS[tone]}`}>
      <Icon name={icon} className="mt-0.5 size-4" />
      <div className="min-w-0">{children}</div>
    </div>
  );
}
