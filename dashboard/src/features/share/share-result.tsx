import { useEffect, useRef, useState } from 'react';
import { embedTexts } from '../../lib/embed-texts.ts';
import { englishOnly } from '../../lib/locale.ts';
import type { Wish } from './share-form.tsx';
import { administratorLine, PLACES, snippet, type Shared } from './snippets.ts';

const words = embedTexts.dialog;

function CopyBox({ label, text, lang }: { label: string; text: string; lang?: string | undefined }) {
  const [isCopied, setIsCopied] = useState(false);
  const copy = () =>
    void navigator.clipboard.writeText(text).then(
      () => setIsCopied(true),
      () => setIsCopied(false),
    );
  return (
    <div className="share-box">
      <label>
        {label}
        <textarea
          readOnly
          rows={3}
          value={text}
          lang={lang}
          onFocus={(event) => event.currentTarget.select()}
        />
      </label>
      <button type="button" className="quiet-button" onClick={copy} aria-label={`${words.copy}: ${label}`}>
        <span role="status">{isCopied ? words.copied : words.copy}</span>
      </button>
    </div>
  );
}

/** What is pasted where the chart will stand, shown this once, and what its administrator has to allow. */
export function ShareResult({ wish, shared }: { wish: Wish; shared: Shared }) {
  const said = useRef<HTMLParagraphElement>(null);
  useEffect(() => said.current?.focus(), []);
  const { place, kind } = wish;
  const line = administratorLine(place, kind, shared.origin);
  return (
    <>
      <p ref={said} tabIndex={-1}>
        {words.once}
      </p>
      <CopyBox label={words.snippet(PLACES[place].name)} text={snippet(place, kind, shared)} />
      {line && <CopyBox label={words.admin} text={line} lang={englishOnly} />}
    </>
  );
}
