import type { JSX } from "preact";
import { useEffect, useRef } from "preact/hooks";
import type { Remedy as RemedyData } from "../../../core/remedy";
import { changed, type Address } from "../address";
import { SeverityBadge, Text } from "../parts";
import type { ReportData } from "../report-data";
import { shownLines } from "../words";
import { Acceptance, Controls, History } from "./finding-standing";
import { evidenceAt, fingerprintAt, rowAt, type FindingRow, type Findings } from "./findings";
import { navigate } from "./navigate";
import { CopiedText } from "./copied-text";

/** What the panel needs. */
interface Props {
  readonly report: ReportData;
  readonly findings: Findings;
  readonly row: number;
  readonly address: Address;
  readonly neighbours: { readonly before: string | null; readonly behind: string | null };
}

/** One finding: what is wrong, what was judged, how to fix it, which controls it violates, who accepts it, since when. */
export function FindingPanel({ report, findings, row, address, neighbours }: Props): JSX.Element {
  const dialog = useRef<HTMLDialogElement>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    const opener = document.activeElement;
    dialog.current?.showModal();
    return () => {
      // Where the list was drawn anew meanwhile, the line has another element.
      const line = document.querySelector<HTMLElement>(`a[data-row="${row}"]`);
      (line ?? (opener instanceof HTMLElement ? opener : null))?.focus({ preventScroll: true });
    };
  }, []);
  useEffect(() => {
    heading.current?.focus();
    if (dialog.current !== null) dialog.current.scrollTop = 0;
  }, [row]);
  const close = (): void => {
    navigate(changed(address, { finding: "" }), false);
  };
  const finding = rowAt(findings, row);
  const rule = report.rules.find(({ id }) => id === finding.id);
  const { terraform = null, rationale = "", parameters = {} } = rule ?? {};
  return (
    <dialog
      ref={dialog}
      class="panel"
      aria-labelledby="finding-title"
      onCancel={(event) => {
        event.preventDefault();
        close();
      }}
      onClick={({ target }) => {
        if (target === dialog.current) close();
      }}
    >
      <div class="inside">
        <div class="bar-top">
          <Step to={neighbours.before} address={address} name="Previous" />
          <Step to={neighbours.behind} address={address} name="Next" />
          <button type="button" class="close" onClick={close}>
            Close <kbd>Esc</kbd>
          </button>
        </div>
        <p class="badges">
          <SeverityBadge severity={finding.severity} />
          {finding.isNew && <span class="mark new">{finding.isReopened ? "Came back" : "New"}</span>}
          {finding.waiver !== null && <span class="mark waived">Waived</span>}
        </p>
        <h2 id="finding-title" tabIndex={-1} ref={heading}>
          <Text>{finding.title}</Text>
        </h2>
        <section>
          <h3>What is wrong</h3>
          <p class="lead">
            {finding.annotation === null ? "The rule is not satisfied." : <Text>{finding.annotation}</Text>}
          </p>
          <Where finding={finding} fingerprint={fingerprintAt(findings, row)} />
          {rule?.page !== undefined && (
            <p>
              <a href={rule.page} rel="noreferrer" target="_blank">
                The rule's page
              </a>
            </p>
          )}
        </section>
        <Evidence evidence={evidenceAt(findings, row)} parameters={parameters} />
        {rationale !== "" && (
          <section>
            <h3>Why it matters</h3>
            <p>
              <Text>{rationale}</Text>
            </p>
          </section>
        )}
        <section>
          <h3>How to fix it</h3>
          <Remedy {...(rule?.remedy ?? { what: finding.remediation, cli: null, terraform: null })} />
          {terraform !== null && <CopiedText label="Terraform" text={shownLines(terraform)} />}
        </section>
        <Controls report={report} ruleId={finding.id} />
        <Acceptance finding={finding} />
        <History findings={findings} row={row} finding={finding} />
      </div>
    </dialog>
  );
}

/** What to change, and by which means. */
function Remedy({ what, cli, terraform }: RemedyData): JSX.Element {
  const means = [
    ...(cli === null ? [] : [{ name: "CLI", value: cli }]),
    ...(terraform === null ? [] : [{ name: "Terraform", value: terraform }]),
  ];
  return (
    <>
      <p>
        <Text>{what}</Text>
      </p>
      {means.length > 0 && <Facts facts={means} />}
    </>
  );
}

function Step({
  to,
  address,
  name,
}: {
  readonly to: string | null;
  readonly address: Address;
  readonly name: string;
}): JSX.Element {
  return (
    <button
      type="button"
      disabled={to === null}
      onClick={() => {
        if (to !== null) navigate(changed(address, { finding: to.slice(0, 16) }), false);
      }}
    >
      {name}
    </button>
  );
}

function Where({ finding, fingerprint }: { readonly finding: FindingRow; readonly fingerprint: string }): JSX.Element {
  const facts = {
    ...{ Resource: finding.resourceId, Type: finding.type, Account: finding.account, Region: finding.region },
    ...{ Rule: finding.id, Fingerprint: fingerprint },
  };
  return <Facts facts={Object.entries(facts).map(([name, value]) => ({ name, value }))} />;
}

/** Names with their values, as they are written in code. */
function Facts({
  facts,
}: {
  readonly facts: readonly { readonly name: string; readonly value: string }[];
}): JSX.Element {
  return (
    <dl class="facts">
      {facts.map(({ name, value }) => (
        <div>
          <dt>{name}</dt>
          <dd>
            <Text code>{value}</Text>
          </dd>
        </div>
      ))}
    </dl>
  );
}

/** The values that were judged, and what they were judged by. */
function Evidence({
  evidence,
  parameters,
}: {
  readonly evidence: Readonly<Record<string, unknown>>;
  readonly parameters: Readonly<Record<string, unknown>>;
}): JSX.Element {
  const values = Object.entries(evidence);
  const limits = Object.entries(parameters);
  return (
    <section>
      <h3>Evidence</h3>
      {values.length === 0 ? (
        <p class="empty">The scan kept no values of this finding.</p>
      ) : (
        <dl class="facts">{values.map(([name, value]) => Fact(name, value))}</dl>
      )}
      {limits.length > 0 && (
        <>
          <h4>Judged by</h4>
          <dl class="facts">{limits.map(([name, value]) => Fact(name, value))}</dl>
        </>
      )}
    </section>
  );
}

function Fact(name: string, value: unknown): JSX.Element {
  const text = typeof value === "string" ? value : JSON.stringify(value, null, 2);
  return (
    <div>
      <dt>
        <Text>{name}</Text>
      </dt>
      <dd>
        <bdi class="text code lines">{shownLines(text)}</bdi>
      </dd>
    </div>
  );
}
