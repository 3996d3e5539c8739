import { AuditError } from "../core/errors";
import { nearest } from "../core/nearest";
import type { TerraformResource } from "../local/provider-schema";
import { camelCase, snakeCase } from "./letter-case";
import type { Member, SdkDeclarations, Shape } from "./sdk-declarations";

/** How the resources of a type are asked for, as far as the SDK's declarations tell. */
export interface TypeShapes {
  readonly service: string;
  readonly packageName: string;
  readonly list: ListShape;
  /** A call that describes one resource, where the list holds names alone. */
  readonly describe: DescribeShape | undefined;
  /** What names one resource in the list; `undefined` where no member's name says so. */
  readonly id: string | undefined;
  readonly arn: string | undefined;
  readonly tags: TagsShape | undefined;
  /** What else is said of one resource: what rules may look at. */
  readonly fields: readonly FieldShape[];
}

/** A call that lists resources. */
export interface ListShape {
  readonly call: string;
  /** The list's name in the answer. */
  readonly name: string;
  /** The type of what is listed: a structure's name, or `string`. */
  readonly element: string;
  /** The token's names; `undefined` where the answer has none. */
  readonly token: { readonly asked: string; readonly answered: string } | undefined;
}

/** A call that answers one structure. */
export interface DescribeShape {
  readonly call: string;
  /** What names the resource in the request. */
  readonly input: string;
  /** The structure's name in the answer. */
  readonly name: string;
}

/** Where tags are said: a member of what is listed, or a call of its own. */
export interface TagsShape {
  readonly member: string;
  /** Makes a record of `tags`; `undefined` where they have a shape of their own. */
  readonly kind: "list of Key and Value" | "list of key and value" | "record" | undefined;
  readonly asked: TagsCall | undefined;
}

/** A call that answers tags. */
export interface TagsCall {
  readonly call: string;
  /** What names the resource in the request. */
  readonly input: string;
  /** Which value identifies the resource there; `undefined` where the member's name does not show it. */
  readonly by: "arn" | "id" | undefined;
}

/** A value that is said of one resource. */
export interface FieldShape {
  /** In a configuration, such as `kmsKeyArn`. */
  readonly name: string;
  /** In the SDK, such as `KMSKeyArn`. */
  readonly member: string;
  /** `undefined` of a list or a structure, of which rules look at a part. */
  readonly kind: "string" | "number" | "boolean" | undefined;
  /** The members of a structure. */
  readonly parts: readonly string[];
}

const TOKENS = /^(?:(?:next)?(?:token|marker)|continuationtoken)$/i;

/**
 * Finds out from a client's declarations how the resources of a type are listed and described.
 * @param noun The resource's word in AWS Config's name, such as `Repository`.
 * @param listCall The call that lists them; by default the one whose name says so.
 * @throws AuditError where none does.
 */
export function shapesOf(sdk: SdkDeclarations, noun: string, listCall?: string): TypeShapes {
  const list = findList(sdk, noun, listCall);
  const describe = list.element === "string" ? findDescribe(sdk, noun) : undefined;
  const said = describe === undefined ? sdk.shapeOf(list.element) : structureOf(sdk, describe.call)?.shape;
  const members = said ?? [];
  const id = members.find(({ name }) => isOneOf(name, [`${noun}Id`, `${noun}Identifier`, `${noun}Name`, "id", "name"]));
  const arn = members.find(({ name }) => isOneOf(name, [`${noun}Arn`, "arn"]));
  const tags = members.find(({ name }) => isOneOf(name, ["tags", "tagList", "tagSet"]));
  const others = members.filter((member) => ![id, arn, tags].includes(member));
  return {
    service: sdk.service,
    packageName: sdk.packageName,
    list,
    describe,
    id: id?.name,
    arn: arn?.name,
    tags:
      tags === undefined ? findTagsCall(sdk, noun) : { member: tags.name, kind: tagsKind(sdk, tags), asked: undefined },
    fields: others.map((member) => fieldOf(sdk, member)),
  };
}

function findList(sdk: SdkDeclarations, noun: string, given: string | undefined): ListShape {
  const plurals = [`${noun}s`, noun.replace(/y$/, "ies"), `${noun}es`, noun];
  const names = given === undefined ? plurals.flatMap((plural) => [`Describe${plural}`, `List${plural}`]) : [given];
  const lists = sdk.calls.filter((call) => isOneOf(call, names)).flatMap((call) => listShapeOf(sdk, call));
  // A call that describes resources by their names does not return pages.
  const found = lists.find(({ token }) => token !== undefined) ?? lists[0];
  if (found !== undefined) return found;
  const all = sdk.calls.filter((call) => /^(Describe|List)/.test(call));
  const meant = nearest(`List${noun}s`, all);
  throw new AuditError(
    given === undefined
      ? `No call of ${sdk.service} says by its name that it lists ${noun}.`
      : `${given} lists nothing.`,
    meant === undefined ? "" : `Did you mean ${meant}?`,
    `Name the call with --list: ${all.join(", ")}.`,
  );
}

function listShapeOf(sdk: SdkDeclarations, call: string): readonly ListShape[] {
  const output = sdk.outputOf(call);
  const listed = output.find(({ type }) => type.endsWith("[]"));
  if (listed === undefined) return [];
  const asked = sdk.inputOf(call).find(({ name }) => TOKENS.test(name));
  const answered = output.find(({ name }) => TOKENS.test(name));
  const token = asked && answered && { asked: asked.name, answered: answered.name };
  return [{ call, name: listed.name, element: listed.type.slice(0, -2), token }];
}

function findDescribe(sdk: SdkDeclarations, noun: string): DescribeShape | undefined {
  const call = sdk.calls.find((each) => isOneOf(each, [`Describe${noun}`, `Get${noun}`]));
  const structure = call === undefined ? undefined : structureOf(sdk, call);
  if (call === undefined || structure === undefined) return undefined;
  const input = sdk.inputOf(call).find(({ isRequired }) => isRequired)?.name ?? "";
  return { call, input, name: structure.name };
}

function structureOf(sdk: SdkDeclarations, call: string): { readonly name: string; readonly shape: Shape } | undefined {
  const [structure] = sdk.outputOf(call).flatMap(({ name, type }) => {
    const shape = sdk.shapeOf(type);
    return shape === undefined ? [] : [{ name, shape }];
  });
  return structure;
}

function findTagsCall(sdk: SdkDeclarations, noun: string): TagsShape | undefined {
  const call = sdk.calls.find((each) =>
    isOneOf(each, ["ListTagsForResource", "ListTags", "ListTagsOfResource", `List${noun}Tags`]),
  );
  const inputs = call === undefined ? [] : sdk.inputOf(call);
  const input = inputs.find(({ isRequired }) => isRequired) ?? inputs[0];
  const tags = call === undefined ? undefined : sdk.outputOf(call).find(({ name }) => /^tag/i.test(name));
  if (call === undefined || input === undefined || tags === undefined) return undefined;
  const by = /arn/i.test(input.name) ? "arn" : /(id|name)$/i.test(input.name) ? "id" : undefined;
  const asked = { call, input: input.name, by } as const;
  return { member: tags.name, kind: tagsKind(sdk, tags), asked };
}

function tagsKind(sdk: SdkDeclarations, { type }: Member): TagsShape["kind"] {
  if (type === "Record<string, string>") return "record";
  const names = (sdk.shapeOf(type.replace(/\[\]$/, "")) ?? []).map(({ name }) => name);
  if (names.includes("Key") && names.includes("Value")) return "list of Key and Value";
  return names.includes("key") && names.includes("value") ? "list of key and value" : undefined;
}

function fieldOf(sdk: SdkDeclarations, { name, type }: Member): FieldShape {
  const shape = sdk.shapeOf(type.replace(/\[\]$/, ""));
  const isDeep = shape !== undefined || /\[\]$|^Record<|^Date$|\{/.test(type);
  // A type that is neither a structure nor a list is an enumeration: one of a few strings that the declarations name.
  const kind = isDeep ? undefined : type === "number" || type === "boolean" ? type : "string";
  return { name: camelCase(name), member: name, kind, parts: shape?.map((part) => part.name) ?? [] };
}

function isOneOf(name: string, names: readonly string[]): boolean {
  return names.some((each) => each.toLowerCase() === name.toLowerCase());
}

/** How Terraform's values are read: the reader's method. */
export type PlannedKind = "text" | "number" | "flag" | "texts" | "blocks";

/** Where a planned resource may say a field: the attribute or block of the same name. */
export function attributeFor(
  { attributes, blocks }: TerraformResource,
  field: string,
): { readonly name: string; readonly kind: PlannedKind } | undefined {
  const name = snakeCase(field);
  if (blocks.includes(name)) return { name, kind: "blocks" };
  const kind = attributes[name];
  if (kind === undefined) return undefined;
  if (kind === "string") return { name, kind: "text" };
  if (kind === "bool") return { name, kind: "flag" };
  if (kind === "number") return { name, kind: "number" };
  return { name, kind: /^\["(list|set)","string"\]$/.test(kind) ? "texts" : "blocks" };
}

/** The calls that a type is read by. */
export function callsOf({ list, describe, tags }: TypeShapes): readonly string[] {
  return [list, describe, tags?.asked].flatMap((asked) => asked?.call ?? []);
}
