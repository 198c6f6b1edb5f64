import { setTimeout as pause } from "node:timers/promises";
import type { Figure } from "./figures";
import { startYokaProcess } from "./yokaProcess";

const LIMIT_MB = 250;

/** Memory of the whole of Yoka in one process on the embedded database, `afterMs` milliseconds after it is ready. */
export async function measureMemory({ afterMs }: { afterMs: number }): Promise<Figure> {
  const whole = await startYokaProcess("start");
  try {
    await pause(afterMs);
    const megabytes = (await whole.memory()) / 1_048_576;
    return {
      what: `memory of the whole, after ${afterMs / 1000} s`,
      measured: `${megabytes.toFixed(0)} MB`,
      beside: `${LIMIT_MB} MB`,
      ratio: megabytes / LIMIT_MB,
      aim: { atMost: 1 },
    };
  } finally {
    await whole.stop();
  }
}
