/** Holds the words of dispatch that several pages use in Swedish. */
export const dispatchWordsSv = {
  dispatchWords: {
    noArea: 'Okänt område',
    priority: {
      all: 'Alla',
      '1': 'Prio 1',
      '2': 'Prio 2',
      '3': 'Prio 3',
      '4': 'Prio 4',
      none: 'Utan prioritet',
      booked: 'Bokade',
    },
    kind: {
      ambulance: 'Ambulans',
      helicopter: 'Helikopter',
      air_ambulance: 'Ambulansflyg',
      ivpa: 'IVPA',
      sms_responder: 'SMS-livräddare',
      patient_transport: 'Liggande sjuktransport',
      icu_transport: 'IVA-transport',
      neonatal_transport: 'NEO-transport',
      organ_transport: 'Organtransport',
    },
    responsible: {
      sos_alarm: 'SOS Alarm',
      dispatch_centre: 'Larmcentralen',
      ambulance_service: 'Ambulanssjukvården',
      hospital: 'Sjukhuset',
    },
  },
};
