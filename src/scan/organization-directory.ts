import { AuditError } from "../core/errors";
import { answered } from "../resources/answer";
import { allPages } from "../resources/pages";
import { isNamed } from "../resources/unless";
import { askPages, type Asking } from "../runtime/asking";
import { ReadFailure } from "../runtime/read-failure";

/** The accounts of an organisation, and where they belong. */
export interface Directory {
  /** The state of every account, by its id. */
  readonly states: ReadonlyMap<string, string>;
  /** For each unit that was asked for, the accounts in it and in all units below it. */
  readonly units: ReadonlyMap<string, ReadonlySet<string>>;
}

interface ListedAccount {
  readonly accountId: string;
  readonly state: string;
}

/** What a unit holds itself. */
interface Children {
  readonly accounts: readonly ListedAccount[];
  readonly units: readonly string[];
}

/** What to do about a selection that does not fit its organisation. */
export const CORRECT_SELECTION = "Correct targets.organization in the settings, or --include and --exclude.";

/** The most that Organizations puts on a page. */
const PAGE = { MaxResults: 20 };

/**
 * Reads an organisation: every account and, if units are named, what is below them. The calls are made one after the
 * other. An account that is listed twice, as can happen while the list changes, counts once, in the state that was read
 * last.
 * @param units The ids of the units whose accounts are needed.
 * @throws ReadFailure where a call is refused.
 * @throws AuditError where there is no such unit.
 */
export async function readDirectory(asking: Asking, units: readonly string[]): Promise<Directory> {
  const states = new Map<string, string>();
  const take = (accounts: readonly ListedAccount[]): void => {
    for (const { accountId, state } of accounts) states.set(accountId, state);
  };
  take(await everyAccount(asking));

  const read = new Map<string, Children>();
  const childrenOf = async (unit: string): Promise<Children> => {
    const children = read.get(unit) ?? (await childrenIn(asking, unit, units.includes(unit)));
    read.set(unit, children);
    take(children.accounts);
    return children;
  };
  const below = new Map<string, ReadonlySet<string>>();
  for (const unit of units) below.set(unit, await accountsBelow(unit, childrenOf));
  return { states, units: below };
}

function everyAccount(asking: Asking): Promise<readonly ListedAccount[]> {
  const pages = askPages(asking, "Organizations.ListAccounts", {
    list: "Accounts",
    token: "NextToken",
    ask: async (page) => withAccounts(await asking.send("Organizations.ListAccounts", { ...page, ...PAGE })),
  });
  return allPages(pages);
}

async function accountsBelow(
  unit: string,
  childrenOf: (unit: string) => Promise<Children>,
): Promise<ReadonlySet<string>> {
  const accounts = new Set<string>();
  const units = new Set([unit]);
  // The loop also reaches the units that are added while it runs.
  for (const each of units) {
    const children = await childrenOf(each);
    children.accounts.forEach(({ accountId }) => accounts.add(accountId));
    children.units.forEach((child) => units.add(child));
  }
  return accounts;
}

/** @param isNamedUnit True where the selection names it; any other may have been removed since its parent was read. */
async function childrenIn(asking: Asking, ParentId: string, isNamedUnit: boolean): Promise<Children> {
  const accounts = askPages(asking, "Organizations.ListAccountsForParent", {
    list: "Accounts",
    token: "NextToken",
    ask: async (page) =>
      withAccounts(await asking.send("Organizations.ListAccountsForParent", { ParentId, ...page, ...PAGE })),
  });
  const children = askPages(asking, "Organizations.ListChildren", {
    list: "Children",
    token: "NextToken",
    ask: async (page) => {
      const input = { ParentId, ChildType: "ORGANIZATIONAL_UNIT" as const, ...page, ...PAGE };
      const { Children: units, NextToken } = await asking.send("Organizations.ListChildren", input);
      return { Children: units?.map(({ Id }) => answered(Id, "Id")), NextToken };
    },
  });
  try {
    return { accounts: await allPages(accounts), units: await allPages(children) };
  } catch (error) {
    if (!(error instanceof ReadFailure && isNamed(error.cause, "ParentNotFoundException"))) throw error;
    if (!isNamedUnit) return { accounts: [], units: [] };
    throw new AuditError(
      `The organisation has no unit ${ParentId}, and nothing was scanned.`,
      "Organizations does not find it: ParentNotFoundException.",
      CORRECT_SELECTION,
    );
  }
}

/** A page of accounts. `State` replaces `Status`, which ends in September 2026 (API reference, `Account`). */
function withAccounts(page: AccountsPage) {
  const accounts = page.Accounts?.map(({ Id, State, Status }): ListedAccount => ({
    accountId: answered(Id, "Id"),
    state: answered(State ?? Status, "State"),
  }));
  return { Accounts: accounts, NextToken: page.NextToken };
}

interface AccountsPage {
  readonly Accounts?:
    | readonly {
        readonly Id?: string | undefined;
        readonly State?: string | undefined;
        readonly Status?: string | undefined;
      }[]
    | undefined;
  readonly NextToken?: string | undefined;
}
