import type { ControlStatus } from "../../../packs/read-by-pack";
import type { ControlData, PackData, ReportData } from "../report-data";
import { STATUS_NAMES } from "../words";

/** How many controls have a status. */
export interface StatusCount {
  readonly status: ControlStatus;
  readonly count: number;
}

/** The statuses that occur, in the order in which they are shown. */
export function statusesOf(statuses: readonly ControlStatus[]): readonly StatusCount[] {
  return (Object.keys(STATUS_NAMES) as ControlStatus[])
    .map((status) => ({ status, count: statuses.filter((one) => one === status).length }))
    .filter(({ count }) => count > 0);
}

/** A control with its status: overall, or in one account. */
export interface ReadControl {
  readonly control: ControlData;
  readonly status: ControlStatus;
}

/** The controls of a pack with their statuses, overall or in an account. */
export function readControls(
  { controls }: Pick<PackData, "controls">,
  { accounts, statuses }: Pick<ReportData, "accounts" | "statuses">,
  account: string,
): readonly ReadControl[] {
  const place = accounts.indexOf(account);
  return controls.map((control) => {
    const own = place === -1 ? null : control.inAccounts[place];
    return { control, status: own == null ? control.status : (statuses[own] ?? control.status) };
  });
}

/** How many accounts have which status of a control. */
export function accountsByStatus(
  { inAccounts }: ControlData,
  statuses: ReportData["statuses"],
): readonly StatusCount[] {
  return statusesOf(inAccounts.flatMap((place) => (place === null ? [] : (statuses[place] ?? []))));
}

/** True where a person has a part in deciding the control. */
export function isForPerson({ lookAt }: ControlData): boolean {
  return lookAt !== undefined;
}
