import { useFetcher } from "@remix-run/react";
import { useEffect, useRef } from "react";
import { useTranslation } from "react-i18next";
import { Button } from "../Button";
import { useHouse } from "../useHouse";

/** Takes a bulk of one's own back: what was not done stays undone, what was done lately is undone. */
export function TakeBack({ bulkId, onDone }: { bulkId: string; onDone?: () => void }) {
  const { t } = useTranslation();
  const csrf = useHouse()?.csrf ?? "";
  const { Form, data, state } = useFetcher<{ ok: boolean }>();
  const heard = useRef(data);
  useEffect(() => {
    if (state !== "idle" || !data || heard.current === data) return;
    heard.current = data;
    onDone?.();
  }, [state, data, onDone]);
  return (
    <Form method="post" action={`/cases/bulk/${bulkId}`}>
      <input type="hidden" name="csrf" value={csrf} />
      <input type="hidden" name="act" value="takeBack" />
      <Button icon="undo" disabled={state !== "idle"} className="py-1">
        {t("bulk.take_back")}
      </Button>
    </Form>
  );
}
