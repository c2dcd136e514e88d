/** A coil in a casing with a fan above it: what gives heat to outdoor air. Source: ISO 10628-2, air-cooled heat exchangers. */
export const AirCooler = ({ ground }: { readonly ground: string }) => (
  <>
    <rect x={-26} y={-13} width={52} height={36} fill={ground} />
    <path d="M26 -6H18L12 -11L4 16L-4 -4L-12 16L-18 6V12H-22M31 -6H26M31 6H26" fill="none" strokeWidth={1.3} />
    <path
      d="M0 -13V-20M-14 -20c0-5 14-5 14 0c0 5 14 5 14 0c0-5-14-5-14 0c0 5-14 5-14 0z"
      fill={ground}
      strokeWidth={1.2}
    />
  </>
);
