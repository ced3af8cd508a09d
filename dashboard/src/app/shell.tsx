import { Link, useLocation, useNavigate } from '@tanstack/react-router';
import { lazy, Suspense, useCallback, useEffect, useState, type ReactNode } from 'react';
import { usePublication } from '../cube-client/context.tsx';
import { BuildBanner } from '../features/build-state/build-banner.tsx';
import { Freshness } from '../features/build-state/freshness.tsx';
import { SeenAs } from '../features/build-state/seen-as.tsx';
import { QuarantineLink } from '../features/build-state/quarantine-link.tsx';
import { embedTexts } from '../lib/embed-texts.ts';
import { formatInstant } from '../lib/format.ts';
import { addressOf, sharedSearch } from '../lib/search.ts';
import { texts } from '../lib/texts.ts';
import { ShareContext, type ToShare } from '../ui/share-button.tsx';
import { NoteContext, type ToNote } from '../ui/note-button.tsx';
import { Notice } from '../ui/states.tsx';
import { UndoBar, UndoContext, type Undoable } from '../ui/undo.tsx';
import { pageName, PAGES } from './pages.ts';
import { DemoStrip, type DemoChoice } from './demo-strip.tsx';
import { LanguageField } from './language-field.tsx';
import { ThemeButton } from './theme-button.tsx';
import { useWall } from './use-wall.ts';

const Palette = lazy(() => import('../features/palette/palette.tsx'));
const ShareDialog = lazy(() => import('../features/share/share-dialog.tsx'));
const NoteDialog = lazy(() => import('../features/notes/note-dialog.tsx'));
const ExplorationsDialog = lazy(() => import('../features/explorations/explorations-dialog.tsx'));
const DefinitionsPanel = lazy(() => import('../features/definitions/definitions-panel.tsx'));

interface ShellProps {
  demo: DemoChoice | null;
  /** The publication could not be asked for again; the numbers on screen still stand. */
  isCutOff: boolean;
  children: ReactNode;
}

/** Header, banner, page and footer. The navigation names only pages that exist. */
export function Shell({ demo, isCutOff, children }: ShellProps) {
  const publication = usePublication();
  const [isDefining, setIsDefining] = useState(false);
  const [isFinding, setIsFinding] = useState(false);
  const [isSaving, setIsSaving] = useState(false);
  const [toShare, setToShare] = useState<ToShare | null>(null);
  const [toNote, setToNote] = useState<ToNote | null>(null);
  /** What was done last, on which page. */
  const [done, setDone] = useState<{ what: Undoable; at: string; key: number } | null>(null);
  const navigate = useNavigate();
  const wall = useWall();
  const { pathname, search } = useLocation();
  const name = pageName(pathname);
  const offerUndo = useCallback(
    (what: Undoable) => setDone((last) => ({ what, at: pathname, key: (last?.key ?? 0) + 1 })),
    [pathname],
  );
  useEffect(() => {
    document.title = `${name} · ${publication.company_name} · ${texts.app.name}`;
  }, [name, publication.company_name]);
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key.toLowerCase() !== 'k' || !(event.metaKey || event.ctrlKey)) return;
      event.preventDefault();
      setIsFinding(true);
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, []);
  if (wall.isWall) {
    return (
      <main id="figures" className="shell-main wall" tabIndex={-1}>
        <div className="wall-head">
          <span>{`${name} · ${publication.company_name}`}</span>
          <Freshness />
          <button type="button" className="quiet-button" onClick={wall.stop}>
            {texts.wall.stop}
          </button>
        </div>
        {children}
      </main>
    );
  }
  return (
    <UndoContext value={offerUndo}>
      <a className="skip-link" href="#figures">
        {texts.app.skip}
      </a>
      {demo && <DemoStrip {...demo} />}
      <header className="shell-header">
        <Link to="/" search={sharedSearch} className="brand">
          {texts.app.name}
          <small>{publication.company_name}</small>
        </Link>
        <nav className="shell-nav" aria-label={texts.app.navigation}>
          {PAGES.map((page) => (
            <Link
              key={page.path}
              to={page.path}
              search={sharedSearch}
              activeOptions={{ exact: true, includeSearch: false }}
            >
              {page.name}
            </Link>
          ))}
        </nav>
        <div className="shell-tools">
          <button
            type="button"
            className="quiet-button"
            title={texts.palette.shortcut}
            aria-keyshortcuts="Control+K Meta+K"
            onClick={() => setIsFinding(true)}
          >
            {texts.palette.open}
          </button>
          <button
            type="button"
            className="quiet-button wall-button"
            title={texts.wall.explain}
            onClick={wall.start}
          >
            {texts.wall.start}
          </button>
          <button type="button" className="quiet-button" onClick={() => setIsSaving(true)}>
            {texts.header.saved}
          </button>
          <button type="button" className="quiet-button" onClick={() => setIsDefining(true)}>
            {texts.header.definitions}
          </button>
          <ThemeButton />
          <Freshness />
        </div>
      </header>
      <main id="figures" className="shell-main" tabIndex={-1}>
        <BuildBanner />
        {isCutOff && (
          <Notice tone="danger" title={`${texts.error.unreachableTitle}. ${texts.error.unreachableRemedy}`} />
        )}
        <ShareContext value={setToShare}>
          <NoteContext value={setToNote}>{children}</NoteContext>
        </ShareContext>
      </main>
      <footer className="shell-footer">
        <span title={texts.build.buildId(publication.build_id)}>
          {texts.header.published(formatInstant(publication.published_at, publication.time_zone))}
        </span>
        <QuarantineLink />
        {!demo && <SeenAs />}
        <Link to="/shared" search={sharedSearch}>
          {embedTexts.list.page}
        </Link>
        <LanguageField />
      </footer>
      {isFinding && (
        <Suspense fallback={null}>
          <Palette
            pages={PAGES}
            onGo={(path) => void navigate({ to: path, search: sharedSearch })}
            onClose={() => setIsFinding(false)}
          />
        </Suspense>
      )}
      {toShare && (
        <Suspense fallback={null}>
          <ShareDialog
            {...toShare}
            onClose={() => setToShare(null)}
            onList={() => {
              setToShare(null);
              void navigate({ to: '/shared', search: sharedSearch });
            }}
          />
        </Suspense>
      )}
      {toNote && (
        <Suspense fallback={null}>
          <NoteDialog {...toNote} onClose={() => setToNote(null)} />
        </Suspense>
      )}
      {isSaving && (
        <Suspense fallback={null}>
          <ExplorationsDialog address={addressOf(pathname, search)} onClose={() => setIsSaving(false)} />
        </Suspense>
      )}
      {isDefining && (
        <Suspense fallback={null}>
          <DefinitionsPanel onClose={() => setIsDefining(false)} />
        </Suspense>
      )}
      {done?.at === pathname && <UndoBar key={done.key} {...done.what} onClose={() => setDone(null)} />}
    </UndoContext>
  );
}
