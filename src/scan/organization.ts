import { AuditError } from "../core/errors";
import { namedIn, type NamedInSelection, type OrganizationSelection } from "../core/organization-selection";
import type { SkippedAccount } from "../core/scan-report";
import { answered } from "../resources/answer";
import { once } from "../resources/once";
import { allPages } from "../resources/pages";
import { isNamed } from "../resources/unless";
import { askPages, type Asking } from "../runtime/asking";
import { ReadFailure } from "../runtime/read-failure";
import { CORRECT_SELECTION, readDirectory, type Directory } from "./organization-directory";

/** The accounts of an organisation, as a selection divides them. */
export interface OrganizationAccounts {
  /** The accounts that are selected and ACTIVE, sorted. */
  readonly accounts: readonly string[];
  /** The accounts that are excluded or not ACTIVE. Those that `include` does not name are not among them. */
  readonly skipped: readonly SkippedAccount[];
  /** Every account that the organisation has. */
  readonly members: ReadonlySet<string>;
}

/**
 * Lists an organisation and selects accounts of it. Organizations throttles at low rates, so calls are made one after
 * the other, and only those that the selection needs (see `organizationApiCalls`).
 * @throws AuditError where the organisation cannot be listed, where it does not have a unit or an account that the
 * selection names, or where no account is selected: nothing may be scanned then.
 */
export async function selectAccounts(asking: Asking, selection: OrganizationSelection): Promise<OrganizationAccounts> {
  const include = selection.include === undefined ? null : namedIn(selection.include);
  const exclude = namedIn(selection.exclude);
  try {
    const directory = await readDirectory(asking, [...(include?.units ?? []), ...exclude.units]);
    refuseUnknownAccounts([...(include?.accounts ?? []), ...exclude.accounts], directory);
    return refuseEmpty(await divide({ asking, directory, include, exclude }));
  } catch (error) {
    throw error instanceof ReadFailure ? refusalOf(error, asking) : error;
  }
}

interface Selecting {
  readonly asking: Asking;
  readonly directory: Directory;
  /** `null` where every account is included. */
  readonly include: NamedInSelection | null;
  readonly exclude: NamedInSelection;
}

async function divide(selecting: Selecting): Promise<OrganizationAccounts> {
  const { states } = selecting.directory;
  const accounts: string[] = [];
  const skipped: SkippedAccount[] = [];
  for (const accountId of [...states.keys()].sort()) {
    const place = await placeOf(accountId, selecting);
    if (place === "selected") accounts.push(accountId);
    else if (place !== "not included") skipped.push({ accountId, reason: place.skipped });
  }
  return { accounts, skipped, members: new Set(states.keys()) };
}

type Place = "selected" | "not included" | { readonly skipped: string };

/** Where the selection puts an account. Its tags, which take a call, are read last and only if they decide. */
async function placeOf(accountId: string, { asking, directory, include, exclude }: Selecting): Promise<Place> {
  const tags = once(() => tagsOf(asking, accountId));
  const nameOf = ({ accounts, units }: NamedInSelection): string | undefined =>
    [...accounts, ...units].find((name) => name === accountId || directory.units.get(name)?.has(accountId));
  const tagOf = async (named: NamedInSelection): Promise<string | undefined> => {
    if (named.tags.length === 0) return undefined;
    const own = await tags();
    return named.tags.find((tag) => own.has(tag));
  };
  const excludedBy = nameOf(exclude);
  if (excludedBy !== undefined) return { skipped: `It is excluded by ${excludedBy}.` };
  try {
    const isIncluded = include === null || (nameOf(include) ?? (await tagOf(include))) !== undefined;
    if (!isIncluded) return "not included";
    const state = directory.states.get(accountId);
    if (state !== "ACTIVE") return { skipped: `Its state is ${state}.` };
    const tag = await tagOf(exclude);
    return tag === undefined ? "selected" : { skipped: `It is excluded by the tag ${tag}.` };
  } catch (error) {
    const hasLeft = error instanceof ReadFailure && isNamed(error.cause, "TargetNotFoundException");
    if (hasLeft) return { skipped: "It left the organisation while the accounts were listed." };
    throw error;
  }
}

/** An account's tags, as `key=value`. */
async function tagsOf(asking: Asking, ResourceId: string): Promise<ReadonlySet<string>> {
  const pages = askPages(asking, "Organizations.ListTagsForResource", {
    list: "Tags",
    token: "NextToken",
    ask: (page) => asking.send("Organizations.ListTagsForResource", { ResourceId, ...page }),
  });
  return new Set((await allPages(pages)).map(({ Key, Value }) => `${answered(Key, "Key")}=${Value ?? ""}`));
}

function refuseUnknownAccounts(accounts: readonly string[], { states }: Directory): void {
  const unknown = accounts.filter((accountId) => !states.has(accountId));
  if (unknown.length === 0) return;
  throw new AuditError(
    `The organisation does not have ${unknown.join(", ")}, and nothing was scanned.`,
    "The selection names accounts that are not in the list of its accounts.",
    CORRECT_SELECTION,
  );
}

function refuseEmpty(divided: OrganizationAccounts): OrganizationAccounts {
  if (divided.accounts.length > 0) return divided;
  const { members, skipped } = divided;
  throw new AuditError(
    "No account of the organisation is selected, and nothing was scanned.",
    `Of its ${members.size} accounts ${skipped.length} are excluded or not ACTIVE, and the others are not included.`,
    CORRECT_SELECTION,
  );
}

const WHO_MAY_LIST =
  "Only the organisation's management account and its delegated administrators can list it: run the audit in one of" +
  " them, or list the accounts instead.";

function refusalOf({ reason, missingPermission, cause }: ReadFailure, { target }: Asking): AuditError {
  const what = "The organisation cannot be listed, and nothing was scanned.";
  if (isNamed(cause, "AWSOrganizationsNotInUseException")) {
    return new AuditError(what, `Account ${target.accountId} belongs to no organisation.`, WHO_MAY_LIST);
  }
  if (missingPermission !== null) return new AuditError(what, reason, `Grant ${missingPermission}. ${WHO_MAY_LIST}`);
  return new AuditError(what, reason, "Scan again, or list the accounts instead.");
}
