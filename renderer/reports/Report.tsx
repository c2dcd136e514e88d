import { joined, type ReportBar, type ReportContent } from '#engine/report';
import type { DiagramPicture } from './diagramPictures';
import { PlanPicture } from './PlanPicture';
import { reportStyle } from './style';

const Bars = ({ rows }: { readonly rows: readonly ReportBar[] }) =>
  rows.map((row) => (
    <div className="bar" key={row.label}>
      <span className="label">{row.label}</span>
      <span className="track">
        <i style={{ width: `${(row.share * 100).toFixed(2)}%` }} />
      </span>
      <span className="value">{joined(row.value)}</span>
    </div>
  ));

const Comparison = ({ comparison }: { readonly comparison: NonNullable<ReportContent['comparison']> }) => (
  <section>
    <h2>Scenarios, {comparison.basis}</h2>
    <table className="comparison">
      <thead>
        <tr>
          <th scope="col">Scenario</th>
          {comparison.columns.map((column) => (
            <th scope="col" key={column}>
              {column}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {comparison.rows.map((row) => (
          <tr key={row.name} className={row.isBase ? 'base' : undefined}>
            <td>
              {row.name}
              {row.isBase && ' (base)'}
            </td>
            {row.cells.map((cell, index) => (
              <td key={comparison.columns[index]}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);

const Tables = ({ tables }: { readonly tables: ReportContent['power'] }) =>
  tables.map(({ title, columns, rows, note }) => (
    <section key={title}>
      <h2>{title}</h2>
      <table>
        <thead>
          <tr>
            {columns.map((column) => (
              <th scope="col" key={column}>
                {column}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.join(' ')}>
              {row.map((cell, c) => (
                <td key={columns[c]}>{cell}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
      {note && <p className="note">{note}</p>}
    </section>
  ));

const Problems = ({ problems }: { readonly problems: ReportContent['problems'] }) => (
  <section className="problems">
    <h2>Problems</h2>
    {problems.length === 0 ? (
      <p>None found.</p>
    ) : (
      <ul>
        {problems.map((problem) => (
          <li key={`${problem.code} ${problem.message}`}>
            <span className="tag">{problem.severity}</span> {problem.message} {problem.remedy}
          </li>
        ))}
      </ul>
    )}
  </section>
);

const Assumptions = ({ assumptions }: { readonly assumptions: ReportContent['assumptions'] }) => (
  <section className="assumptions flow">
    <h2>What the figures rest on</h2>
    <table>
      <thead>
        <tr>
          <th scope="col">Input</th>
          <th scope="col">Value</th>
          <th scope="col">Source</th>
          <th scope="col">Standing</th>
        </tr>
      </thead>
      <tbody>
        {assumptions.map((row) => (
          <tr key={`${row.label} ${row.value.text} ${row.source}`}>
            <td>{row.label}</td>
            <td>{joined(row.value)}</td>
            <td>{row.url ? <a href={row.url}>{row.source}</a> : row.source}</td>
            <td>
              <span className="tag">
                {row.standing === 'sourced'
                  ? `grade ${row.grade}`
                  : row.standing === 'estimate'
                    ? `estimate, grade ${row.grade}`
                    : 'entered'}
              </span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
    <p className="note">
      Grade A official specification or audited value, B measured by a third party, C press or vendor claim, D
      inference. Estimates are grade C, D or not yet compared with the cited document.
    </p>
  </section>
);

const Formulas = ({ formulas }: { readonly formulas: ReportContent['formulas'] }) => (
  <section className="assumptions flow">
    <h2>Economics, formula by formula</h2>
    <table>
      <thead>
        <tr>
          <th scope="col">Figure</th>
          <th scope="col">Value</th>
          <th scope="col">Formula</th>
        </tr>
      </thead>
      <tbody>
        {formulas.map((row) => (
          <tr key={row.name}>
            <td>{row.label}</td>
            <td>{joined(row.value)}</td>
            <td>
              <code>{`${row.name} = ${row.formula}`}</code> {row.isOwn && <span className="tag">own</span>}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  </section>
);

const Diagrams = ({ diagrams }: { readonly diagrams: readonly DiagramPicture[] }) =>
  diagrams.map(({ id, title, svg }) => (
    <section className="diagram" key={id}>
      <h2>{title}</h2>
      {svg}
    </section>
  ));

export const Report = ({
  content,
  diagrams,
}: {
  readonly content: ReportContent;
  readonly diagrams: readonly DiagramPicture[];
}) => (
  <html lang="en">
    <head>
      <meta charSet="utf-8" />
      <title>{`${content.title} · ${content.scenario}`}</title>
      <style>{reportStyle}</style>
    </head>
    <body>
      <header>
        <div>
          <h1>{content.title}</h1>
          <p>
            {content.scenario}. {content.condition}
          </p>
        </div>
        <span className="brand">Millwright</span>
      </header>
      <div className="headline">
        {content.headline.map((figure) => (
          <div className="figure" key={figure.label}>
            <div className="label">{figure.label}</div>
            <div className="value">
              {figure.value.text} <span className="unit">{figure.value.unit}</span>
            </div>
            <div className="band">{figure.band ? `P10 ${figure.band.low} · P90 ${figure.band.high}` : ''}</div>
          </div>
        ))}
      </div>
      <section className="plan">
        <PlanPicture plan={content.plan} />
      </section>
      <div className="columns">
        <section>
          <h2>A million tokens cost {joined(content.costTotal)}</h2>
          <Bars rows={content.costSplit} />
        </section>
        <section>
          <h2>Where the power goes</h2>
          <Bars rows={content.powerPath} />
          <h2>Nearest limits</h2>
          <Bars rows={content.bottlenecks} />
        </section>
      </div>
      {content.comparison && <Comparison comparison={content.comparison} />}
      <p className="note">{content.serving.join('. ')}</p>
      <Diagrams diagrams={diagrams} />
      <Tables tables={content.power} />
      <Tables tables={content.materials} />
      <Problems problems={content.problems} />
      <Assumptions assumptions={content.assumptions} />
      <Formulas formulas={content.formulas} />
    </body>
  </html>
);
