import { STATEFUL_TYPES } from "../../src/infra/stateful-types";

/** The file that holds the addresses, from the project's folder. */
export const ADDRESSES_FILE = "__tests__/infra/stateful-addresses.json";

/** The addresses of what deployed environments keep: `aws_s3_bucket.audit-bucket_8115CD02`, or `module.<id>` of a module. */
export interface StatefulAddresses {
  /** In the stacks of all committed environments. */
  readonly everywhere: readonly string[];
  /** Where a setting asks for it. */
  readonly bySettings: readonly string[];
}

/** A stack in Terraform's JSON, as far as it says what is kept where. */
export interface StackAddresses {
  readonly resource?: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
  readonly module?: Readonly<Record<string, unknown>>;
  /** Renames, one or several. */
  readonly moved?: Move | readonly Move[];
}

interface Move {
  readonly from: string;
  readonly to: string;
}

/** The addresses of a stack's stateful resources, and of its modules: what is in these is not looked into. */
export function statefulIn({ resource = {}, module = {} }: StackAddresses): readonly string[] {
  const resources = Object.entries(resource).flatMap(([type, byId]) =>
    type in STATEFUL_TYPES ? Object.keys(byId).map((id) => `${type}.${id}`) : [],
  );
  return [...resources, ...Object.keys(module).map((id) => `module.${id}`)].sort();
}

/**
 * What is wrong between the list and a stack, each in sentences that say what happened, what it would do to a deployed
 * environment, and what to do.
 * @param name Whose stack it is.
 * @param required Those of the list's addresses that this stack has to have.
 */
export function addressFaults(
  name: string,
  stack: StackAddresses,
  list: StatefulAddresses,
  required: readonly string[],
): readonly string[] {
  const present = statefulIn(stack);
  const listed = new Set([...list.everywhere, ...list.bySettings]);
  const added = present.filter((address) => !listed.has(address));
  const moves = [stack.moved ?? []].flat() as readonly Move[];
  const gone = required.filter((address) => !present.includes(address) && !moves.some(({ from }) => from === address));
  return [
    ...gone.map((address) => goneFault(name, address, added)),
    ...added.map(
      (address) =>
        `${address} is in the stack of ${name} and not in ${ADDRESSES_FILE}. It keeps something: if it were destroyed,` +
        ` ${lostWith(address)}. Add the line "${address}" there, to "everywhere" if dev, prod and local have it, else to` +
        ` "bySettings", so that no later change gives it up unseen.`,
    ),
  ];
}

function goneFault(name: string, address: string, added: readonly string[]): string {
  const [type = ""] = address.split(".");
  const candidates = added.filter((each) => each.startsWith(`${type}.`));
  const to = candidates.length === 0 ? "" : ` It may now be ${candidates.join(" or ")}.`;
  return [
    `${address} is gone from the stack of ${name}.`,
    `What happened: Terraform knows a resource by this address alone, which CDKTF makes of the ids of its construct and` +
      ` of those around it. One of them was renamed, or the construct was moved or removed.${to}`,
    `What a deployment would do: destroy it in every environment that has it, and make another where it was renamed;` +
      ` ${lostWith(address)}.`,
    `What to do: best give the construct its old id back. If it is to be renamed, say so beside it, in src/infra:`,
    type === "module"
      ? `  TerraformStack.of(this).addOverride("moved", [{ from: "${address}", to: "module.<the new id>" }]);`
      : `  resource.moveFromId("${address}");`,
    `and add the new address to ${ADDRESSES_FILE}; the old line stays there as long as the move stays. If it is to go,` +
      ` write under "Removed" in CHANGELOG.md what is lost and how it is saved before, and take out the line.`,
  ].join("\n");
}

function lostWith(address: string): string {
  return STATEFUL_TYPES[address.split(".")[0] ?? ""] ?? "what is in the module would be destroyed with it";
}
