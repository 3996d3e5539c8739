import type { ComponentChildren, JSX } from "preact";
import type { Severity } from "../../core/severity";
import type { ControlStatus } from "../../packs/read-by-pack";
import { SEVERITY_NAMES, shown, STATUS_NAMES } from "./words";

/** Text from an account or a file: set apart from the words around it, whichever way it is written. */
export function Text({ children, code = false }: { readonly children: string; readonly code?: boolean }): JSX.Element {
  return <bdi class={code ? "text code" : "text"}>{shown(children)}</bdi>;
}

/** A severity in its colour and as a word. */
export function SeverityBadge({ severity }: { readonly severity: Severity }): JSX.Element {
  return <span class={`severity ${severity.toLowerCase()}`}>{SEVERITY_NAMES[severity]}</span>;
}

/** A control's status in its colour and as a word. */
export function StatusBadge({ status }: { readonly status: ControlStatus }): JSX.Element {
  return <span class={`status ${classOf(status)}`}>{STATUS_NAMES[status]}</span>;
}

/** The class for a status. */
export function classOf(status: ControlStatus): string {
  return status.toLowerCase().replaceAll("_", "-");
}

/** A part of a bar. */
export interface BarPart {
  readonly value: number;
  /** The class that colours it. */
  readonly kind: string;
}

/** Shares of a whole, side by side. Its numbers stand beside it in words. */
export function Bar({ parts, whole }: { readonly parts: readonly BarPart[]; readonly whole?: number }): JSX.Element {
  const total = whole ?? parts.reduce((sum, { value }) => sum + value, 0);
  let x = 0;
  return (
    <svg class="bar" viewBox="0 0 100 8" preserveAspectRatio="none" aria-hidden="true">
      <rect class="fill-none" width="100" height="8" />
      {parts.map(({ value, kind }) => {
        const width = total === 0 ? 0 : (value * 100) / total;
        const from = x;
        x += width;
        return width === 0 ? null : <rect class={`fill-${kind}`} x={from} width={width} height="8" />;
      })}
    </svg>
  );
}

/** A part of the first screen with its heading. */
export function Card({
  title,
  children,
}: {
  readonly title: string;
  readonly children: ComponentChildren;
}): JSX.Element {
  return (
    <section class="card">
      <h2>{title}</h2>
      {children}
    </section>
  );
}
