import type { SealTexts } from './seal-texts.js';

/** What only the files of drafted, reviewed and sealed sheets say, in Swedish. */
export const SEALS_IN_SWEDISH: SealTexts = {
  fileNames: { draft: 'utkast', reviewed: 'granskat', sealed: 'sigill' },
  titles: { draft: 'utkast', reviewed: 'granskat, ej fastställt', sealed: 'sigill nr' },
  facts: {
    state: 'Bladets läge',
    seal: 'Sigill nr',
    hash: 'Kontrollsumma',
    previousHash: 'Sigillet före',
    cutOff: 'Uppgifter inkomna till och med',
    restates: 'Rättar bladet',
    restatedBy: 'Rättat av bladet',
  },
  states: { draft: 'Utkast', reviewed: 'Granskat', sealed: 'Fastställt' },
  table: 'Vem som har skrivit under',
  columns: { step: 'Steg', role: 'Roll', at: 'När' },
  steps: { drafted: 'Upprättat', reviewed: 'Granskat', sealed: 'Fastställt' },
  roles: { source: 'Källa', viewer: 'Läsare', shift_lead: 'Skiftledare', manager: 'Chef', admin: 'Administratör' },
  sentences: {
    asReported: 'Siffrorna är de som rapporterades. Det som har kommit in senare är inte med.',
    hash: 'Kontrollsumman är SHA-256 av sigillets text, som gränssnittet svarar med. Varje sigill binder det före.',
    notSealed: 'Bladet är inte fastställt.',
    restates: 'Bladet rättar ett som fastställdes tidigare.',
    restatedBy: 'Bladet har rättats av ett senare. Det här är vad som rapporterades då.',
    rulesChanged:
      'Definitioner, kalender eller andra regler har ändrats sedan dess. De som gällde då står med sin version ovan.',
  },
};
