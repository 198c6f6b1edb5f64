import { Counter } from "prom-client";

/**
 * What passes through this process, counted for `/metrics`. Labels are kinds and states, never a number, a name or an
 * id.
 */
export const departures = new Counter({
  name: "yoka_outbound_messages_total",
  help: "Outgoing messages, by channel and the state they reached.",
  labelNames: ["channel", "status"],
});
