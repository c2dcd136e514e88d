import { finishes, type PartSize, part3dOf, type Solid } from '#renderer/kinds';
import styles from './catalogue.module.css';

const HEIGHT_PX = 44;
const WIDTH_PX = 44;

interface Face {
  readonly xM: number;
  readonly zM: number;
  readonly widthM: number;
  readonly heightM: number;
  readonly frontM: number;
  readonly fill: string;
}

/** What is seen of a solid from the front, which is towards −y. */
const faceOf = (solid: Solid): Face => {
  const [x, y, z] = solid.centreM;
  const [w, d, h] =
    solid.shape === 'box'
      ? solid.sizeM
      : (['x', 'y', 'z'] as const).map((axis) => (axis === solid.axis ? solid.lengthM : 2 * solid.radiusM));
  return {
    xM: x - w! / 2,
    zM: -(z + h! / 2),
    widthM: w!,
    heightM: h!,
    frontM: y - d! / 2,
    fill: finishes[solid.finish].colour,
  };
};

export interface ItemPictureProps {
  readonly kind: string;
  readonly props: Readonly<Record<string, unknown>>;
  readonly size: PartSize;
}

/** The front of a thing, drawn from the same solids as the scene. What lies flat is shown from above, as its outline. */
export const ItemPicture = ({ kind, props, size }: ItemPictureProps) => {
  const isFlat = size.heightM < 0.05 || size.widthM > 12 * size.heightM;
  const height = isFlat ? size.depthM : size.heightM;
  const scale = Math.min(WIDTH_PX / size.widthM, HEIGHT_PX / Math.max(height, 0.05));
  const faces = isFlat
    ? []
    : part3dOf(kind)(props, size, 'plain')
        .map(faceOf)
        .sort((a, b) => b.frontM - a.frontM);
  return (
    <svg
      className={styles['picture']}
      viewBox={`${-WIDTH_PX / 2} ${-HEIGHT_PX} ${WIDTH_PX} ${HEIGHT_PX}`}
      width={WIDTH_PX}
      height={HEIGHT_PX}
      aria-hidden
    >
      {isFlat ? (
        <rect
          x={(-size.widthM / 2) * scale}
          y={-HEIGHT_PX / 2 - (size.depthM / 2) * scale}
          width={size.widthM * scale}
          height={size.depthM * scale}
          className={styles['outline']}
        />
      ) : (
        faces.map((face) => (
          <rect
            key={`${face.xM} ${face.zM} ${face.frontM} ${face.widthM} ${face.heightM} ${face.fill}`}
            x={face.xM * scale}
            y={face.zM * scale}
            width={face.widthM * scale}
            height={face.heightM * scale}
            fill={face.fill}
          />
        ))
      )}
    </svg>
  );
};
