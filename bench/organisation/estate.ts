/** The regions of every account. */
export const REGIONS = ["eu-west-1", "eu-north-1", "us-east-1"] as const;

/** The account in which the audit system runs, and which no scan looks at. */
export const AUDIT_ACCOUNT = "999999999999";

/** How large a simulated organisation is. */
export interface EstateSize {
  readonly accounts: number;
  /** Buckets of the one account that has by far the most, all in its first region. */
  readonly buckets: number;
}

/** What an account has in one region. */
export interface Holdings {
  readonly buckets: number;
  readonly groups: number;
  readonly functions: number;
}

/** A simulated organisation: what it has follows from its size alone. */
export interface Estate {
  readonly accountIds: readonly string[];
  /** The account with the most buckets. */
  readonly giant: string;
  /** True for the accounts that let nobody in: 3 of 100, and the giant is not one of them. */
  refuses(accountId: string): boolean;
  /** What an account has in a region. */
  holdings(accountId: string, awsRegion: string): Holdings;
}

const FIRST_ACCOUNT = 100_000_000_000;

/** Which one of the accounts is the giant. */
const GIANT_AT = 7;

/** One account in so many refuses, and which of them. */
const REFUSES_EVERY = 33;
const REFUSES_AT = 5;

/** Sizes follow Pareto's law: most accounts have a few resources, and some have hundreds. */
const TAIL = 1.2;
const LEAST = { buckets: 1, groups: 1, functions: 0.5 };
const MOST = 400;

/** A simulated organisation. */
export function createEstate({ accounts, buckets }: EstateSize): Estate {
  const accountIds = Array.from({ length: accounts }, (_, index) => String(FIRST_ACCOUNT + index));
  const giant = accountIds[Math.min(GIANT_AT, accounts - 1)] ?? "";
  const some = (key: string, least: number): number => Math.min(MOST, Math.floor(least * chance(key) ** (-1 / TAIL)));
  return {
    accountIds,
    giant,
    refuses: (accountId) => (Number(accountId) - FIRST_ACCOUNT) % REFUSES_EVERY === REFUSES_AT && accountId !== giant,
    holdings: (accountId, awsRegion) => ({
      buckets:
        accountId === giant && awsRegion === REGIONS[0]
          ? buckets
          : some(`buckets ${accountId} ${awsRegion}`, LEAST.buckets),
      groups: some(`groups ${accountId} ${awsRegion}`, LEAST.groups),
      functions: some(`functions ${accountId} ${awsRegion}`, LEAST.functions),
    }),
  };
}

/** What each account has in each region. */
export function targetsOf(estate: Estate): readonly { readonly accountId: string; readonly holdings: Holdings }[] {
  return estate.accountIds.flatMap((accountId) =>
    REGIONS.map((region) => ({ accountId, holdings: estate.holdings(accountId, region) })),
  );
}

/** A number above 0 and up to 1 that follows from a text (FNV-1a, 32 bits, and the last steps of MurmurHash3). */
export function chance(text: string): number {
  let hash = 0x811c9dc5;
  for (let index = 0; index < text.length; index += 1) {
    hash = Math.imul(hash ^ text.charCodeAt(index), 0x01000193);
  }
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (((hash ^ (hash >>> 16)) >>> 0) + 1) / 2 ** 32;
}
