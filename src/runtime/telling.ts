/** Steps of a telling, and which of them are done. */
export type Told<Step extends string> = Readonly<Record<Step, boolean>>;

/**
 * Tells what has not been told yet, in the order of the steps. One that fails keeps no other from being told.
 * @returns What is told now, and the first failure; `null` where all is told.
 */
export async function tellRest<Step extends string>(
  told: Told<Step>,
  steps: Readonly<Record<Step, () => Promise<void>>>,
): Promise<{ readonly told: Told<Step>; readonly failure: { readonly cause: unknown } | null }> {
  const now: Record<Step, boolean> = { ...told };
  let failure: { readonly cause: unknown } | null = null;
  for (const step of Object.keys(steps) as Step[]) {
    if (now[step]) continue;
    try {
      await steps[step]();
      now[step] = true;
    } catch (cause) {
      failure ??= { cause };
    }
  }
  return { told: now, failure };
}
