import { unknown, type Known, type Unknown } from "../core/known";
import type { ConfigurationItem } from "../core/configuration-item";
import { isEvaluatedObject, textOf, type Evaluated } from "./evaluation/evaluated";
import { at, isMarked, isObject } from "./json";
import type { PlanNode } from "./node";
import type { SensitivityTrace } from "./values";

/** Tags by key, as far as they are known. */
export interface Tags {
  /** Tags whose key is known, even where the value is not. */
  readonly tags: Readonly<Record<string, Known<string>>>;
  /** Why there may be more tags than these; `undefined` where these are all. */
  readonly moreTags?: Unknown | undefined;
}

const AFTER_APPLY = unknown("The tags are known only after apply.");

/** No tags at all. */
export const NO_TAGS: Tags = { tags: {} };

/** Tags about which nothing is known. */
export const UNKNOWN_TAGS: Tags = { tags: {}, moreTags: AFTER_APPLY };

/**
 * The tags that a resource will have, including those from its provider; `null` where its type cannot have tags.
 * @param providerTags The tags that the provider adds to all its resources.
 * @param written The tags as the sources give them; `undefined` where they do not.
 */
export function tagsOf(
  { place: { value, unknowns, sensitive } }: PlanNode,
  providerTags: Tags,
  written: () => Evaluated | undefined,
  trace: SensitivityTrace,
): Pick<ConfigurationItem, "tags" | "moreTags"> {
  const says = (name: string): boolean => at(value, name) !== undefined || at(unknowns, name) !== undefined;
  if (!says("tags") && !says("tags_all")) return { tags: null };
  if (isMarked(at(sensitive, "tags")) || isMarked(at(sensitive, "tags_all"))) trace.wasRead = true;
  const all = at(value, "tags_all");
  if (isObject(all) && at(unknowns, "tags_all") !== true) return textsOf(all, at(unknowns, "tags_all"));
  const own = at(value, "tags") ?? {};
  if (!isObject(own)) return { tags: unknown("The tags in the plan could not be understood.") };
  // Where one value is not known, the plan shows the whole map as unknown. The sources still tell its keys.
  const isOpen = at(unknowns, "tags") === true;
  const tags = isOpen ? writtenTags(written()) : textsOf(own, at(unknowns, "tags"));
  return joined(providerTags, tags);
}

/** Both together, or only the Unknown where no tag is known. */
function joined(provider: Tags, own: Tags): Pick<ConfigurationItem, "tags" | "moreTags"> {
  const tags = { ...provider.tags, ...own.tags };
  const moreTags = own.moreTags ?? provider.moreTags;
  if (moreTags === undefined) return { tags };
  return Object.keys(tags).length === 0 ? { tags: moreTags } : { tags, moreTags };
}

/** The tags that an expression gives, as far as they are known. */
export function writtenTags(value: Evaluated | undefined): Tags {
  if (value === null) return NO_TAGS;
  if (!isEvaluatedObject(value)) return UNKNOWN_TAGS;
  const entries = Object.entries(value).flatMap(([key, tag]) => {
    if (tag === null) return [];
    return [[key, textOf(tag) ?? AFTER_APPLY] as const];
  });
  return { tags: Object.fromEntries(entries) };
}

function textsOf(tags: Readonly<Record<string, unknown>>, unknowns: unknown): Tags {
  // A tag that is null is not set.
  const set = Object.entries(tags).filter((entry): entry is [string, string] => typeof entry[1] === "string");
  const open = isObject(unknowns) ? Object.entries(unknowns).filter(([, mark]) => isMarked(mark)) : [];
  const toCome = open.map(([key]): [string, Known<string>] => [key, AFTER_APPLY]);
  return { tags: Object.fromEntries<Known<string>>([...set, ...toCome]) };
}
