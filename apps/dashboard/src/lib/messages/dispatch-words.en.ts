import type { dispatchWordsSv } from './dispatch-words.sv.js';

/** Holds the words of dispatch that several pages use in English. */
export const dispatchWordsEn: typeof dispatchWordsSv = {
  dispatchWords: {
    noArea: 'Unknown area',
    priority: {
      all: 'All',
      '1': 'Priority 1',
      '2': 'Priority 2',
      '3': 'Priority 3',
      '4': 'Priority 4',
      none: 'No priority',
      booked: 'Booked',
    },
    kind: {
      ambulance: 'Ambulance',
      helicopter: 'Helicopter',
      air_ambulance: 'Air ambulance',
      ivpa: 'IVPA',
      sms_responder: 'SMS responders',
      patient_transport: 'Lying patient transport',
      icu_transport: 'ICU transport',
      neonatal_transport: 'Neonatal transport',
      organ_transport: 'Organ transport',
    },
    responsible: {
      sos_alarm: 'SOS Alarm',
      dispatch_centre: 'Dispatch centre',
      ambulance_service: 'Ambulance service',
      hospital: 'Hospital',
    },
  },
};
