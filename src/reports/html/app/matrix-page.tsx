import type { JSX } from "preact";
import { addressOf, changed } from "../address";
import { SeverityBadge, Text } from "../parts";
import { counted, grouped } from "../words";
import type { PageProps } from "./app";
import { cellOf, CELL_NAMES, matrixOf, type Cell } from "./matrix";
import { navigate } from "./navigate";

/** Accounts that stand side by side; further ones are on further pages. */
const ACCOUNTS_SHOWN = 40;

/** What every rule says of every account. */
export function MatrixPage({ report, address, printing }: PageProps): JSX.Element {
  const { parameters } = address;
  const onlyFindings = parameters.get("only") === "findings";
  const from = Math.max(0, Number.parseInt(parameters.get("from") ?? "0", 10) || 0);
  const { rules, accounts } = matrixOf(report, onlyFindings);
  const shown = printing ? accounts : accounts.slice(from, from + ACCOUNTS_SHOWN);
  return (
    <>
      <h2 class="page-title">Accounts × rules</h2>
      <div class="controls">
        <label class="check">
          <input
            type="checkbox"
            checked={onlyFindings}
            onChange={({ currentTarget: { checked } }) => {
              navigate(changed(address, { only: checked ? "findings" : "" }), false);
            }}
          />
          Only rules with open findings
        </label>
        <p class="count" role="status">
          {counted(rules.length, "rule")}, {counted(accounts.length, "account")}
        </p>
        {accounts.length > ACCOUNTS_SHOWN && (
          <p class="pages">
            {from > 0 && <a href={changed(address, { from: String(Math.max(0, from - ACCOUNTS_SHOWN)) })}>Before</a>}
            <span>
              {grouped(from + 1)} to {grouped(from + shown.length)}
            </span>
            {from + ACCOUNTS_SHOWN < accounts.length && (
              <a href={changed(address, { from: String(from + ACCOUNTS_SHOWN) })}>Next</a>
            )}
          </p>
        )}
      </div>
      <ul class="legend" aria-label="What the cells say">
        {(Object.keys(CELL_NAMES) as Cell["kind"][]).map((kind) => (
          <li>
            <span class={`cell ${kind}`} aria-hidden="true">
              {kind === "open" ? "3" : CELL_NAMES[kind].sign}
            </span>
            {CELL_NAMES[kind].name}
          </li>
        ))}
      </ul>
      {rules.length === 0 ? (
        <p class="empty">No rule has open findings.</p>
      ) : (
        <div class="scroll" tabIndex={0} role="region" aria-label="Accounts and rules">
          <table class="matrix">
            <thead>
              <tr>
                <th scope="col" class="corner">
                  Rule
                </th>
                {shown.map(({ id }) => (
                  <th scope="col" class="account">
                    <a href={addressOf("findings", { account: id, waived: "no" })}>
                      <span>{id}</span>
                    </a>
                  </th>
                ))}
                <th scope="col" class="total">
                  All
                </th>
              </tr>
            </thead>
            <tbody>
              {rules.map((rule) => (
                <tr>
                  <th scope="row">
                    <a href={addressOf("findings", { rule: rule.id })}>
                      <SeverityBadge severity={rule.severity} />
                      <Text>{rule.title}</Text>
                    </a>
                  </th>
                  {shown.map(({ id, place }) => (
                    <MatrixCell cell={cellOf(rule, place)} ruleId={rule.id} account={id} />
                  ))}
                  <td class="number">{grouped(rule.findings.open)}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </div>
      )}
    </>
  );
}

function MatrixCell({
  cell,
  ruleId,
  account,
}: {
  readonly cell: Cell;
  readonly ruleId: string;
  readonly account: string;
}): JSX.Element {
  const { kind, count } = cell;
  if (kind === "open" || kind === "waived") {
    const waived = kind === "open" ? "no" : "yes";
    const name = `${counted(count, kind === "open" ? "open finding" : "waived finding")} in ${account}`;
    return (
      <td class={`cell ${kind} level-${cell.level}`}>
        <a href={addressOf("findings", { rule: ruleId, account, waived })} aria-label={name}>
          {kind === "open" ? grouped(count) : CELL_NAMES.waived.sign}
        </a>
      </td>
    );
  }
  return (
    <td class={`cell ${kind}`}>
      <span aria-hidden="true">{CELL_NAMES[kind].sign}</span>
      <span class="hidden">{CELL_NAMES[kind].name}</span>
    </td>
  );
}
