import type { JSX } from "preact";
import { addressOf, changed } from "../address";
import { Bar, classOf, StatusBadge, Text } from "../parts";
import type { ControlData, PackData, ReportData } from "../report-data";
import { counted, grouped, STATUS_MEANINGS } from "../words";
import type { PageProps } from "./app";
import { accountsByStatus, isForPerson, readControls, statusesOf, type ReadControl } from "./controls";
import { ForPerson } from "./for-person";
import { navigate } from "./navigate";

/** A framework: every control with its result, overall or in an account, and what a person has to look at. */
export function PackPage({ report, address, printing, pack }: PageProps & { readonly pack: PackData }): JSX.Element {
  const { parameters } = address;
  const account = parameters.get("account") ?? "";
  const chosen = parameters.getAll("status");
  const all = readControls(pack, report, account);
  const statuses = statusesOf(all.map(({ status }) => status));
  const controls = all.filter(({ status }) => chosen.length === 0 || chosen.includes(status));
  const manual = all.filter(({ control }) => isForPerson(control));
  return (
    <>
      <p class="way">
        <a href={addressOf("packs")}>Frameworks</a>
      </p>
      <h2 class="page-title">
        <Text>{pack.title}</Text>
      </h2>
      <p class="note">
        {counted(pack.controls.length, "control")}. The results rest on {grouped(pack.rests.accounts.complete)} of{" "}
        {counted(pack.rests.accounts.expected, "account")} and {grouped(pack.rests.targets.complete)} of{" "}
        {counted(pack.rests.targets.expected, "account region")} that were fully seen. Source:{" "}
        <Text>{pack.source}</Text>
      </p>
      <Bar parts={statuses.map(({ status, count }) => ({ value: count, kind: classOf(status) }))} />
      <div class="controls">
        <ul class="statuses choose" aria-label="Statuses">
          {statuses.map(({ status, count }) => (
            <li>
              <button
                type="button"
                aria-pressed={chosen.includes(status)}
                title={STATUS_MEANINGS[status]}
                onClick={() => {
                  const others = chosen.filter((one) => one !== status);
                  navigate(changed(address, { status: chosen.includes(status) ? others : [...others, status] }));
                }}
              >
                <StatusBadge status={status} /> {grouped(count)}
              </button>
            </li>
          ))}
        </ul>
        <label class="sort">
          Account{" "}
          <select
            value={account}
            onChange={({ currentTarget: { value } }) => {
              navigate(changed(address, { account: value }), false);
            }}
          >
            <option value="">All together</option>
            {report.accounts.map((id) => (
              <option value={id}>{id}</option>
            ))}
          </select>
        </label>
        <p class="count" role="status">
          {counted(controls.length, "control")}
        </p>
      </div>
      <ol class="control-list">
        {controls.map(({ control, status }) => (
          <li key={control.id}>
            <ControlLine
              control={control}
              status={status}
              report={report}
              account={account}
              isOpen={printing || parameters.get("control") === control.id}
            />
          </li>
        ))}
      </ol>
      {manual.length > 0 && <ForPerson manual={manual} address={address} report={report} />}
    </>
  );
}

/** A control; what its result rests on is behind it. */
function ControlLine({
  control,
  status,
  report,
  account,
  isOpen,
}: ReadControl & { readonly report: ReportData; readonly account: string; readonly isOpen: boolean }): JSX.Element {
  const { id, title, level, assessment, findings, ruleIds } = control;
  return (
    <details class="control" open={isOpen}>
      <summary>
        <StatusBadge status={status} />
        <span class="code id">
          <Text>{id}</Text>
        </span>
        <span class="title">
          <Text>{title}</Text>
          {level !== undefined && (
            <span class="sub">
              Level {level}, {assessment}
            </span>
          )}
        </span>
        <span class="of">{account === "" && findings.open > 0 && counted(findings.open, "open finding")}</span>
      </summary>
      <div class="inside">
        <p class="note">{STATUS_MEANINGS[status]}</p>
        <ControlRules ruleIds={ruleIds} control={control} report={report} account={account} />
        <Told name="What its rules leave out" text={control.leftOut} />
        <Told name="What a person looks at" text={control.lookAt} />
        <Told name="Why no rule answers it" text={control.unanswered} />
        {account === "" && <InAccounts control={control} report={report} />}
      </div>
    </details>
  );
}

function ControlRules({
  ruleIds,
  control,
  report,
  account,
}: {
  readonly ruleIds: readonly string[];
  readonly control: ControlData;
  readonly report: ReportData;
  readonly account: string;
}): JSX.Element | null {
  if (ruleIds.length === 0) return null;
  const titles = new Map(report.rules.map(({ id, title }) => [id, title]));
  return (
    <>
      <h4>Rules</h4>
      <ul class="controls-list">
        {ruleIds.map((rule) => (
          <li>
            {control.missingRuleIds.includes(rule) ? (
              <>
                <Text code>{rule}</Text> <span class="sub">was not part of this scan</span>
              </>
            ) : (
              <a href={addressOf("findings", { rule, account })}>
                <Text>{titles.get(rule) ?? rule}</Text>
              </a>
            )}
          </li>
        ))}
      </ul>
    </>
  );
}

function Told({ name, text }: { readonly name: string; readonly text: string | undefined }): JSX.Element | null {
  if (text === undefined) return null;
  return (
    <>
      <h4>{name}</h4>
      <p>
        <Text>{text}</Text>
      </p>
    </>
  );
}

/** The statuses of a control in the accounts, and the accounts that fail it. */
function InAccounts({
  control,
  report,
}: {
  readonly control: ControlData;
  readonly report: ReportData;
}): JSX.Element | null {
  const counts = accountsByStatus(control, report.statuses);
  if (counts.length === 0) return null;
  const failing = report.accounts.filter((_, place) => {
    const status = control.inAccounts[place];
    return status != null && report.statuses[status] === "FAIL";
  });
  return (
    <>
      <h4>In accounts</h4>
      <ul class="statuses">
        {counts.map(({ status, count }) => (
          <li>
            <StatusBadge status={status} /> {grouped(count)}
          </li>
        ))}
      </ul>
      {failing.length > 0 && (
        <p class="note">
          Failed in{" "}
          {failing.slice(0, 20).map((account, index) => (
            <>
              {index > 0 && ", "}
              <a class="code" href={addressOf("findings", { rule: control.ruleIds, account, waived: "no" })}>
                {account}
              </a>
            </>
          ))}
          {failing.length > 20 && ` and ${grouped(failing.length - 20)} more`}
        </p>
      )}
    </>
  );
}
