import type { wallSv } from './wall.sv.js';

/** Holds the texts of the wall in English. */
export const wallEn: typeof wallSv = {
  wall: {
    enter: 'Wall mode',
    leave: 'Leave wall mode',
    beyond: 'Over {{minutes}} min',
    urgentLongest: 'Priority 1, longest without a unit',
    ofTarget: 'of {{target}} s',
    nurses: 'Nurses',
    within: 'Within {{minutes}} min today',
    answered: 'Answered today',
    meanWait: 'Mean wait today',
    month: 'The month',
    goal: 'Goal {{goal}}',
    lost: 'No contact',
    ended: 'The session has ended',
    refused: 'No live data',
    reading: 'Reading the calls of the day',
    frozen: 'The figures stand still since {{time}}',
    silent: 'Source {{source}} silent since {{time}}',
    noSource: 'No source is heard',
    more_one: 'and {{count}} alarm more',
    more_other: 'and {{count}} alarms more',
    taken: 'Taken on',
    since: 'since {{time}}',
  },
};
