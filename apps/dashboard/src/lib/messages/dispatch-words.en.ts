import type { dispatchWordsSv } from './dispatch-words.sv.js';

/** Holds the words of dispatch that several pages use in English. */
export const dispatchWordsEn: typeof dispatchWordsSv = {
  dispatchWords: {
    responsible: {
      sos_alarm: 'SOS Alarm',
      dispatch_centre: 'Dispatch centre',
      ambulance_service: 'Ambulance service',
      hospital: 'Hospital',
    },
  },
};
