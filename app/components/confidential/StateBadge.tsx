import { useTranslation } from "react-i18next";
import { Badge } from "../Badges";

const LOOKS: Record<string, Parameters<typeof Badge>[0]> = {
  to_decide: { tone: "warn", icon: "flag", children: null },
  received: { tone: "accent", icon: "inbox", children: null },
  services_offered: { tone: "accent", icon: "reply", children: null },
  referred: { tone: "good", icon: "send", children: null },
  declined: { tone: "plain", icon: "pause", children: null },
  inquiry: { tone: "plain", icon: "search", children: null },
  closed: { tone: "plain", icon: "check", children: null },
  released: { tone: "plain", icon: "undo", children: null },
};

/** Where a report stands, in a word, a sign and a colour. */
export function StateBadge({ state }: { state: string }) {
  const { t } = useTranslation();
  return <Badge {...LOOKS[state]}>{t(`confidential.state.${state}`)}</Badge>;
}
