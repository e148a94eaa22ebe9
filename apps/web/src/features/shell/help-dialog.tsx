import { Modal } from '@mantine/core'
import '@mantine/core/styles/ModalBase.css'
import '@mantine/core/styles/Modal.css'
import { useWords } from '../../words/use-words.ts'

const keys = [
  ['/', 'search'],
  ['j', 'down'],
  ['k', 'up'],
  ['enter', 'enter'],
  ['esc', 'back'],
  ['ctrl k', 'palette'],
  ['g i', 'goIncidents'],
  ['g p', 'goPods'],
  ['g n', 'goNodes'],
  ['g w', 'goWorkloads'],
  ['g r', 'goRules'],
  ['d', 'detail'],
  ['l', 'log'],
  ['p', 'previous'],
  ['y', 'raw'],
  ['n', 'namespaces'],
  ['c', 'clusters'],
  ['?', 'help'],
] as const

/** What the keys do. */
export function HelpDialog({ onClose }: { readonly onClose: () => void }) {
  const { t } = useWords()
  return (
    <Modal.Root opened onClose={onClose} classNames={{ content: 'sheet' }} size="sm">
      <Modal.Overlay />
      <Modal.Content radius={6} shadow="none">
        {/* Mantine's own header would be a second banner of the page. */}
        <div className="dialog-head">
          <Modal.Title>{t('keys.title')}</Modal.Title>
          <Modal.CloseButton aria-label={t('app.close')} />
        </div>
        <Modal.Body>
          <dl className="keys">
            {keys.map(([key, word]) => (
              <div key={key}>
                <dt>
                  <kbd>{key}</kbd>
                </dt>
                <dd>{t(`keys.${word}`)}</dd>
              </div>
            ))}
          </dl>
          <p className="muted">{t('keys.note')}</p>
        </Modal.Body>
      </Modal.Content>
    </Modal.Root>
  )
}
