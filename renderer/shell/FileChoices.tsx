import { useEffect, useState } from 'react';
import type { FileRef } from '#renderer/host';
import { useSession } from '#renderer/store';
import styles from './dialogs.module.css';

/** The picture that a file was saved with; an empty place where it has none. */
export const Thumbnail = ({ file }: { readonly file: FileRef }) => {
  const { host } = useSession();
  const [png, setPng] = useState<string | null>(null);
  useEffect(() => {
    let isThere = true;
    // A picture that cannot be read is no reason to complain: the file can be opened all the same.
    host.thumbnail(file).then(
      (found) => isThere && setPng(found),
      () => {},
    );
    return () => {
      isThere = false;
    };
  }, [host, file]);
  return (
    <span className={styles['thumbnail']}>
      {png && <img src={`data:image/png;base64,${png}`} alt="" width={112} height={63} />}
    </span>
  );
};

/** Project files to choose from. */
export const FileChoices = ({
  files,
  onChoose,
}: {
  readonly files: readonly FileRef[];
  readonly onChoose: (file: FileRef) => void;
}) => (
  <ul className={styles['choices']}>
    {files.map((file) => (
      <li key={file.path}>
        <button type="button" className={styles['file']} onClick={() => onChoose(file)}>
          <Thumbnail file={file} />
          <strong>{file.name}</strong>
        </button>
      </li>
    ))}
  </ul>
);
