/**
 * A host and port that refuse every connection. The port is below those a machine hands out, so no server and no client
 * of a test that runs beside can ever be given it.
 */
export const NOWHERE = "127.0.0.1:2";
