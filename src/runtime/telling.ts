/** The steps of publishing a result, and which of them are done. */
export type Told<Step extends string> = Readonly<Record<Step, boolean>>;

/**
 * Carries out the steps that are not done yet, in their order. If one fails, the others are still carried out.
 * @returns The steps that are done now, and the first failure; `null` where there was none.
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
