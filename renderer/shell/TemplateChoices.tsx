import { Pencil, Trash2 } from 'lucide-react';
import { useState } from 'react';
import { changeTemplate } from '#renderer/actions';
import type { FileRef } from '#renderer/host';
import { useSession } from '#renderer/store';
import { Button, IconButton, strings, TextEntry } from '#renderer/ui';
import styles from './dialogs.module.css';
import { Thumbnail } from './FileChoices';

const words = strings.fileWords;

/** What is being done to one of the templates. */
type Asked = { readonly path: string; readonly what: 'rename' | 'delete' } | null;

export interface TemplateChoicesProps {
  readonly files: readonly FileRef[];
  readonly onChoose: (file: FileRef) => void;
  /** A template has another name, or is gone. */
  readonly onChanged: () => void;
}

/** The user's own templates: to start from, to rename and to delete. */
export const TemplateChoices = ({ files, onChoose, onChanged }: TemplateChoicesProps) => {
  const session = useSession();
  const [asked, setAsked] = useState<Asked>(null);
  const change = (make: Parameters<typeof changeTemplate>[1]): void => {
    setAsked(null);
    void changeTemplate(session, make).then(onChanged);
  };
  return (
    <ul className={styles['choices']}>
      {files.map((file) => {
        const name = file.name.replace(/\.(millwright|json)$/, '');
        const what = asked?.path === file.path ? asked.what : null;
        return (
          <li key={file.path} className={styles['template']}>
            {what === 'rename' ? (
              <span className={styles['file']}>
                <Thumbnail file={file} />
                <TextEntry
                  label={words.templateName}
                  value={name}
                  hasFocus
                  onCommit={(next) => change((host) => host.renameTemplate(file, next))}
                  onCancel={() => setAsked(null)}
                />
              </span>
            ) : (
              <button type="button" className={styles['file']} onClick={() => onChoose(file)}>
                <Thumbnail file={file} />
                <strong>{name}</strong>
              </button>
            )}
            {what === 'delete' ? (
              <>
                <Button look="danger" onPress={() => change((host) => host.deleteTemplate(file))}>
                  {words.deleteNow}
                </Button>
                <Button onPress={() => setAsked(null)}>{words.keep}</Button>
              </>
            ) : (
              <>
                <IconButton
                  label={words.renameTemplate(name)}
                  onPress={() => setAsked({ path: file.path, what: 'rename' })}
                >
                  <Pencil size={14} aria-hidden />
                </IconButton>
                <IconButton
                  label={words.deleteTemplate(name)}
                  onPress={() => setAsked({ path: file.path, what: 'delete' })}
                >
                  <Trash2 size={14} aria-hidden />
                </IconButton>
              </>
            )}
          </li>
        );
      })}
    </ul>
  );
};
