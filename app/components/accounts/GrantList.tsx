import type { ReactNode } from "react";
import { useTranslation } from "react-i18next";
import type { GrantView } from "../../presenters/accounts";
import { ButtonLink } from "../Button";
import { Notice } from "../Notice";
import { GrantItem } from "./GrantItem";

/** What the last act on a role was refused for. */
export function GrantRefused({ refused }: { refused: { code: string } | undefined }) {
  const { t } = useTranslation();
  if (!refused) return null;
  return (
    <Notice tone="bad" icon="alert">
      {t([`errors.${refused.code}`, "errors.refused"])}
    </Notice>
  );
}

interface GrantListParts<Grant extends GrantView> {
  grants: Grant[];
  timeZone: string;
  /** Where the next page goes on. */
  next: string | null;
  /** What else the address says, before where it goes on. */
  keeping?: string;
  acts: (grant: Grant) => ReactNode;
}

/** Roles of several people, a page of them, each with what may be done about it. */
export function GrantList<Grant extends GrantView>({
  grants,
  timeZone,
  next,
  keeping = "",
  acts,
}: GrantListParts<Grant>) {
  const { t } = useTranslation();
  return (
    <>
      <ol>
        {grants.map((grant) => (
          <GrantItem key={grant.id} grant={grant} timeZone={timeZone} named>
            {acts(grant)}
          </GrantItem>
        ))}
      </ol>
      {next && (
        <div className="flex justify-center p-4">
          <ButtonLink to={`?${keeping}after=${next}`}>{t("queue.more")}</ButtonLink>
        </div>
      )}
    </>
  );
}
