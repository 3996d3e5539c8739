import {
  ListAccountsCommand,
  ListAccountsForParentCommand,
  ListChildrenCommand,
  ListTagsForResourceCommand,
  OrganizationsClient,
  type Account,
  type AccountState,
} from "@aws-sdk/client-organizations";
import { mockClient } from "aws-sdk-client-mock";
import { named } from "./collect";

/** An organisation, as a test needs it. */
export interface FakeOrganization {
  /** The accounts by their ids: in which state they are. */
  readonly accounts: Readonly<Record<string, AccountState>>;
  /** The units by their ids: the ids of the accounts and units in them. */
  readonly units?: Readonly<Record<string, readonly string[]>>;
  /** The accounts' tags, as `key=value`. */
  readonly tags?: Readonly<Record<string, readonly string[]>>;
  /** How many a page holds. By default 2. */
  readonly pageSize?: number;
}

/** The calls that a test saw, such as `ListChildren r-ab12`, in their order. */
export type OrganizationCalls = readonly string[];

/** Organizations' client, which answers for one organisation. Call it where tests are declared. */
export function mockOrganizations() {
  const stub = mockClient(OrganizationsClient);
  return {
    stub,
    /** Answers for this organisation from now on. */
    be({ accounts, units = {}, tags = {}, pageSize = 2 }: FakeOrganization): void {
      stub.reset();
      const paged = <T>(items: readonly T[], NextToken = "0"): { readonly page: T[]; readonly NextToken?: string } => {
        const end = Number(NextToken) + pageSize;
        const page = items.slice(Number(NextToken), end);
        return end < items.length ? { page, NextToken: String(end) } : { page };
      };
      const account = (Id: string): Account => ({ Id, ...(accounts[Id] === undefined ? {} : { State: accounts[Id] }) });
      const childrenOf = (ParentId: string): readonly string[] => {
        const children = units[ParentId];
        if (children === undefined) throw named("ParentNotFoundException");
        return children;
      };
      stub.on(ListAccountsCommand).callsFake(({ NextToken }: { NextToken?: string }) => {
        const { page, ...more } = paged(Object.keys(accounts), NextToken);
        return { Accounts: page.map(account), ...more };
      });
      stub.on(ListAccountsForParentCommand).callsFake((input: { ParentId: string; NextToken?: string }) => {
        const { page, ...more } = paged(childrenOf(input.ParentId).filter(isAccount), input.NextToken);
        return { Accounts: page.map(account), ...more };
      });
      stub.on(ListChildrenCommand).callsFake((input: { ParentId: string; ChildType: string; NextToken?: string }) => {
        const ofType = childrenOf(input.ParentId).filter((id) => isAccount(id) === (input.ChildType === "ACCOUNT"));
        const { page, ...more } = paged(ofType, input.NextToken);
        return { Children: page.map((Id) => ({ Id, Type: input.ChildType })), ...more };
      });
      stub.on(ListTagsForResourceCommand).callsFake((input: { ResourceId: string; NextToken?: string }) => {
        const { page, ...more } = paged(tags[input.ResourceId] ?? [], input.NextToken);
        return { Tags: page.map((tag) => ({ Key: tag.split("=")[0], Value: tag.split("=")[1] })), ...more };
      });
    },
    /** Every call so far with what it asks of, each page of a list once. */
    calls(): OrganizationCalls {
      return stub.calls().map(({ args: [command] }) => {
        const { ParentId, ResourceId } = command.input as { ParentId?: string; ResourceId?: string };
        return [command.constructor.name.replace(/Command$/, ""), ParentId ?? ResourceId].join(" ").trim();
      });
    },
  };
}

function isAccount(id: string): boolean {
  return /^\d/.test(id);
}
