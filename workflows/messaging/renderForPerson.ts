import type { QueryContext } from "../commandContext";
import { freeCode } from "./replyWays";
import { renderSms, type SmsTemplateKey } from "./templates";

/** Texts that ask something. */
const ASKING: readonly SmsTemplateKey[] = ["answered", "question"];

/** A text as it leaves: one that asks something says behind the question how to answer without credit. */
export async function renderForPerson(
  ctx: QueryContext,
  key: SmsTemplateKey,
  language: string,
  variables: Record<string, string>,
): Promise<string> {
  const text = await renderSms(ctx, key, language, variables);
  const code = freeCode();
  if (!code || !ASKING.includes(key)) return text;
  return `${text}\n${await renderSms(ctx, "free_way", language, { code })}`;
}
