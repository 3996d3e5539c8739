import type { JSX } from "preact";
import { titleOf } from "../../../packs/pack";
import type { ReportedPack, ReportedRule, ReportHead } from "../../model/report-model";
import { addressOf } from "../address";
import { Bar, Card, classOf, SeverityBadge, Text } from "../parts";
import { counted, grouped, nounOf, percent, SEVERITY_NAMES, STATUS_NAMES, WORST_FIRST } from "../words";
import { CoverageCard, Incomplete } from "./coverage-card";
import { accountTotals, openBySeverity, worstRules, type AccountTotals } from "./totals";
import { Trend } from "./trend";

/** Rules and accounts that the first screen names; the pages behind it have all. */
const NAMED = 8;

/** The first screen: it is rendered with the report, and shows without any script. */
export function Overview({ head }: { readonly head: ReportHead }): JSX.Element {
  const rules = worstRules(head, NAMED);
  const accounts = accountTotals(head);
  return (
    <>
      <Incomplete head={head} />
      <div class="cards">
        <ScoreCard head={head} />
        <CoverageCard head={head} />
        <SeverityCard head={head} />
        <ChangeCard head={head} />
      </div>
      <div class="columns">
        <div>
          <Card title="Trend">
            <Trend trend={head.trend} />
          </Card>
          {head.packs.length > 0 && (
            <Card title="Frameworks">
              <ul class="lines">{head.packs.map((pack) => PackLine(pack))}</ul>
            </Card>
          )}
        </div>
        <div>
          <Card title="What to fix first">
            {rules.length === 0 ? (
              <p class="empty">No rule found a violation that stands in what was seen.</p>
            ) : (
              <ul class="lines">{rules.map((rule) => RuleLine(rule))}</ul>
            )}
          </Card>
          <Card title="Accounts">
            <ul class="lines">{accounts.slice(0, NAMED).map((account) => AccountLine(account, accounts))}</ul>
            {accounts.length > NAMED && (
              <p>
                <a href={addressOf("matrix")}>All {grouped(accounts.length)} accounts</a>
              </p>
            )}
          </Card>
        </div>
      </div>
    </>
  );
}

function ScoreCard({ head: { summary } }: { readonly head: ReportHead }): JSX.Element {
  const { COMPLIANT, NON_COMPLIANT, INSUFFICIENT_DATA } = summary.evaluations;
  const parts = [
    { value: COMPLIANT, kind: "pass" },
    { value: NON_COMPLIANT, kind: "fail" },
  ];
  return (
    <Card title="Score">
      <p class="figure">{percent(summary.complianceScore)}</p>
      <Bar parts={parts} />
      {summary.complianceScore === null ? (
        <p>Nothing could be decided, so there is no score.</p>
      ) : (
        <p>
          {grouped(COMPLIANT)} of {counted(COMPLIANT + NON_COMPLIANT, "check")} passed.
        </p>
      )}
      {INSUFFICIENT_DATA > 0 && (
        <p class="note">{counted(INSUFFICIENT_DATA, "check")} could not be decided and count neither way.</p>
      )}
    </Card>
  );
}

function SeverityCard({ head }: { readonly head: ReportHead }): JSX.Element {
  const open = openBySeverity(head);
  const total = WORST_FIRST.reduce((sum, severity) => sum + open[severity], 0);
  const most = Math.max(...WORST_FIRST.map((severity) => open[severity]));
  return (
    <Card title="Open findings">
      <p class="figure">
        <a href={addressOf("findings", { waived: "no" })}>{grouped(total)}</a>
      </p>
      <ul class="severities">
        {WORST_FIRST.map((severity) => (
          <li>
            <a href={addressOf("findings", { severity, waived: "no" })}>
              <span class={`severity ${severity.toLowerCase()}`}>{SEVERITY_NAMES[severity]}</span>
              <Bar parts={[{ value: open[severity], kind: severity.toLowerCase() }]} whole={most} />
              <span class="number">{grouped(open[severity])}</span>
            </a>
          </li>
        ))}
      </ul>
    </Card>
  );
}

function ChangeCard({ head: { summary, waivers } }: { readonly head: ReportHead }): JSX.Element {
  const toReview = waivers.expired.length + waivers.unmatched.length;
  return (
    <Card title="Since the last complete scan">
      <dl class="changes">
        <div>
          <dt>New</dt>
          <dd>
            <a href={addressOf("findings", { new: "yes" })}>{grouped(summary.newFindings)}</a>
          </dd>
        </div>
        {summary.reopenedFindings !== undefined && (
          <div>
            <dt>Came back</dt>
            <dd>
              <a href={addressOf("findings", { new: "yes", reopened: "yes" })}>{grouped(summary.reopenedFindings)}</a>
            </dd>
          </div>
        )}
        <div>
          <dt>Resolved</dt>
          <dd>{grouped(summary.resolvedFindings)}</dd>
        </div>
        <div>
          <dt>Waived</dt>
          <dd>
            <a href={addressOf("findings", { waived: "yes" })}>{grouped(summary.waivedFindings)}</a>
          </dd>
        </div>
      </dl>
      {waivers.error !== null && (
        <p class="warning">
          No waiver counted: <Text>{waivers.error}</Text>
        </p>
      )}
      {toReview > 0 && (
        <p>
          <a href={addressOf("waivers")}>{counted(toReview, "waiver")} to review</a>: expired, or accepting nothing.
        </p>
      )}
    </Card>
  );
}

function RuleLine({ id, title, severity, resourceType, evaluations, findings }: ReportedRule): JSX.Element {
  const judged = evaluations.COMPLIANT + evaluations.NON_COMPLIANT;
  return (
    <li>
      <a class="line" href={addressOf("findings", { rule: id, waived: "no" })}>
        <SeverityBadge severity={severity} />
        <span class="title">
          <Text>{title}</Text>
        </span>
        <span class="of">
          {grouped(findings.open)} of {grouped(judged)} {nounOf(resourceType, judged)}
        </span>
        <Bar parts={[{ value: findings.open, kind: severity.toLowerCase() }]} whole={judged} />
      </a>
    </li>
  );
}

function PackLine(pack: ReportedPack): JSX.Element {
  const { id, statuses, controls } = pack;
  const shownStatuses = (["FAIL", "UNDECIDED", "WAIVED", "PASS", "MANUAL"] as const).filter((one) => statuses[one] > 0);
  const rest = controls.length - shownStatuses.reduce((sum, status) => sum + statuses[status], 0);
  return (
    <li>
      <a class="line pack" href={addressOf("packs", {}, id)}>
        <span class="title">
          <Text>{titleOf(pack)}</Text>
        </span>
        <span class="of">
          {shownStatuses.map((status) => (
            <span class={`status ${classOf(status)}`}>
              {statuses[status]} {STATUS_NAMES[status].toLowerCase()}
            </span>
          ))}
          {rest > 0 && <span class="status">{rest} other</span>}
        </span>
        <Bar
          parts={shownStatuses.map((status) => ({ value: statuses[status], kind: classOf(status) }))}
          whole={controls.length}
        />
      </a>
    </li>
  );
}

function AccountLine(account: AccountTotals, all: readonly AccountTotals[]): JSX.Element {
  const { accountId, open, total, hasGaps } = account;
  const most = Math.max(...all.map((one) => one.total));
  return (
    <li>
      <a class="line account" href={addressOf("findings", { account: accountId, waived: "no" })}>
        <span class="title code">{accountId}</span>
        <span class="of">
          {hasGaps && <span class="status undecided">not fully seen</span>}
          {counted(total, "open finding")}
        </span>
        <Bar
          parts={WORST_FIRST.map((severity) => ({ value: open[severity], kind: severity.toLowerCase() }))}
          whole={most}
        />
      </a>
    </li>
  );
}
