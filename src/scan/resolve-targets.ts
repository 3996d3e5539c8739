import pLimit from "p-limit";
import type { ScanScope } from "../core/scan-report";
import type { TargetName } from "../resources/collector";
import { once } from "../resources/once";
import { REGIONS_API_CALL } from "../resources/scan-api-calls";
import { createAsking } from "../runtime/asking";
import type { ClientFactory, Credentials } from "../runtime/clients";
import { beforeDeadline } from "../runtime/deadline";
import { ReadFailure, readFailureOf } from "../runtime/read-failure";
import { enabledRegions } from "./enabled-regions";
import { selectAccounts, type OrganizationAccounts } from "./organization";
import { outsideOf, refuseOutside, unique, type AccountTargets, type NarrowedTo, type TargetSettings } from "./targets";

/** Accounts that are asked for their regions side by side. */
const ACCOUNTS_AT_ONCE = 16;

/** Gives the credentials with which an account is read; rejects with a ReadFailure where it refuses. */
export type CredentialsOf = (accountId: string) => Promise<Credentials>;

/** What targets are resolved from. */
export interface TargetsToResolve {
  readonly settings: TargetSettings;
  /** @default nothing narrows the settings */
  readonly request?: NarrowedTo;
  readonly partition: string;
  /** Who asks, with credentials of its own, and in which region. */
  readonly own: TargetName;
  readonly clients: ClientFactory;
  readonly credentialsOf: CredentialsOf;
  /** Aborts when the scan's time has run out. */
  readonly deadline: AbortSignal;
  /** Told of every call. */
  readonly onCall: () => void;
  /**
   * The accounts that the last scan of the whole organisation was to look at.
   * @default none
   */
  readonly lastAccounts?: readonly string[];
}

/** The targets of one scan. */
export interface ResolvedTargets {
  readonly accounts: readonly AccountTargets[];
  /** What the report says of them. */
  readonly scope: ScanScope;
  /** True where the request asks for fewer accounts or regions than the settings. */
  readonly narrowed: boolean;
}

/** An account that is asked for. */
interface AskedAccount {
  readonly accountId: string;
  readonly credentials: () => Promise<Credentials>;
  /** The regions that the settings stand for in it, or why they are not known. */
  readonly regions: readonly string[] | ReadFailure;
}

/**
 * Resolves what a scan looks at, once, when it begins: lists the organisation if the settings select from one, and asks
 * each account for its regions if they say `all`. An account that does not name its regions stays a target, in the
 * region that asked: nothing of it is read, and its coverage says why.
 * @throws AuditError where the organisation cannot be listed, the selection does not fit it, or the request asks for an
 * account or a region that is no target.
 */
export async function resolveTargets(resolve: TargetsToResolve): Promise<ResolvedTargets> {
  const { request = {}, lastAccounts = [] } = resolve;
  const { accounts, skipped, members } = await selected(resolve);
  const outside = outsideOf("account", request.accounts, accounts);
  refuseOutside(`Not selected by targets.organization: ${outside.join(", ")}.`, outside);
  const asked = unique(request.accounts ?? accounts);
  const read = await pLimit(ACCOUNTS_AT_ONCE).map(asked, (accountId) => askAccount(accountId, resolve));
  refuseRegions(read, request);
  const scope: ScanScope = {
    expected: read.map((account) => ({
      accountId: account.accountId,
      awsRegions: account.regions instanceof ReadFailure ? null : narrowedRegions(account.regions, request),
    })),
    skipped,
    vanished: members === null ? [] : lastAccounts.filter((accountId) => !members.has(accountId)),
  };
  return {
    accounts: read.map((account) => targetsOf(account, resolve)),
    scope,
    narrowed: asked.length < accounts.length || read.some((account) => isNarrowed(account, request)),
  };
}

/** The accounts that the settings list or select; without an organisation nothing is known of its members. */
async function selected({
  settings,
  clients,
  own,
  deadline,
  onCall,
}: TargetsToResolve): Promise<
  Omit<OrganizationAccounts, "members"> & { readonly members: ReadonlySet<string> | null }
> {
  if ("accounts" in settings) return { accounts: unique(settings.accounts), skipped: [], members: null };
  return selectAccounts(createAsking({ clients, target: own, deadline, onCall }), settings.organization);
}

async function askAccount(accountId: string, resolve: TargetsToResolve): Promise<AskedAccount> {
  const { settings, own, deadline, onCall } = resolve;
  const credentials = once(() => beforeDeadline(deadline, () => resolve.credentialsOf(accountId)));
  if (settings.regions !== "all") return { accountId, credentials, regions: unique(settings.regions) };
  const target = { accountId, awsRegion: own.awsRegion };
  const clients = resolve.clients.borrow();
  try {
    const asking = createAsking({ clients, target, credentials: await credentials(), deadline, onCall });
    return { accountId, credentials, regions: await enabledRegions(asking) };
  } catch (error) {
    return { accountId, credentials, regions: readFailureOf(error, REGIONS_API_CALL, target) };
  } finally {
    clients.release();
  }
}

/** Refuses a region that is enabled in no account; an account that does not name its regions may have it. */
function refuseRegions(accounts: readonly AskedAccount[], request: NarrowedTo): void {
  if (accounts.some(({ regions }) => regions instanceof ReadFailure)) return;
  const enabled = accounts.flatMap(({ regions }) => (regions instanceof ReadFailure ? [] : regions));
  const outside = outsideOf("region", request.regions, enabled);
  refuseOutside(`Enabled in no account: ${outside.join(", ")}.`, outside);
}

function narrowedRegions(regions: readonly string[], request: NarrowedTo): readonly string[] {
  return unique(request.regions ?? regions).filter((region) => regions.includes(region));
}

function isNarrowed({ regions }: AskedAccount, request: NarrowedTo): boolean {
  return !(regions instanceof ReadFailure) && narrowedRegions(regions, request).length < regions.length;
}

/** The targets of an account. Its first region is where what belongs to no region is read. */
function targetsOf(
  { accountId, credentials, regions }: AskedAccount,
  { request = {}, partition, own }: TargetsToResolve,
): AccountTargets {
  const isKnown = !(regions instanceof ReadFailure);
  const awsRegions = isKnown ? narrowedRegions(regions, request) : [own.awsRegion];
  return {
    accountId,
    targets: awsRegions.map((awsRegion, index) => ({ accountId, awsRegion, partition, isHome: index === 0 })),
    credentials: isKnown ? credentials : () => Promise.reject(regions),
  };
}
