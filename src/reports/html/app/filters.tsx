import type { JSX } from "preact";
import { useState } from "preact/hooks";
import { changed, type Address } from "../address";
import { Text } from "../parts";
import type { ReportData } from "../report-data";
import { grouped, SEVERITY_NAMES, WORST_FIRST } from "../words";
import type { Findings } from "./findings";
import { navigate } from "./navigate";
import { type AGES, FACETS, isEmpty, type Facet, type Found, type Query } from "./search";

const FACET_NAMES: Readonly<Record<Facet, string>> = {
  severity: "Severity",
  waived: "Waiver",
  new: "Since the last scan",
  reopened: "Came back",
  age: "First seen",
  account: "Account",
  region: "Region",
  type: "Resource type",
  rule: "Rule",
  pack: "Framework",
};

/** In the order in which they are shown. */
const SHOWN: readonly Facet[] = [
  ...(["severity", "waived", "new", "age", "reopened", "account", "region", "type", "pack", "rule"] as const),
];

/** The values of the facet `age`, as words. */
const AGE_NAMES: Readonly<Record<string, string>> = {
  "0-7": "In the last 7 days",
  "8-30": "8 to 30 days ago",
  "31-90": "31 to 90 days ago",
  "over-90": "Over 90 days ago",
  unknown: "Not known",
} satisfies Record<(typeof AGES)[number], string>;

/** Values that are listed at once; more are found by writing a part of their name. */
const VALUES_LISTED = 8;
const VALUES_FOUND = 50;

/** What the filters need. */
interface Props {
  readonly report: ReportData;
  readonly address: Address;
  readonly query: Query;
  readonly found: Found;
  readonly findings: Findings;
}

/** The search and the filters. Everything that is chosen is in the address. */
export function Filters({ report, address, query, found, findings }: Props): JSX.Element {
  const [isOpen, setOpen] = useState(false);
  const chosen = FACETS.reduce((sum, facet) => sum + query.values[facet].length, 0);
  const nameOf = namesOf(report, findings);
  return (
    <div class="filters" role="search" aria-label="Findings">
      <label class="search">
        <span>Search</span>
        <input
          type="search"
          value={query.text}
          placeholder="Resource, rule, account, words…"
          autoComplete="off"
          spellcheck={false}
          onInput={({ currentTarget: { value } }) => {
            navigate(changed(address, { q: value, finding: "" }), false);
          }}
        />
      </label>
      <button
        type="button"
        class="more"
        aria-expanded={isOpen}
        aria-controls="facets"
        onClick={() => {
          setOpen(!isOpen);
        }}
      >
        Filters{chosen > 0 && ` (${chosen})`}
      </button>
      {!isEmpty(query) && <Chosen address={address} query={query} nameOf={nameOf} />}
      <div id="facets" class={isOpen ? "facets open" : "facets"}>
        {SHOWN.map((facet) => (
          <Values
            facet={facet}
            address={address}
            chosen={query.values[facet]}
            counts={found.counts[facet]}
            nameOf={nameOf}
          />
        ))}
      </div>
    </div>
  );
}

/** What is chosen, each with a button that takes it away. */
function Chosen({
  address,
  query,
  nameOf,
}: Pick<Props, "address" | "query"> & { readonly nameOf: NameOf }): JSX.Element {
  const nothing = Object.fromEntries(FACETS.map((facet) => [facet, ""]));
  return (
    <ul class="chosen" aria-label="Filters that are on">
      {FACETS.flatMap((facet) =>
        query.values[facet].map((value) => (
          <li>
            <button
              type="button"
              aria-label={`Take away ${FACET_NAMES[facet]}: ${nameOf(facet, value)}`}
              onClick={() => {
                navigate(changed(address, { [facet]: query.values[facet].filter((other) => other !== value) }));
              }}
            >
              <Text>{nameOf(facet, value)}</Text> <span aria-hidden="true">×</span>
            </button>
          </li>
        )),
      )}
      <li>
        <button
          type="button"
          class="clear"
          onClick={() => {
            navigate(changed(address, { ...nothing, q: "" }));
          }}
        >
          Clear all
        </button>
      </li>
    </ul>
  );
}

/** The values of one facet. */
function Values({
  facet,
  address,
  chosen,
  counts,
  nameOf,
}: {
  readonly facet: Facet;
  readonly address: Address;
  readonly chosen: readonly string[];
  readonly counts: ReadonlyMap<string, number>;
  readonly nameOf: NameOf;
}): JSX.Element | null {
  const [text, setText] = useState("");
  const all = valuesOf(facet, counts);
  if (all.length === 0) return null;
  const isLong = all.length > VALUES_LISTED;
  const wanted = all.filter(([value]) => nameOf(facet, value).toLowerCase().includes(text.toLowerCase()));
  const limit = text === "" ? VALUES_LISTED : VALUES_FOUND;
  const listed = wanted.filter(([value], index) => index < limit || chosen.includes(value));
  return (
    <details class="facet" open={facet !== "rule" && facet !== "type"}>
      <summary>{FACET_NAMES[facet]}</summary>
      {isLong && (
        <input
          type="search"
          aria-label={`Find in ${FACET_NAMES[facet]}`}
          placeholder={`Find in ${grouped(all.length)}`}
          value={text}
          onInput={({ currentTarget: { value } }) => {
            setText(value);
          }}
        />
      )}
      <ul>
        {listed.map(([value, count]) => (
          <li key={value}>
            <label class={count === 0 ? "none" : undefined}>
              <input
                type="checkbox"
                checked={chosen.includes(value)}
                onChange={({ currentTarget: { checked } }) => {
                  const others = chosen.filter((other) => other !== value);
                  navigate(changed(address, { [facet]: checked ? [...others, value] : others }));
                }}
              />
              <span class="name">
                <Text>{nameOf(facet, value)}</Text>
              </span>
              <span class="number">{grouped(count)}</span>
            </label>
          </li>
        ))}
      </ul>
      {wanted.length > listed.length && <p class="note">and {grouped(wanted.length - listed.length)} more</p>}
    </details>
  );
}

/** The values of a facet, those that let the most through first; severities by how bad they are. */
function valuesOf(facet: Facet, counts: ReadonlyMap<string, number>): readonly (readonly [string, number])[] {
  if (facet === "severity") return WORST_FIRST.map((severity) => [severity, counts.get(severity) ?? 0]);
  if (facet === "waived" || facet === "new" || facet === "reopened" || facet === "age") return [...counts];
  return [...counts].sort(([a, one], [b, other]) => other - one || (a < b ? -1 : 1));
}

/** What a value of a facet is called. */
type NameOf = (facet: Facet, value: string) => string;

function namesOf({ packs }: ReportData, { rules }: Findings): NameOf {
  const titles = new Map([...packs, ...rules].map(({ id, title }) => [id, title]));
  const names: Readonly<Record<string, string>> = SEVERITY_NAMES;
  return (facet, value) => {
    if (facet === "severity") return names[value] ?? value;
    if (facet === "waived") return value === "yes" ? "Waived" : "Open";
    if (facet === "new") return value === "yes" ? "New" : "Known";
    if (facet === "reopened") return value === "yes" ? "Resolved once, and seen again" : "Never resolved";
    if (facet === "age") return AGE_NAMES[value] ?? value;
    return facet === "pack" || facet === "rule" ? (titles.get(value) ?? value) : value;
  };
}
