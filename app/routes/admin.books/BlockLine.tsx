import { Form } from "@remix-run/react";
import { useTranslation } from "react-i18next";
import { Button } from "../../components/Button";
import { RelativeTime } from "../../components/RelativeTime";
import { useHouse } from "../../components/useHouse";
import type { BlockView } from "../../presenters/blocks";

const TONES = { live: "text-good", over: "text-faint", revoked: "text-bad font-medium" };

/** One block on one device: whose, since when, what arrived of it, and the way to take it back. */
export function BlockLine({ block, timeZone }: { block: BlockView; timeZone: string }) {
  const { t } = useTranslation();
  const csrf = useHouse()?.csrf;
  const isRevoked = block.state === "revoked";
  return (
    <li className="flex flex-wrap items-center gap-x-5 gap-y-2 py-3 text-sm">
      <div className="grid min-w-48 flex-1 gap-0.5">
        <span className="font-medium">{block.holder}</span>
        <span className="text-xs text-quiet">{block.deviceKind}</span>
      </div>
      <div className="grid gap-0.5">
        <span className={TONES[block.state]}>{t(`books.state.${block.state}`)}</span>
        <span className="text-xs text-quiet">{t("books.arrived", { count: block.arrived, size: block.size })}</span>
      </div>
      <div className="grid gap-0.5 text-xs text-quiet">
        <span>
          {t("books.until")} <RelativeTime at={block.expiresAt} timeZone={timeZone} as="moment" />
        </span>
        <span>
          {t("books.seen")} <RelativeTime at={block.lastSeenAt} timeZone={timeZone} />
        </span>
      </div>
      <Form method="post">
        <input type="hidden" name="csrf" value={csrf} />
        <input type="hidden" name="block" value={block.id} />
        <Button name="act" value={isRevoked ? "restore" : "revoke"} look={isRevoked ? "secondary" : "danger"}>
          {t(isRevoked ? "books.restore" : "books.revoke")}
        </Button>
      </Form>
    </li>
  );
}
