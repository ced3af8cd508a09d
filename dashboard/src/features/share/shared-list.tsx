import { useState } from 'react';
import { usePublication } from '../../cube-client/context.tsx';
import { useEmbeds, type Embed } from '../../cube-client/embeds.ts';
import { toEdgeError, type EdgeError } from '../../cube-client/errors.ts';
import { embedTexts } from '../../lib/embed-texts.ts';
import { formatInstant } from '../../lib/format.ts';
import { englishOnly } from '../../lib/locale.ts';
import { NARROWINGS } from '../../lib/search.ts';
import { nameInWords } from '../../lib/texts.ts';
import { DataTable } from '../../ui/data-table.tsx';
import { BarsSkeleton } from '../../ui/skeletons.tsx';
import { EmptyState, ErrorState } from '../../ui/states.tsx';
import './share.css';

const words = embedTexts.list;

function statusOf(embed: Embed, instant: (iso: string) => string): string {
  if (embed.revoked_at !== null) return `${words.revoked} ${instant(embed.revoked_at)}`;
  return embed.is_good ? instant(embed.expires_at) : words.ended;
}

function aboutOf({ figure, choice }: Embed): string {
  const { period, model, by, measures = [] } = choice;
  const narrowed = NARROWINGS.map((name) => choice[name]);
  const parts = [period ?? words.running, ...narrowed, model, ...measures, by].filter(Boolean);
  return `${nameInWords(figure.replaceAll('-', '_'))} (${parts.join(', ')})`;
}

interface ActionsProps {
  embed: Embed;
  onRenew: () => void;
  onRevoke: () => void;
}

function Actions({ embed, onRenew, onRevoke }: ActionsProps) {
  const [isAsking, setIsAsking] = useState(false);
  if (embed.revoked_at !== null) return null;
  const about = aboutOf(embed);
  if (isAsking)
    return (
      <span className="shared-actions" role="group" aria-label={words.confirm}>
        {words.confirm}
        <button type="button" className="quiet-button" onClick={onRevoke} autoFocus>
          {words.confirmYes}
        </button>
        <button type="button" className="quiet-button" onClick={() => setIsAsking(false)}>
          {embedTexts.dialog.close}
        </button>
      </span>
    );
  return (
    <span className="shared-actions">
      <button type="button" className="quiet-button" aria-label={words.renewOf(about)} onClick={onRenew}>
        {words.renew}
      </button>
      <button
        type="button"
        className="quiet-button"
        aria-label={words.revokeOf(about)}
        onClick={() => setIsAsking(true)}
      >
        {words.revoke}
      </button>
    </span>
  );
}

/** Every chart that is shared outside Concord: where, as whom, until when, last read; each can be renewed and ended. */
export function SharedList() {
  const { time_zone: zone } = usePublication();
  const { embeds, error, retry, renew, revoke } = useEmbeds();
  const [failure, setFailure] = useState<EdgeError | null>(null);
  const instant = (iso: string) => formatInstant(iso, zone);
  const doing = (work: Promise<void>) =>
    void work.then(
      () => setFailure(null),
      (thrown: unknown) => setFailure(toEdgeError(thrown)),
    );
  if (error && !embeds) return <ErrorState title={words.page} problem={error} onRetry={retry} />;
  if (!embeds) return <BarsSkeleton title={words.page} />;
  const good = embeds.filter((embed) => embed.is_good).length;
  return (
    <>
      <h1 className="headline">{words.sentence(good, embeds.length)}</h1>
      {failure && (
        <p role="alert" lang={englishOnly}>
          {failure.message} {failure.remedy}
        </p>
      )}
      {embeds.length === 0 ? (
        <EmptyState title={words.page}>{words.empty}</EmptyState>
      ) : (
        <DataTable
          caption={words.page}
          columns={words.columns}
          textColumns={words.columns.length}
          rows={embeds.map((embed) => [
            aboutOf(embed),
            words.classes[embed.class],
            nameInWords(embed.role),
            embed.origins.join(', ') || words.anywhere,
            instant(embed.created_at),
            embed.last_used_at ? instant(embed.last_used_at) : words.never,
            statusOf(embed, instant),
            <Actions
              key={`${embed.id} ${embed.revoked_at}`}
              embed={embed}
              onRenew={() => doing(renew(embed.id))}
              onRevoke={() => doing(revoke(embed.id))}
            />,
          ])}
        />
      )}
    </>
  );
}
