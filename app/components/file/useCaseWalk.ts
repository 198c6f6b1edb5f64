import { useNavigate } from "@remix-run/react";
import { useEffect, useMemo, useState } from "react";
import { useTranslation } from "react-i18next";
import { useShortcuts } from "../keys/useShortcuts";
import { listOf, stepIn, type CaseList } from "../queue/caseList";
import { useToast } from "../Toast";

/**
 * Walking from file to file through the list one came from. The next file takes the place of this one, so that going back
 * leads to the list. Null outside of any list.
 */
export function useCaseWalk(reference: string, base: string) {
  const { t } = useTranslation();
  const say = useToast();
  const navigate = useNavigate();
  const [list, setList] = useState<CaseList | null>(null); // the server knows of no list
  useEffect(() => {
    const from = listOf(reference);
    setList(from?.href.startsWith(base) ? from : null);
  }, [reference, base]);

  const walk = useMemo(() => {
    if (!list) return null;
    const to = (by: 1 | -1) => {
      const found = stepIn(list, reference, by);
      return found && `${base}/${found}`;
    };
    const go = (by: 1 | -1) => {
      const address = to(by);
      if (address) navigate(address, { replace: true });
      else say({ text: t(by === 1 ? "walk.last" : "walk.first") });
    };
    return { href: list.href, next: to(1), previous: to(-1), go };
  }, [list, reference, base, navigate, say, t]);

  useShortcuts(useMemo(() => (walk ? { next_case: () => walk.go(1), previous_case: () => walk.go(-1) } : {}), [walk]));
  return walk;
}
