import type { SeededAccount } from "./account";

/**
 * Tells the emulator, at an address of its own, what AWS lets nobody set.
 * @throws Error where the emulator does not understand it.
 */
export async function tell(
  { endpoint, accountId }: Pick<SeededAccount, "endpoint" | "accountId">,
  what: string,
  parameters: Readonly<Record<string, string>>,
): Promise<void> {
  const query = new URLSearchParams({ ...parameters, account: accountId });
  const answer = await fetch(`${endpoint}/_emulator/${what}?${query.toString()}`);
  if (!answer.ok) throw new Error(`The emulator answers ${answer.status} to ${what}.`);
}
