/** Holds the texts of the scorecard's panels in Swedish. */
export const scorecardPageSv = {
  week: {
    day: {
      '1': 'Måndag',
      '2': 'Tisdag',
      '3': 'Onsdag',
      '4': 'Torsdag',
      '5': 'Fredag',
      '6': 'Lördag',
      '7': 'Söndag',
    },
  },
};
