import { diagramStrings as words } from '#renderer/ui';
import type { DiagramLook } from '../look';
import { Words } from '../parts';
import type { ElevationBay } from './elevationDrawing';

export interface BayFrontProps {
  readonly bay: ElevationBay;
  readonly x: number;
  readonly width: number;
  readonly look: DiagramLook;
  readonly hasWords: boolean;
}

/** Sorts of bays told apart by ink and by what is on them: grilles, ports, modules. */
const inkOf = (style: ElevationBay['style'], look: DiagramLook): string => {
  switch (style) {
    case 'powerShelf':
      return look.feedA;
    case 'switchTray':
    case 'networkSwitch':
      return look.supply;
    case 'blank':
      return look.faint;
    default:
      return look.soft;
  }
};

/** What is on the front of a bay: modules of a shelf, ports of a switch, grille of a server, handles of a tray. */
const marksOf = (style: ElevationBay['style'], x: number, y: number, width: number, height: number): string => {
  const middle = y + height / 2;
  switch (style) {
    case 'powerShelf':
      return Array.from({ length: 5 }, (_, i) => `M${x + (width * (i + 1)) / 6} ${y + 1}v${height - 2}`).join('');
    case 'switchTray':
    case 'networkSwitch':
      return Array.from({ length: 9 }, (_, i) => `M${x + width * (0.1 + 0.09 * i)} ${middle}h${width * 0.05}`).join('');
    case 'airServer':
    case 'liquidServer': {
      const lines = Math.max(2, Math.round(height / 5));
      return Array.from(
        { length: lines },
        (_, i) => `M${x + 4} ${y + (height * (i + 0.5)) / lines}h${width * (style === 'airServer' ? 1 : 0.5) - 8}`,
      ).join('');
    }
    case 'blades':
      return Array.from({ length: 17 }, (_, i) => `M${x + (width * (i + 1)) / 18} ${y + 2}v${height - 4}`).join('');
    case 'wafer':
      return `M${x + width * 0.2} ${y + height * 0.2}h${width * 0.6}v${height * 0.6}h${-width * 0.6}z`;
    case 'blank':
      return '';
    default:
      return `M${x + 3} ${y + 1.2}v${height - 2.4}M${x + width - 3} ${y + 1.2}v${height - 2.4}M${x + width * 0.25} ${middle}h${width * 0.5}`;
  }
};

export const BayFront = ({ bay, x, width, look, hasWords }: BayFrontProps) => {
  const ink = inkOf(bay.style, look);
  const y = bay.y + 0.4;
  const height = bay.height - 0.8;
  return (
    <>
      <rect
        x={x}
        y={y}
        width={width}
        height={height}
        fill={ink}
        fillOpacity={bay.style === 'blank' ? 0.06 : 0.16}
        stroke={ink}
        strokeWidth={0.5}
        strokeOpacity={0.8}
      />
      {hasWords ? (
        <Words x={x + 2} y={y + height / 2 + 1.3} size={3.6} fill={look.ink}>
          {`U${bay.unit} ${words.bays[bay.style]}`}
        </Words>
      ) : (
        <path
          d={marksOf(bay.style, x, y, width, height)}
          stroke={ink}
          strokeWidth={0.7}
          strokeOpacity={0.9}
          fill="none"
        />
      )}
    </>
  );
};
