import { commands } from '#engine/commands';
import type { SiteRecord } from '#engine/project';
import type { Outcome } from '#engine/quantity';
import { weatherFileOf } from '#engine/solve';
import { parseEpw } from '#engine/weather';
import { parsePriceFile } from '#engine/year';
import { commandContext } from '#renderer/actions';
import { commit, useSession } from '#renderer/store';
import { Button, FileButton, strings } from '#renderer/ui';
import styles from './panel.module.css';

/** Larger than any year of hours as text. */
const MAX_BYTES = 16e6;

/** Hourly files of a site: weather instead of the typical year, prices instead of the tariff. */
export const YearFiles = ({ site }: { readonly site: SiteRecord }) => {
  const session = useSession();
  const set = (path: readonly string[], value: unknown, label: string): void => {
    commit(session, commands.setField(commandContext(session), { id: site.id, path, value, label }));
  };
  const read = (file: File, use: (text: string) => Outcome<unknown>): void => {
    if (file.size > MAX_BYTES) {
      session.notices.tell('error', strings.year.tooLarge(file.name));
      return;
    }
    file.arrayBuffer().then(
      (bytes) => {
        const { problems } = use(new TextDecoder('latin1').decode(bytes));
        session.notices.tellProblems(problems);
      },
      () => session.notices.tell('error', strings.year.notRead(file.name)),
    );
  };
  const readWeather = (file: File): void =>
    read(file, (text) => {
      const parsed = parseEpw(text);
      if (parsed.ok) set(['weatherFile'], weatherFileOf(parsed.value, file.name), strings.year.weatherFile);
      return parsed;
    });
  const readPrices = (file: File): void =>
    read(file, (text) => {
      const parsed = parsePriceFile(text);
      if (parsed.ok) set(['tariff', 'hourlyPrice'], { name: file.name, usdPerJ: parsed.value }, strings.year.priceFile);
      return parsed;
    });
  const { weatherFile, tariff } = site;
  return (
    <section className={styles['section']}>
      <h2 className={styles['heading']}>{strings.year.files}</h2>
      <div className={styles['row']}>
        <span className={styles['label']} title={weatherFile?.name}>
          {weatherFile?.name ?? strings.year.typical}
        </span>
        {weatherFile ? (
          <Button onPress={() => set(['weatherFile'], null, strings.year.weatherFile)}>{strings.year.remove}</Button>
        ) : (
          <FileButton accept=".epw" onFile={readWeather}>
            {strings.year.readWeather}
          </FileButton>
        )}
      </div>
      <div className={styles['row']}>
        <span className={styles['label']} title={tariff.hourlyPrice?.name}>
          {tariff.hourlyPrice?.name ?? strings.year.ownPrices}
        </span>
        {tariff.hourlyPrice ? (
          <Button onPress={() => set(['tariff', 'hourlyPrice'], null, strings.year.priceFile)}>
            {strings.year.remove}
          </Button>
        ) : (
          <FileButton accept=".csv,.txt,.tsv" onFile={readPrices}>
            {strings.year.readPrices}
          </FileButton>
        )}
      </div>
    </section>
  );
};
