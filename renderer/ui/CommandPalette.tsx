import { Autocomplete } from '@base-ui/react/autocomplete';
import { Dialog as BaseDialog } from '@base-ui/react/dialog';
import { Search } from 'lucide-react';
import styles from './palette.module.css';

export interface PaletteItem {
  readonly id: string;
  readonly label: string;
  readonly group: string;
  readonly keys?: string | undefined;
  readonly run: () => void;
}

export interface CommandPaletteProps {
  readonly label: string;
  readonly placeholder: string;
  readonly emptyText: string;
  readonly isOpen: boolean;
  readonly items: readonly PaletteItem[];
  readonly onClose: () => void;
}

/** Every command by name. Typing narrows, arrows choose, Enter runs. */
export const CommandPalette = ({ label, placeholder, emptyText, isOpen, items, onClose }: CommandPaletteProps) => (
  <BaseDialog.Root
    open={isOpen}
    onOpenChange={(open) => {
      if (!open) onClose();
    }}
  >
    <BaseDialog.Portal>
      <BaseDialog.Backdrop className={styles['backdrop']} />
      <BaseDialog.Popup className={styles['popup']} aria-label={label}>
        <Autocomplete.Root
          open
          inline
          items={items}
          itemToStringValue={(item: PaletteItem) => `${item.label} ${item.group}`}
          autoHighlight="always"
          keepHighlight
        >
          <div className={styles['search']}>
            <Search size={15} aria-hidden />
            <Autocomplete.Input className={styles['input']} placeholder={placeholder} aria-label={label} />
          </div>
          <Autocomplete.Empty className={styles['empty']}>{emptyText}</Autocomplete.Empty>
          <Autocomplete.List className={styles['list']}>
            {(item: PaletteItem) => (
              <Autocomplete.Item
                key={item.id}
                value={item}
                className={styles['item']}
                onClick={() => {
                  onClose();
                  item.run();
                }}
              >
                <span className={styles['group']}>{item.group}</span>
                <span className={styles['label']}>{item.label}</span>
                {item.keys && <kbd className={styles['keys']}>{item.keys}</kbd>}
              </Autocomplete.Item>
            )}
          </Autocomplete.List>
        </Autocomplete.Root>
      </BaseDialog.Popup>
    </BaseDialog.Portal>
  </BaseDialog.Root>
);
