import { randomFillSync } from "node:crypto";

/**
 * Random bytes fetched from the system a page at a time: asking it for twelve at a time was a quarter of the cost of
 * storing a message. What was handed out is never handed out again.
 */
const pool = Buffer.allocUnsafeSlow(8_192);
let used = pool.length;

/** `length` fresh random bytes, at most a few dozen: a nonce, not a key. */
export function takeRandom(length: number): Buffer {
  if (used + length > pool.length) {
    randomFillSync(pool);
    used = 0;
  }
  const taken = Buffer.allocUnsafe(length);
  pool.copy(taken, 0, used, used + length);
  pool.fill(0, used, used + length);
  used += length;
  return taken;
}

/** A fraction from 0 up to, not including, 1. */
export function takeFraction(): number {
  return takeRandom(4).readUInt32LE(0) / 0x1_0000_0000;
}
