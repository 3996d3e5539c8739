import * as z from "zod";
import { inventoryUseSchema } from "./inventory";

/**
 * How much of one resource type of one target could be read: COMPLETE, everything was listed and read; PARTIAL, some
 * reads failed and their evaluations are undecided; NOT_SCANNED, nothing was: the account refused, the region did not
 * answer.
 */
export const COVERAGE_STATUSES = ["COMPLETE", "PARTIAL", "NOT_SCANNED"] as const;

/** How much of one resource type of one target was asked for, and how much was read. */
export const coverageEntrySchema = z.object({
  accountId: z.string().regex(/^\d{12}$/),
  awsRegion: z.string().min(1),
  resourceType: z.string().min(1),
  /** The rules that were to judge the type's resources. */
  ruleIds: z.array(z.string()).readonly(),
  status: z.enum(COVERAGE_STATUSES),
  /** Resources listed; `null` where they could not be listed. */
  expected: z.number().int().nonnegative().nullable(),
  /** Resources that were read completely: no rule stayed undecided because a read failed. */
  scanned: z.number().int().nonnegative(),
  /** Why it is not COMPLETE; `null` where it is. */
  reason: z.string().nullable(),
  /** The IAM action to grant, where a denial is the reason. */
  missingPermission: z.string().nullable(),
  /** From where the resources were read; absent where the scan asks the accounts alone, and where nothing was read. */
  inventory: inventoryUseSchema.optional(),
});

/** How much of one resource type of one target was asked for, and how much was read. */
export type CoverageEntry = Readonly<z.infer<typeof coverageEntrySchema>>;

const placesSchema = z.object({
  expected: z.number().int().nonnegative(),
  complete: z.number().int().nonnegative(),
});

/** How many accounts and targets (accounts in a region) were asked for, and of how many everything was read. */
export const coveredPlacesSchema = z.object({ accounts: placesSchema, targets: placesSchema });

/** How many accounts and targets were asked for, and of how many everything was read. */
export type CoveredPlaces = Readonly<z.infer<typeof coveredPlacesSchema>>;

/** Counts accounts and targets as coverage streams by; it remembers one flag for each. */
export interface PlaceCounter {
  add(entry: Pick<CoverageEntry, "accountId" | "awsRegion" | "status">): void;
  places(): CoveredPlaces;
}

/** A counter that has seen no coverage. */
export function createPlaceCounter(): PlaceCounter {
  const accounts = new Map<string, boolean>();
  const targets = new Map<string, boolean>();
  const note = (places: Map<string, boolean>, name: string, isComplete: boolean): void => {
    places.set(name, isComplete && (places.get(name) ?? true));
  };
  return {
    add({ accountId, awsRegion, status }) {
      note(accounts, accountId, status === "COMPLETE");
      note(targets, `${accountId} ${awsRegion}`, status === "COMPLETE");
    },
    places: () => ({ accounts: countsOf(accounts), targets: countsOf(targets) }),
  };
}

/** How many accounts and targets some coverage is about, and of how many everything was read. */
export function placesOf(coverage: Iterable<CoverageEntry>): CoveredPlaces {
  const counter = createPlaceCounter();
  for (const entry of coverage) counter.add(entry);
  return counter.places();
}

function countsOf(places: ReadonlyMap<string, boolean>): CoveredPlaces["accounts"] {
  return { expected: places.size, complete: [...places.values()].filter(Boolean).length };
}

/** One of COMPLETE, PARTIAL and NOT_SCANNED. */
export type CoverageStatus = (typeof COVERAGE_STATUSES)[number];
