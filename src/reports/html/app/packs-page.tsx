import type { JSX } from "preact";
import { addressOf } from "../address";
import { Bar, classOf, StatusBadge, Text } from "../parts";
import { counted, grouped } from "../words";
import type { PageProps } from "./app";
import { statusesOf } from "./controls";

/** The frameworks that the report is read by. */
export function PacksPage({ report }: PageProps): JSX.Element {
  return (
    <>
      <h2 class="page-title">Frameworks</h2>
      {report.packs.length === 0 && (
        <p class="empty">This report is read by no framework. Choose some when it is made: --pack cis-aws-7.0.0.</p>
      )}
      <ul class="packs">
        {report.packs.map((pack) => {
          const statuses = statusesOf(pack.controls.map(({ status }) => status));
          return (
            <li class="card">
              <h3>
                <a href={addressOf("packs", {}, pack.id)}>
                  <Text>{pack.title}</Text>
                </a>
              </h3>
              <Bar parts={statuses.map(({ status, count }) => ({ value: count, kind: classOf(status) }))} />
              <ul class="statuses">
                {statuses.map(({ status, count }) => (
                  <li>
                    <StatusBadge status={status} /> {grouped(count)}
                  </li>
                ))}
              </ul>
              <p class="note">
                {counted(pack.controls.length, "control")}; rests on {grouped(pack.rests.accounts.complete)} of{" "}
                {counted(pack.rests.accounts.expected, "account")} that{" "}
                {pack.rests.accounts.expected === 1 ? "was" : "were"} fully seen
              </p>
            </li>
          );
        })}
      </ul>
    </>
  );
}
