/**
 * The one sign that this process is leaving. Streams that would last for hours end when it aborts, and `/readyz` says
 * no from then on, so that a balancer sends nobody new.
 */
const controller = new AbortController();

export const shutdownSignal: AbortSignal = controller.signal;

export function beginShutdown(): void {
  controller.abort();
}
