import type fr from "~/locales/fr/sms.json";
import type { QueryContext } from "../commandContext";
import { freshenTexts, textInForce } from "./textsInForce";

export type SmsTemplateKey = keyof typeof fr.templates;

/**
 * The text of a message to a complainant, in their language or else in French, with `{names}` replaced.
 * A variable that is missing stays visible, so that a wrong template is noticed by whoever reads the case.
 */
export async function renderSms(
  ctx: QueryContext,
  key: SmsTemplateKey,
  language: string,
  variables: Record<string, string> = {},
): Promise<string> {
  await freshenTexts(ctx);
  return fillText(textInForce("sms", key, language).body, variables);
}

/** A text with its `{names}` replaced. */
export function fillText(body: string, variables: Record<string, string>): string {
  return body.replace(/\{(\w+)\}/g, (hole, name: string) => variables[name] ?? hole);
}
