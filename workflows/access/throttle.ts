import { RateLimiterMemory, RateLimiterRedis, RateLimiterRes, type RateLimiterAbstract } from "rate-limiter-flexible";
import type { Redis } from "ioredis";
import { TooManyAttemptsError } from "~/models/errors";
import { keyedHash } from "~/models/sealing/seal";
import { connectRedis } from "../jobs/redisConnection";

/** How often something may be tried by one key: `tries` in any `seconds` that begin with the first of them. */
export interface Throttle {
  name: string;
  tries: number;
  seconds: number;
}

let redis: Redis | undefined;
const limiters = new Map<string, RateLimiterAbstract>();

/**
 * Makes all processes that use this Redis count together. Without one each process counts for itself, and so it does
 * while Redis is away: somebody who signs in must not wait for it.
 */
export function openThrottles(redisUrl: string | undefined): void {
  limiters.clear();
  redis = redisUrl ? connectRedis(redisUrl, "throttles") : undefined;
}

/** Lets go of the connection. */
export function closeThrottles(): void {
  limiters.clear();
  redis?.disconnect();
  redis = undefined;
}

/** How many tries are left, and in how many seconds all of them are there again. */
export interface TriesLeft {
  remaining: number;
  seconds: number;
}

/**
 * Counts one try before it is made, so that tries made at the same time cannot slip through together. `key` (an address,
 * an account) is kept as a keyed hash only. Throws `TooManyAttemptsError` when there are none left.
 */
export async function countTry(throttle: Throttle, key: string): Promise<TriesLeft> {
  try {
    const { remainingPoints, msBeforeNext } = await limiterOf(throttle).consume(hashed(throttle, key));
    return { remaining: remainingPoints, seconds: Math.ceil(msBeforeNext / 1_000) };
  } catch (refusal) {
    if (!(refusal instanceof RateLimiterRes)) throw refusal;
    throw new TooManyAttemptsError(Math.ceil(refusal.msBeforeNext / 1_000));
  }
}

/**
 * The same for whoever answers otherwise than by an error: counts one try, and says in how many seconds another has a
 * chance when it was one too many; null when it was not.
 */
export async function waitIfTooMany(throttle: Throttle, key: string): Promise<number | null> {
  try {
    await countTry(throttle, key);
    return null;
  } catch (error) {
    if (error instanceof TooManyAttemptsError) return error.retryAfterSeconds ?? throttle.seconds;
    throw error;
  }
}

/** The same where nobody is told how long to wait. */
export async function isOneTooMany(throttle: Throttle, key: string): Promise<boolean> {
  return (await waitIfTooMany(throttle, key)) !== null;
}

/** Whether anything was tried by this key in the time that runs. */
export async function wasTried(throttle: Throttle, key: string): Promise<boolean> {
  const tried = await limiterOf(throttle).get(hashed(throttle, key));
  return tried !== null && tried.consumedPoints > 0;
}

/** Seconds until this key may try again; 0 when it may now. */
export async function secondsToWait(throttle: Throttle, key: string): Promise<number> {
  const tried = await limiterOf(throttle).get(hashed(throttle, key));
  return tried && tried.consumedPoints >= throttle.tries ? Math.ceil(tried.msBeforeNext / 1_000) : 0;
}

/** Takes one try back: it turned out to be rightful. */
export async function uncountTry(throttle: Throttle, key: string): Promise<void> {
  await limiterOf(throttle).reward(hashed(throttle, key));
}

/** Forgets every try of a key. */
export async function forgetTries(throttle: Throttle, key: string): Promise<void> {
  await limiterOf(throttle).delete(hashed(throttle, key));
}

function limiterOf(throttle: Throttle): RateLimiterAbstract {
  let limiter = limiters.get(throttle.name);
  if (!limiter) limiters.set(throttle.name, (limiter = openLimiter(throttle)));
  return limiter;
}

function openLimiter({ name, tries, seconds }: Throttle): RateLimiterAbstract {
  const options = { keyPrefix: `yoka:throttle:${name}`, points: tries, duration: seconds };
  const alone = new RateLimiterMemory(options);
  if (!redis) return alone;
  return new RateLimiterRedis({ ...options, storeClient: redis, insuranceLimiter: alone, rejectIfRedisNotReady: true });
}

function hashed({ name }: Throttle, key: string): string {
  return keyedHash(key, `throttle.${name}`);
}
