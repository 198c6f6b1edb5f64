/** Does something while no other tab of this browser does it; others wait their turn. */
export async function alone<T>(name: string, work: () => Promise<T>): Promise<T> {
  let result: { value: T } | undefined;
  await navigator.locks.request(`yoka-offline ${name}`, async () => {
    result = { value: await work() };
  });
  return (result as { value: T }).value;
}
