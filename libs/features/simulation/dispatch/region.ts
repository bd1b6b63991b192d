/** Areas of the region, weighed by how much happens there. */
export const AREAS = [
  ['goteborg', 40],
  ['sodra', 18],
  ['vastra', 15],
  ['norra', 15],
  ['ostra', 12],
] as const;

/** An area of the region. */
export type Area = (typeof AREAS)[number][0];

/** A hospital, and how many patients it can receive from ambulances at a time before others wait. */
export interface Hospital {
  readonly id: string;
  readonly places: number;
}

const SAHLGRENSKA: Hospital = { id: 'su-sahlgrenska', places: 3 };
const OSTRA: Hospital = { id: 'su-ostra', places: 2 };
const MOLNDAL: Hospital = { id: 'su-molndal', places: 2 };
const ALINGSAS: Hospital = { id: 'alingsas', places: 1 };
const KUNGALV: Hospital = { id: 'kungalv', places: 1 };
const TROLLHATTAN: Hospital = { id: 'nal-trollhattan', places: 2 };
const UDDEVALLA: Hospital = { id: 'uddevalla', places: 1 };
const SKOVDE: Hospital = { id: 'skas-skovde', places: 2 };
const LIDKOPING: Hospital = { id: 'skas-lidkoping', places: 1 };
const BORAS: Hospital = { id: 'sas-boras', places: 2 };

/** Where patients of an area are taken, weighed. */
export const HOSPITALS: Readonly<Record<Area, readonly (readonly [Hospital, number])[]>> = {
  goteborg: [
    [SAHLGRENSKA, 46],
    [OSTRA, 34],
    [MOLNDAL, 18],
    [KUNGALV, 2],
  ],
  sodra: [
    [BORAS, 92],
    [SAHLGRENSKA, 8],
  ],
  vastra: [
    [KUNGALV, 38],
    [ALINGSAS, 30],
    [SAHLGRENSKA, 18],
    [OSTRA, 14],
  ],
  norra: [
    [TROLLHATTAN, 78],
    [UDDEVALLA, 16],
    [SAHLGRENSKA, 6],
  ],
  ostra: [
    [SKOVDE, 64],
    [LIDKOPING, 32],
    [SAHLGRENSKA, 4],
  ],
};

/** Where the region's most specialised care is: newborn children in Östra, the others in Sahlgrenska. */
export const SPECIALISED: readonly (readonly [Hospital, number])[] = [
  [SAHLGRENSKA, 80],
  [OSTRA, 20],
];
export const FOR_NEWBORN: readonly (readonly [Hospital, number])[] = [[OSTRA, 1]];
