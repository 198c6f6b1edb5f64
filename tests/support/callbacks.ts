import type { Installation, RunningProgram } from "./startProgram";

/** What Africa's Talking posts when somebody writes to us. */
export interface SmsCallback {
  id: string;
  from: string;
  text: string;
}

/** Posts an incoming SMS as the provider would, and returns the HTTP status. */
export async function postSms(
  web: RunningProgram,
  { token }: Installation,
  { id, from, text }: SmsCallback,
): Promise<number> {
  const body = new URLSearchParams({ id, from, text, to: "21512", date: "2026-11-23T10:00:00Z" });
  const answer = await fetch(`${web.url}/webhooks/africastalking/${token}/sms`, { method: "POST", body });
  await answer.arrayBuffer();
  return answer.status;
}
