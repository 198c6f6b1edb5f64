import { receiveDeliveryReport } from "~/channels/inbound/receiveDeliveryReport";
import { receiveMessage } from "~/channels/inbound/receiveMessage";
import { receiveOptOut } from "~/channels/inbound/receiveOptOut";
import { AFRICAS_TALKING } from "~/channels/sms/africasTalking";
import { noteSessionEnd } from "~/channels/ussd/noteSessionEnd";
import { timeOf } from "./providerTime";
import { field } from "./readForm";

/**
 * What Africa's Talking posts, by the last part of the address. Each resolves once what came is safe on disk, and at
 * once, with nothing stored, when there is nothing in it to keep: content never makes a callback fail.
 */
export const CALLBACKS: Readonly<Record<string, (form: URLSearchParams) => Promise<void>>> = {
  sms: storeSms,
  delivery: storeDelivery,
  "opt-out": storeOptOut,
  "ussd-events": noteUssdEnd,
};

/** `date, from, id, linkId?, text, to, cost?, networkCode?`. */
async function storeSms(form: URLSearchParams): Promise<void> {
  const sender = field(form, "from") ?? "";
  const text = field(form, "text") ?? "";
  if (sender.trim() === "" && text.trim() === "") return;
  return receiveMessage({
    channel: "sms",
    route: AFRICAS_TALKING,
    providerId: field(form, "id"),
    sender,
    text,
    recipient: field(form, "to"),
    networkCode: field(form, "networkCode"),
    providerAt: timeOf(field(form, "date")),
  });
}

/** `id, status, phoneNumber, networkCode, failureReason?, retryCount?`. */
async function storeDelivery(form: URLSearchParams): Promise<void> {
  const providerId = field(form, "id");
  const status = field(form, "status");
  if (!providerId || !status) return;
  return receiveDeliveryReport({
    route: AFRICAS_TALKING,
    providerId,
    status,
    failureReason: field(form, "failureReason") || null,
    networkCode: field(form, "networkCode"),
  });
}

/** `senderId, phoneNumber`. */
async function storeOptOut(form: URLSearchParams): Promise<void> {
  const number = field(form, "phoneNumber") ?? "";
  if (number.trim() !== "") return receiveOptOut(number);
}

/**
 * `date, sessionId, serviceCode, networkCode, phoneNumber, status, cost, durationInMillis, hopsCount, input,
 * lastAppResponse, errorMessage?`. What was typed and shown stands in it once more, and is not even looked at.
 */
async function noteUssdEnd(form: URLSearchParams): Promise<void> {
  const sessionId = field(form, "sessionId");
  const status = field(form, "status");
  if (!sessionId || !status) return;
  const durationMs = Number(field(form, "durationInMillis") ?? NaN);
  return noteSessionEnd({ route: AFRICAS_TALKING, sessionId, status, durationMs });
}
