import { STSClient } from "@aws-sdk/client-sts";
import { compactTime } from "../core/compact-time";
import type { ConfiguredRule } from "../core/evaluate";
import type { Evaluation } from "../core/evaluation";
import { evaluationOf, type Finding } from "../core/finding";
import type { InventorySettings } from "../core/inventory";
import type { OrganizationSelection } from "../core/organization-selection";
import type { ScanReport } from "../core/scan-report";
import { createSummaryAccumulator } from "../core/summary";
import { createWaiverMatcher, type Waiver } from "../core/waiver";
import type { LiveCollector, TargetName } from "../resources/collector";
import type { ClientFactory } from "../runtime/clients";
import { assumeRole } from "../runtime/credentials";
import { createDeadline } from "../runtime/deadline";
import type { ScanLogger } from "../runtime/dependencies";
import { whoAmI } from "../runtime/identity";
import type { EarlierFindings } from "./earlier-findings";
import { folderItemStore } from "./inventory/item-store";
import { scanCollectors } from "./inventory/scan-collectors";
import { collectorsFor, scanAccounts, scanHeaderOf } from "./scan-accounts";
import type { ScanObserver } from "./observer";
import type { TargetScan } from "./scan-target";
import type { TargetSink } from "./sink";
import { resolveTargets } from "./resolve-targets";
import { createStateTracker } from "./state";

/** What is scanned with the credentials of this machine. */
export interface ScanFromHereOptions {
  /**
   * The accounts; every one but the caller's own is read through a role of it.
   * @default the caller's own
   */
  readonly accounts?: readonly string[];
  /**
   * Accounts of the caller's organisation, instead of a list. Only the management account and delegated administrators
   * can list them.
   * @default no organisation is listed
   */
  readonly organization?: OrganizationSelection;
  /**
   * The regions; what belongs to no region is read from the first. `all` stands for the regions that are enabled in each
   * account.
   * @default the one that the machine's configuration names
   */
  readonly regions?: readonly string[] | "all";
  /**
   * From where the resources are taken. The aggregator is one of the caller's own account, in the region that the
   * machine's configuration names.
   * @default the accounts are asked
   */
  readonly inventory?: InventorySettings;
  /** Name of the role that is assumed in every other account. */
  readonly roleName: string;
  /** @default none is sent */
  readonly externalId?: string;
  readonly rules: readonly ConfiguredRule[];
  readonly waivers: readonly Waiver[];
  /**
   * What an earlier scan knew of findings: the report then says which are new, reopened and resolved, and has their
   * histories.
   * @default no finding has a history, and all of them count as new
   */
  readonly since?: EarlierFindings;
}

/** What the scan is composed of. */
export interface ScanFromHereDependencies {
  readonly clients: ClientFactory;
  readonly collectors: readonly LiveCollector<unknown>[];
  readonly observer: ScanObserver;
  readonly logger: ScanLogger;
  /** The clock. */
  readonly now: () => Date;
}

/** Milliseconds after which a scan stops reading: credentials of an assumed role last an hour. */
const LONGEST_SCAN_MS = 55 * 60_000;

/**
 * Scans accounts with the credentials of this machine, and keeps the report in memory. What an account
 * refuses is a gap in the coverage, and the scan goes on.
 * @throws AuditError where this machine has no credentials or no region, or the organisation cannot be listed: nothing
 * can be scanned then.
 */
export async function scanFromHere(
  options: ScanFromHereOptions,
  dependencies: ScanFromHereDependencies,
): Promise<ScanReport> {
  const { clients, observer, logger, now } = dependencies;
  const started = now();
  const scanId = `${compactTime(started)}-local`;
  const own = await whoAmI(clients.client(STSClient));
  const waivers = createWaiverMatcher(options.waivers, started);
  const deadline = createDeadline(LONGEST_SCAN_MS);
  const sinks = memorySinks(started.toISOString(), options.since);
  const onCall = (): void => {
    observer.called();
  };
  const reading: Omit<TargetScan, "collectors"> = {
    openSink: (target) => Promise.resolve(sinks.open(target)),
    waivers,
    observer,
    clients,
    summary: createSummaryAccumulator(),
    rules: options.rules,
    logger,
    now: started,
    deadline,
    // Where accounts are asked for their regions, their roles are assumed already.
    assumesLate: options.inventory?.source === "config" && options.regions !== "all",
  };
  const collectors = collectorsFor(options.rules, dependencies.collectors);
  const role = { partition: own.partition, roleName: options.roleName, sessionName: `compliance-scan-${scanId}` };
  const externalId = options.externalId === undefined ? {} : { externalId: options.externalId };
  const { accounts = [own.accountId], organization, regions = [own.awsRegion] } = options;
  const resolved = await resolveTargets({
    settings: organization === undefined ? { accounts, regions } : { organization, regions },
    partition: own.partition,
    own,
    clients,
    deadline,
    onCall,
    credentialsOf: (accountId) =>
      accountId === own.accountId
        ? Promise.resolve(own.credentials)
        : assumeRole(clients, { ...role, ...externalId, accountId }, own.awsRegion),
  });
  const store = folderItemStore();
  try {
    const targets = resolved.accounts.flatMap((account) => account.targets);
    const gather = { rules: options.rules, collectors, targets, store, clients, own, deadline, onCall };
    const scan: TargetScan = { ...reading, collectors: await scanCollectors(options.inventory, gather) };
    const results = await scanAccounts(scan, resolved.accounts);
    const frame = { scanId, started, completed: now(), waiverError: null, scope: resolved.scope };
    const header = scanHeaderOf(scan, frame, results);
    return { ...header, evaluations: sinks.evaluations.sort(byIdentity), findings: sinks.findings.sort(byIdentity) };
  } finally {
    await store.remove();
  }
}

interface MemorySinks {
  readonly evaluations: Evaluation[];
  readonly findings: Finding[];
  open(target: TargetName): TargetSink;
}

function memorySinks(startedAt: string, since: EarlierFindings | undefined): MemorySinks {
  const evaluations: Evaluation[] = [];
  const findings: Finding[] = [];
  return {
    evaluations,
    findings,
    open(target) {
      const state = since && createStateTracker({ findings: since(target) }, startedAt);
      return {
        standing: state?.standing ?? new Set(),
        write(line) {
          state?.add(line);
          if ("fingerprint" in line) findings.push(line);
          evaluations.push(evaluationOf(line));
          return Promise.resolve();
        },
        close: (asked) => Promise.resolve({ objects: [], resolved: state?.finish(asked).resolved ?? 0 }),
      };
    },
  };
}

/** Targets end in any order; the report has a fixed one. */
function byIdentity(one: Evaluation, other: Evaluation): number {
  const identityOf = ({ accountId, awsRegion, resourceType, resourceId, ruleId }: Evaluation): string =>
    [accountId, awsRegion, resourceType, resourceId, ruleId].join("\u0000");
  const [first, second] = [identityOf(one), identityOf(other)];
  return first < second ? -1 : first > second ? 1 : 0;
}
