import { X } from 'lucide-react';
import { useEffect } from 'react';
import { useStore } from 'zustand';
import { SeverityIcon } from '#renderer/panels';
import { type Notice, useSession } from '#renderer/store';
import { strings } from '#renderer/ui';
import styles from './notices.module.css';

/** Good news goes by itself; trouble stays until it is read. */
const INFO_MS = 4000;
const WARNING_MS = 9000;

const Item = ({ notice, onDismiss }: { readonly notice: Notice; readonly onDismiss: () => void }) => {
  const { severity } = notice;
  useEffect(() => {
    if (severity === 'error') return;
    const timer = setTimeout(onDismiss, severity === 'info' ? INFO_MS : WARNING_MS);
    return () => clearTimeout(timer);
  }, [severity, onDismiss]);
  return (
    <li>
      <div className={styles['notice']} role={severity === 'error' ? 'alert' : 'status'}>
        <SeverityIcon severity={severity} />
        <span className={styles['text']}>
          {notice.message} {notice.remedy && <span className={styles['remedy']}>{notice.remedy}</span>}
        </span>
        <button type="button" className={styles['close']} aria-label={strings.dialog.close} onClick={onDismiss}>
          <X size={13} aria-hidden />
        </button>
      </div>
    </li>
  );
};

export const Notices = () => {
  const { notices } = useSession();
  const shown = useStore(notices.state, (state) => state.notices);
  return (
    <ul className={styles['list']}>
      {shown.map((notice) => (
        <Item key={notice.serial} notice={notice} onDismiss={() => notices.dismiss(notice.serial)} />
      ))}
    </ul>
  );
};
