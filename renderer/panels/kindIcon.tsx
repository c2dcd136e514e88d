import {
  BatteryCharging,
  Box,
  Building2,
  Cable,
  CircuitBoard,
  Droplets,
  Fan,
  Fuel,
  Gauge,
  LayoutGrid,
  Link2,
  type LucideIcon,
  MapPin,
  Minus,
  PanelTop,
  Plug,
  RectangleEllipsis,
  Rows3,
  Server,
  Snowflake,
  ThermometerSnowflake,
  UtilityPole,
  Waves,
  Zap,
} from 'lucide-react';

const icons: Readonly<Record<string, LucideIcon>> = {
  site: MapPin,
  hall: Building2,
  row: Rows3,
  rack: Server,
  cdu: Droplets,
  manifold: RectangleEllipsis,
  pump: Gauge,
  dryCooler: Fan,
  adiabaticCooler: Waves,
  coolingTower: Waves,
  chiller: Snowflake,
  crah: ThermometerSnowflake,
  gridSupply: UtilityPole,
  transformer: Zap,
  mvSwitchgear: PanelTop,
  lvSwitchgear: LayoutGrid,
  ups: BatteryCharging,
  genset: Fuel,
  bess: BatteryCharging,
  busway: Minus,
  rpp: CircuitBoard,
  cable: Cable,
  pipe: Link2,
  runs: Plug,
};

/** Picture of a kind in lists. Decoration only: the name stands beside it. */
export const KindIcon = ({ kind }: { readonly kind: string }) => {
  const Icon = icons[kind] ?? Box;
  return <Icon size={14} strokeWidth={1.75} aria-hidden />;
};
