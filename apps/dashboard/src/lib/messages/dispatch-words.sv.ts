/** Holds the words of dispatch that several pages use in Swedish. */
export const dispatchWordsSv = {
  dispatchWords: {
    responsible: {
      sos_alarm: 'SOS Alarm',
      dispatch_centre: 'Larmcentralen',
      ambulance_service: 'Ambulanssjukvården',
      hospital: 'Sjukhuset',
    },
  },
};
