import { Modal } from '@mantine/core';
import { useId, useMemo, useState, type KeyboardEvent } from 'react';
import { useAccess } from '../../cube-client/use-access.ts';
import { englishOnly } from '../../lib/locale.ts';
import { texts } from '../../lib/texts.ts';
import { findEntries, metricEntries, type Entry } from './entries.ts';
import { useReturnFocus } from '../../ui/use-return-focus.ts';
import './palette.css';

const words = texts.palette;

interface PaletteProps {
  pages: readonly { path: string; name: string }[];
  onGo: (path: string) => void;
  onClose: () => void;
}

/** Finds pages and metrics by name: arrows choose, Enter goes to a page or opens a definition, Escape closes. */
export default function Palette({ pages, onGo, onClose }: PaletteProps) {
  const { glossary } = useAccess();
  useReturnFocus();
  const id = useId();
  const [text, setText] = useState('');
  const [chosen, setChosen] = useState(0);
  const entries = useMemo(
    (): Entry[] => [
      ...pages.map(({ path, name }) => ({
        key: path,
        label: name,
        kind: words.page,
        description: null,
        path,
      })),
      ...metricEntries(glossary()),
    ],
    [glossary, pages],
  );
  const found = useMemo(() => findEntries(entries, text), [entries, text]);
  const current = found[Math.min(chosen, found.length - 1)];
  const take = (entry: Entry | undefined) => {
    if (!entry?.path) return;
    onGo(entry.path);
    onClose();
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (step !== undefined) {
      event.preventDefault();
      setChosen(Math.max(0, Math.min(found.length - 1, chosen + step)));
    } else if (event.key === 'Enter') take(current);
  };
  return (
    <Modal.Root opened onClose={onClose} size="lg">
      <Modal.Overlay />
      <Modal.Content aria-label={words.title}>
        <Modal.Body>
          <input
            className="palette-input"
            type="search"
            role="combobox"
            aria-expanded="true"
            aria-controls={`${id}-list`}
            aria-activedescendant={current ? `${id}-${current.key}` : undefined}
            aria-label={words.title}
            placeholder={words.placeholder}
            value={text}
            data-autofocus
            onChange={(event) => {
              setText(event.currentTarget.value);
              setChosen(0);
            }}
            onKeyDown={onKeyDown}
          />
          <ul id={`${id}-list`} className="palette-list" role="listbox" aria-label={words.results}>
            {found.map((entry) => (
              <li
                key={entry.key}
                id={`${id}-${entry.key}`}
                role="option"
                aria-selected={entry === current}
                onClick={() => take(entry)}
              >
                <span>{entry.label}</span> <small>{entry.kind}</small>
                {entry === current && entry.description && <p lang={englishOnly}>{entry.description}</p>}
              </li>
            ))}
          </ul>
          {found.length === 0 && <p className="muted">{words.nothing(text)}</p>}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
