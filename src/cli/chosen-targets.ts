import { AuditError } from "../core/errors";
import { EXPECTED_SELECTOR, isSelector } from "../core/organization-selection";
import type { ScanFromHereOptions } from "../scan/scan-from-here";

/** Which accounts and regions are scanned, as the command line says it. */
export interface TargetOptions {
  readonly accounts?: readonly string[];
  readonly organization?: boolean;
  readonly include?: readonly string[];
  readonly exclude?: readonly string[];
  readonly regions?: readonly string[];
}

/** What a scan is told of its targets; what is left out has the scan's default. */
export type ChosenTargets = Pick<ScanFromHereOptions, "accounts" | "organization" | "regions">;

/**
 * The accounts and regions of the options.
 * @throws AuditError naming an id that is none, or options that contradict each other.
 */
export function chosenTargets(options: TargetOptions): ChosenTargets {
  const { accounts, regions } = options;
  const organization = chosenOrganization(options);
  return {
    ...(accounts === undefined ? {} : { accounts: accounts.map(asAccountId) }),
    ...(organization === undefined ? {} : { organization }),
    ...(regions === undefined ? {} : { regions: regions.join() === "all" ? ("all" as const) : regions.map(asRegion) }),
  };
}

function chosenOrganization({
  accounts,
  organization,
  include,
  exclude,
}: TargetOptions): ChosenTargets["organization"] {
  if (organization !== true) {
    if (include === undefined && exclude === undefined) return undefined;
    throw new AuditError(
      "--include and --exclude need --organization.",
      "They select accounts of an organisation.",
      "Add --organization, or list the accounts with --accounts.",
    );
  }
  if (accounts !== undefined) {
    throw new AuditError(
      "--accounts and --organization exclude each other.",
      "The accounts are either listed or selected from the organisation.",
      "Leave one out; --include takes account ids too.",
    );
  }
  const wrong = [...(include ?? []), ...(exclude ?? [])].find((name) => !isSelector(name));
  if (wrong === undefined) return { include, exclude };
  throw new AuditError(
    `${wrong} selects no account of an organisation.`,
    `Expected ${EXPECTED_SELECTOR}.`,
    "Correct --include or --exclude.",
  );
}

function asAccountId(text: string): string {
  if (/^\d{12}$/.test(text)) return text;
  throw new AuditError(`${text} is not an account id.`, "An account id has 12 digits.", "Correct --accounts.");
}

function asRegion(text: string): string {
  if (text !== "all") return text;
  throw new AuditError("--regions names all beside others.", "It stands for every enabled region.", "Name it alone.");
}
