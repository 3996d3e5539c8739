import type { JSX } from "preact";
import { useRef, useState } from "preact/hooks";

/** A text to be used elsewhere, and a button that copies it. */
export function CopiedText({ label, text }: { readonly label: string; readonly text: string }): JSX.Element {
  const code = useRef<HTMLPreElement>(null);
  const [told, tell] = useState("");
  const copy = (): void => {
    navigator.clipboard.writeText(text).then(
      () => {
        tell("Copied");
      },
      () => {
        // Some browsers let no page from disk write: the text is marked, to be copied by hand.
        if (code.current !== null) getSelection()?.selectAllChildren(code.current);
        tell("Marked: copy it");
      },
    );
  };
  return (
    <div class="copied">
      <div class="copied-top">
        <span>{label}</span>
        <button type="button" onClick={copy} aria-label={`Copy ${label}`}>
          Copy
        </button>
        <span role="status">{told}</span>
      </div>
      <pre ref={code} tabIndex={0} aria-label={label}>
        {text}
      </pre>
    </div>
  );
}
