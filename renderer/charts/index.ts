export { type AxisOptions, axisOf } from './axes';
export { Chart, type ChartProps } from './Chart';
export { copyTable, type DataTable, DataTableView } from './DataTable';
export { HourMap, type HourMapProps } from './HourMap';
export { type ChartLook, useChartLook } from './look';
