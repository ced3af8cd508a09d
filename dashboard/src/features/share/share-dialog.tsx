import { Modal } from '@mantine/core';
import { useState } from 'react';
import { usePublication } from '../../cube-client/context.tsx';
import { toEdgeError, type EdgeError } from '../../cube-client/errors.ts';
import { useShare } from '../../cube-client/embeds.ts';
import { embedTexts } from '../../lib/embed-texts.ts';
import { englishOnly } from '../../lib/locale.ts';
import { defaultPeriod } from '../../lib/scope.ts';
import { choiceOf } from '../../lib/share.ts';
import type { ToShare } from '../../ui/share-button.tsx';
import { useAppearance } from '../../ui/use-appearance.ts';
import { useReturnFocus } from '../../ui/use-return-focus.ts';
import { savePicture } from './save-picture.ts';
import { ShareForm, type Wish } from './share-form.tsx';
import { ShareResult } from './share-result.tsx';
import { isImage, type Shared } from './snippets.ts';
import './share.css';

const words = embedTexts.dialog;

interface ShareDialogProps extends ToShare {
  onClose: () => void;
  onList: () => void;
}

/** Saves a figure as a picture, or shares it: asks where it will stand, then gives what is pasted there. */
export default function ShareDialog({ shared, picture, onClose, onList }: ShareDialogProps) {
  const share = useShare();
  useReturnFocus();
  const { scheme } = useAppearance();
  const { period } = shared.scope;
  const { as_of_on: asOfOn, periods } = usePublication();
  const running = defaultPeriod(periods, asOfOn);
  const [isSharing, setIsSharing] = useState(false);
  const [error, setError] = useState<EdgeError | null>(null);
  const [done, setDone] = useState<{ wish: Wish; shared: Shared } | null>(null);

  const onWish = async (wish: Wish) => {
    setIsSharing(true);
    setError(null);
    try {
      const { period: pagePeriod, ...rest } = choiceOf(shared);
      const made = await share({
        figure: shared.figure,
        choice: wish.isRunning ? rest : { ...rest, period: pagePeriod },
        class: isImage(wish.kind) ? 'image' : 'interactive',
        origins: isImage(wish.kind) ? [] : [wish.origin],
        days: wish.days,
        is_kept_alive: wish.isKeptAlive,
      });
      const { origin } = window.location;
      const { title } = picture;
      const alt = `${title}. ${picture.spec.description}`;
      setDone({
        wish,
        shared: { origin, title, alt, id: made.id, secret: made.secret, lang: made.choice.lang ?? 'en' },
      });
    } catch (failure) {
      setError(toEdgeError(failure));
    } finally {
      setIsSharing(false);
    }
  };

  return (
    <Modal
      opened
      onClose={onClose}
      title={words.title(picture.title)}
      size="lg"
      closeButtonProps={{ 'aria-label': words.close }}
    >
      <div className="share">
        <div className="share-save" role="group" aria-label={words.save}>
          <span>{words.save}</span>
          {(['png', 'svg'] as const).map((kind) => (
            <button
              key={kind}
              type="button"
              className="quiet-button"
              aria-label={words.saveAs(kind.toUpperCase())}
              onClick={() => void savePicture(picture, scheme, kind)}
            >
              {kind.toUpperCase()}
            </button>
          ))}
        </div>
        {done ? (
          <ShareResult {...done} />
        ) : (
          <ShareForm
            period={period}
            isRunningQuarter={period !== null && period.period_id === running?.period_id}
            isSharing={isSharing}
            onWish={(wish) => void onWish(wish)}
          />
        )}
        {error && (
          <p role="alert" className="form-error">
            {words.failed} <span lang={englishOnly}>{`${error.message} ${error.remedy ?? ''}`}</span>
          </p>
        )}
        <button type="button" className="quiet-button share-list" onClick={onList}>
          {words.toList}
        </button>
      </div>
    </Modal>
  );
}
