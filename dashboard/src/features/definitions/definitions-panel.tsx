import { Modal } from '@mantine/core';
import { useAccess } from '../../cube-client/use-access.ts';
import { englishOnly } from '../../lib/locale.ts';
import { texts } from '../../lib/texts.ts';
import { DefinitionList } from '../../ui/definition-button.tsx';
import { useReturnFocus } from '../../ui/use-return-focus.ts';

/** Every measure the reader may see, with its definition, owners and version. */
export default function DefinitionsPanel({ onClose }: { onClose: () => void }) {
  const { glossary } = useAccess();
  useReturnFocus();
  const title = texts.header.definitionsTitle;
  return (
    <Modal.Root opened onClose={onClose} size="lg">
      <Modal.Overlay />
      <Modal.Content aria-label={title}>
        <Modal.Body>
          <div className="figure-head">
            <h2 className="panel-title">{title}</h2>
            <button type="button" className="quiet-button" data-autofocus onClick={onClose}>
              {texts.header.close}
            </button>
          </div>
          {glossary().map((view) => (
            <section key={view.name} className="glossary">
              <h3>{view.title}</h3>
              {view.description && (
                <p className="muted" lang={englishOnly}>
                  {view.description}
                </p>
              )}
              <DefinitionList definitions={view.definitions} />
            </section>
          ))}
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  );
}
