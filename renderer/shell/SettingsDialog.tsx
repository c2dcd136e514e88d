import { type ReactNode, useState } from 'react';
import { actionOf } from '#renderer/actions';
import { usePreferences, useSession } from '#renderer/store';
import { Button, Dialog, NumberEntry, Segmented, Select, strings } from '#renderer/ui';
import styles from './dialogs.module.css';
import { useHostList } from './useHostList';

/** Ways of writing numbers that differ, each named in its own language. */
const LOCALES: readonly { readonly value: string; readonly label: string }[] = [
  { value: 'en-US', label: 'English (US)' },
  { value: 'en-GB', label: 'English (UK)' },
  { value: 'de-DE', label: 'Deutsch' },
  { value: 'de-CH', label: 'Deutsch (Schweiz)' },
  { value: 'fr-FR', label: 'Français' },
  { value: 'es-ES', label: 'Español' },
  { value: 'nb-NO', label: 'Norsk' },
  { value: 'ja-JP', label: '日本語' },
  { value: 'hi-IN', label: 'हिन्दी' },
];

const words = strings.fileWords;

const EXAMPLE = 1_234_567.8;
const withExample = ({ value, label }: (typeof LOCALES)[number]) => ({
  value,
  label: `${label}  ${new Intl.NumberFormat(value).format(EXAMPLE)}`,
});

const AUTOSAVE_MINUTES = [0, 1, 2, 5, 10, 30] as const;

const Row = ({
  label,
  hint,
  children,
}: {
  readonly label: string;
  readonly hint?: string;
  readonly children: ReactNode;
}) => (
  <div className={styles['setting']}>
    <span>
      {label}
      {hint && <span className={styles['hint']}>{hint}</span>}
    </span>
    <div className={styles['control']}>{children}</div>
  </div>
);

/** Where projects are kept. A browser is told; on the desktop another folder may be chosen. */
const FolderRow = () => {
  const { host, notices } = useSession();
  const [folder] = useHostList(async () => [await host.folder()]) ?? [];
  const [chosen, setChosen] = useState<string | null>(null);
  const { chooseFolder } = host;
  const choose = (): void =>
    void chooseFolder?.().then(
      (path) => path !== null && setChosen(path),
      (error: unknown) => notices.tell('error', String(error), strings.files.noHost),
    );
  const isFixed = folder?.setBy === 'environment';
  return (
    <Row label={words.folder} hint={isFixed ? words.folderFixed : words.folderHint}>
      <span className={styles['path']}>{chosen ?? folder?.path ?? ''}</span>
      {chooseFolder && !isFixed && <Button onPress={choose}>{words.folderChoose}</Button>}
    </Row>
  );
};

/** What the user likes, kept on this machine. */
export const SettingsDialog = ({ onClose }: { readonly onClose: () => void }) => {
  const session = useSession();
  const { theme, units, locale, snapStepM, autosaveMinutes, wheel } = usePreferences((state) => state);
  const { change, reset } = session.preferences;
  const { themes, systems } = strings.settings;
  return (
    <Dialog
      title={strings.settings.title}
      isOpen
      onClose={onClose}
      footer={
        <>
          <Button look="quiet" onPress={reset}>
            {strings.settings.reset}
          </Button>
          <Button look="primary" onPress={onClose}>
            {strings.dialog.close}
          </Button>
        </>
      }
    >
      <Row label={strings.settings.theme}>
        <Segmented
          label={strings.settings.theme}
          value={theme}
          options={(['system', 'dark', 'light'] as const).map((value) => ({ value, label: themes[value] }))}
          onChange={(chosen) => change({ theme: chosen })}
        />
      </Row>
      <Row label={strings.settings.units}>
        <Segmented
          label={strings.settings.units}
          value={units}
          options={(['si', 'us'] as const).map((value) => ({ value, label: systems[value] }))}
          onChange={(chosen) => change({ units: chosen })}
        />
      </Row>
      <Row label={strings.settings.locale}>
        <Select
          label={strings.settings.locale}
          value={locale ?? ''}
          options={[{ value: '', label: strings.settings.systemLocale }, ...LOCALES.map(withExample)]}
          onChange={(chosen) => change({ locale: chosen === '' ? null : chosen })}
        />
      </Row>
      <Row label={strings.settings.snap}>
        <NumberEntry
          label={strings.settings.snap}
          value={snapStepM}
          format={{ quantity: 'length', system: units, locale: session.locale }}
          min={0.01}
          max={100}
          onCommit={(value) => value !== null && change({ snapStepM: value })}
        />
      </Row>
      <Row label={strings.tools.wheel.label} hint={strings.tools.wheel.hint}>
        <Segmented
          label={strings.tools.wheel.label}
          value={wheel}
          options={(['automatic', 'zoom', 'pan'] as const).map((value) => ({
            value,
            label: strings.tools.wheel[value],
          }))}
          onChange={(chosen) => change({ wheel: chosen })}
        />
      </Row>
      <Row label={strings.settings.autosave} hint={strings.settings.autosaveHint}>
        <Select
          label={strings.settings.autosave}
          value={String(autosaveMinutes)}
          options={AUTOSAVE_MINUTES.map((minutes) => ({
            value: String(minutes),
            label: strings.settings.minutes(minutes),
          }))}
          onChange={(minutes) => change({ autosaveMinutes: Number(minutes) })}
        />
      </Row>
      <Row label={strings.shortcuts.title}>
        <Button
          onPress={() => {
            onClose();
            actionOf('help.shortcuts')?.run(session);
          }}
        >
          {strings.settings.change}
        </Button>
      </Row>
      <Row label={strings.settings.layout}>
        <Button onPress={() => session.view.layOut.send(null)}>{strings.settings.layoutReset}</Button>
      </Row>
      <FolderRow />
    </Dialog>
  );
};
