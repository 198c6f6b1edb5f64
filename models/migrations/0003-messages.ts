import type { Migration } from "./runMigrations";
import { columnKinds, TABLE } from "./columns";

/** What comes in, what goes out, what we remember of a phone, and the texts people receive. */
export const messages: Migration = {
  name: "0003-messages",
  async up(q) {
    const c = columnKinds(q);
    await q.createTable(
      "inbound_messages",
      {
        id: c.id,
        channel: c.codeRequired,
        route: c.codeRequired,
        dedupe_key: { ...c.hashRequired, unique: true },
        sender_hash: c.hashRequired,
        sealed_sender: c.sealedRequired,
        sealed_text: c.sealedRequired,
        recipient: c.code,
        network_code: c.code,
        provider_at: c.at,
        received_at: c.atRequired,
        status: c.codeRequired,
        meaning: c.code,
        lease_until: c.at,
        attempts: c.count,
        case_id: c.ref,
        failure: c.text,
      },
      TABLE,
    );
    await q.addIndex("inbound_messages", ["status", "id"]);
    await q.addIndex("inbound_messages", ["case_id", "id"]);
    await q.createTable(
      "outbound_messages",
      {
        id: c.id,
        case_id: c.ref,
        channel: c.codeRequired,
        audience: c.codeRequired,
        user_id: c.ref,
        template_key: c.codeRequired,
        language: c.codeRequired,
        recipient_hash: c.hashRequired,
        sealed_recipient: c.sealedRequired,
        sealed_text: c.sealedRequired,
        segments: c.whole,
        status: c.codeRequired,
        send_after: c.atRequired,
        lease_until: c.at,
        attempts: c.count,
        provider: c.code,
        provider_id: c.text,
        cost: c.code,
        failure: c.text,
        acknowledges: c.no,
        created_at: c.atRequired,
        sent_at: c.at,
        final_at: c.at,
      },
      TABLE,
    );
    await q.addIndex("outbound_messages", ["status", "send_after", "id"]);
    await q.addIndex("outbound_messages", ["case_id", "id"]);
    await q.addIndex("outbound_messages", ["provider_id"]);
    await q.createTable(
      "delivery_reports",
      {
        id: c.id,
        route: c.codeRequired,
        dedupe_key: { ...c.hashRequired, unique: true },
        provider_id: c.textRequired,
        status: c.textRequired,
        failure_reason: c.text,
        network_code: c.code,
        received_at: c.atRequired,
        applied: c.no,
      },
      TABLE,
    );
    await q.addIndex("delivery_reports", ["applied", "id"]);
    await q.addIndex("delivery_reports", ["provider_id"]);
    await q.createTable(
      "phone_contacts",
      {
        phone_hash: c.hashKey,
        language: c.code,
        place_code: c.code,
        opted_out_at: c.at,
        last_case_id: c.ref,
        last_message_at: c.at,
        last_reply_at: c.at,
        created_at: c.atRequired,
      },
      TABLE,
    );
    await q.createTable(
      "open_questions",
      {
        id: c.id,
        case_id: c.refRequired,
        phone_hash: c.hashRequired,
        open_phone_hash: { ...c.hash, unique: true },
        state: c.codeRequired,
        message_id: c.ref,
        created_at: c.atRequired,
        asked_at: c.at,
        closed_at: c.at,
      },
      TABLE,
    );
    await q.addIndex("open_questions", ["phone_hash", "state"]);
    await q.addIndex("open_questions", ["case_id"]);
    await q.createTable(
      "message_templates",
      {
        id: c.id,
        key: c.codeRequired,
        channel: c.codeRequired,
        language: c.codeRequired,
        body: { ...c.long, allowNull: false },
        reviewed_at: c.at,
        version: c.count,
        updated_at: c.atRequired,
      },
      TABLE,
    );
    await q.addIndex("message_templates", ["key", "channel", "language"], { unique: true });
  },
  async down(q) {
    for (const table of [
      "message_templates",
      "open_questions",
      "phone_contacts",
      "delivery_reports",
      "outbound_messages",
      "inbound_messages",
    ]) {
      await q.dropTable(table);
    }
  },
};
