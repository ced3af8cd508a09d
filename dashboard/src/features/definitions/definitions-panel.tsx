import { Modal } from '@mantine/core';
import { useAccess } from '../../cube-client/use-access.ts';
import { texts } from '../../lib/texts.ts';
import { DefinitionList } from '../../ui/definition-button.tsx';

/** Every measure the reader may see, with its definition, owners and version. */
export default function DefinitionsPanel({ onClose }: { onClose: () => void }) {
  const { glossary } = useAccess();
  return (
    <Modal
      opened
      onClose={onClose}
      title={texts.header.definitionsTitle}
      size="lg"
      closeButtonProps={{ 'aria-label': texts.header.close }}
      transitionProps={{ duration: 0 }}
    >
      {glossary().map((view) => (
        <section key={view.name} className="glossary">
          <h2>{view.title}</h2>
          {view.description && <p className="muted">{view.description}</p>}
          <DefinitionList definitions={view.definitions} />
        </section>
      ))}
    </Modal>
  );
}
