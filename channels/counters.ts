import { Counter } from "prom-client";

/**
 * What passes through this process, counted for `/metrics`. Labels are kinds and states, never a number, a name or an
 * id.
 */
export const arrivals = new Counter({
  name: "yoka_arrivals_total",
  help: "Callbacks stored, by kind: sms, delivery, opt-out.",
  labelNames: ["kind"],
});

export const departures = new Counter({
  name: "yoka_outbound_messages_total",
  help: "Outgoing messages, by channel and the state they reached.",
  labelNames: ["channel", "status"],
});
