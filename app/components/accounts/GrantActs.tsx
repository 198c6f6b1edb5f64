import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import type { GrantView } from "../../presenters/accounts";
import { Button, type ButtonLook } from "../Button";
import type { IconName } from "../Icon";
import { useHouse } from "../useHouse";

const LOOKS: Record<string, [ButtonLook, IconName]> = {
  approve: ["primary", "check"],
  keep: ["secondary", "check"],
  refuse: ["secondary", "close"],
  take_back: ["secondary", "undo"],
  revoke: ["danger", "close"],
};

/** What this person may do about a role that waits. What they may not is said in words, so that nobody looks for it. */
export function PendingActs({ grant }: { grant: GrantView }) {
  const { t } = useTranslation();
  if (grant.mayDecide)
    return (
      <>
        <Act grant={grant} act="approve" />
        <Act grant={grant} act="refuse" />
      </>
    );
  if (!grant.mine) return <p className="max-w-56 text-xs text-faint">{t("accounts.for_yourself")}</p>;
  return (
    <>
      <p className="max-w-56 text-xs text-faint">{t("accounts.second_person")}</p>
      <Act grant={grant} act="refuse" word="take_back" />
    </>
  );
}

/** One decision about a role. */
export function Act({ grant, act, word = act }: { grant: GrantView; act: string; word?: string }) {
  const { t } = useTranslation();
  const [look, icon] = LOOKS[word] ?? ["secondary", "check"];
  const about = `${t(`role.${grant.role}`)}, ${grant.place?.name ?? ""}, ${grant.person}`;
  return (
    <Form method="post">
      <input type="hidden" name="csrf" value={useHouse()?.csrf ?? ""} />
      <input type="hidden" name="act" value={act} />
      <input type="hidden" name="grantId" value={grant.id} />
      <Button look={look} icon={icon} aria-label={`${t(`accounts.act.${word}`)}, ${about}`}>
        {t(`accounts.act.${word}`)}
      </Button>
    </Form>
  );
}
