/** Style of the printed report: two A4 pages at most before the assumptions, readable in greyscale. */
export const reportStyle = `
@page { size: A4; margin: 14mm 14mm 12mm; }
:root { --ink: #16202b; --soft: #5a6775; --rule: #cfd6dd; --accent: #0b5cad; --fill: #eef2f6; }
* { box-sizing: border-box; margin: 0; }
body { font: 9.5pt/1.4 "Segoe UI", "Helvetica Neue", "DejaVu Sans", Arial, sans-serif; color: var(--ink); max-width: 182mm; margin: 0 auto; padding: 8mm 0; font-variant-numeric: tabular-nums; }
@media print { body { padding: 0; } }
header { display: flex; justify-content: space-between; align-items: flex-end; gap: 6mm; border-bottom: 2px solid var(--ink); padding-bottom: 2.5mm; }
h1 { font-size: 17pt; line-height: 1.15; letter-spacing: -0.01em; }
h2 { font-size: 8.5pt; text-transform: uppercase; letter-spacing: 0.07em; color: var(--soft); margin: 5mm 0 2mm; font-weight: 600; }
header p { color: var(--soft); }
.brand { font-weight: 700; white-space: nowrap; color: var(--accent); }
.headline { display: grid; grid-template-columns: repeat(4, 1fr); gap: 2.5mm; margin-top: 4mm; }
.figure { border: 1px solid var(--rule); border-radius: 1.5mm; padding: 2.2mm 2.8mm; }
.figure .label { color: var(--soft); font-size: 8pt; }
.figure .value { font-size: 15pt; font-weight: 650; line-height: 1.2; }
.figure .unit { font-size: 8.5pt; font-weight: 400; color: var(--soft); }
.figure .band { color: var(--soft); font-size: 7.5pt; min-height: 1.4em; }
.columns { display: grid; grid-template-columns: 1fr 1fr; gap: 7mm; }
.plan { border: 1px solid var(--rule); border-radius: 1.5mm; margin-top: 2mm; padding: 1mm; }
.plan svg { display: block; width: 100%; height: 68mm; }
.diagram svg { display: block; width: 100%; height: auto; max-height: 230mm; }
.bar { display: grid; grid-template-columns: 40mm 1fr 26mm; gap: 2mm; align-items: center; margin-bottom: 0.8mm; }
.bar .label { font-size: 8.5pt; line-height: 1.25; }
.bar .value { text-align: right; font-size: 8.5pt; white-space: nowrap; }
.track { height: 3mm; background: var(--fill); border-radius: 0.6mm; }
.track i { display: block; height: 100%; background: var(--accent); border-radius: 0.6mm; min-width: 0.4mm; }
table { border-collapse: collapse; width: 100%; font-size: 8.2pt; }
th, td { text-align: right; padding: 1.1mm 1.2mm; border-bottom: 1px solid var(--rule); vertical-align: top; }
th { color: var(--soft); font-weight: 600; }
th:first-child, td:first-child { text-align: left; }
.comparison td:not(:first-child) { white-space: nowrap; }
.comparison th, .comparison td { padding-inline: 0.8mm; font-size: 7.8pt; }
tr.base td { font-weight: 650; }
.assumptions td, .assumptions th { text-align: left; }
.assumptions td:nth-child(2) { text-align: right; white-space: nowrap; }
.assumptions { break-before: page; }
.assumptions code { font-size: 7pt; overflow-wrap: anywhere; }
.assumptions thead { display: table-header-group; }
.assumptions a { color: inherit; overflow-wrap: anywhere; }
.tag { border: 1px solid currentColor; border-radius: 1mm; padding: 0 1mm; font-size: 7pt; color: var(--soft); white-space: nowrap; }
.note { color: var(--soft); font-size: 8pt; margin-top: 1.5mm; }
.problems li { margin-bottom: 1mm; }
section { break-inside: avoid; }
section.flow { break-inside: auto; }
`;
