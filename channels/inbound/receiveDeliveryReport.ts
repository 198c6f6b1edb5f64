import { hash } from "node:crypto";
import { newId } from "~/models/identifiers";
import { DeliveryReport } from "~/models/messages/DeliveryReport";
import { queue } from "~/workflows/jobs/queue";
import { asCode } from "./receiveMessage";
import { SharedInsert } from "./sharedInsert";

/** What a provider says became of a message we sent, in its own words. */
export interface ReportArrival {
  route: string;
  /** The id the provider gave the message. */
  providerId: string;
  status: string;
  failureReason: string | null;
  networkCode: string | null;
}

/** Width of the columns that hold a provider's words. */
const WORD_LENGTH = 255;

const reports = new SharedInsert(DeliveryReport, () => queue().ring("record-deliveries"));

/** Keeps a delivery report, whatever it says and whether or not we know its message yet. Resolves once it is on disk. */
export function receiveDeliveryReport(report: ReportArrival): Promise<void> {
  const { route, providerId, status, failureReason } = report;
  const now = new Date();
  return reports.add({
    id: newId(now.getTime()),
    route,
    dedupeKey: hash("sha256", ["delivery", route, providerId, status, failureReason ?? ""].join("\0"), "hex"),
    providerId: providerId.slice(0, WORD_LENGTH),
    status: status.slice(0, WORD_LENGTH),
    failureReason: failureReason?.slice(0, WORD_LENGTH) ?? null,
    networkCode: asCode(report.networkCode),
    receivedAt: now,
  });
}
