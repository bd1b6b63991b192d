import type { SealTexts } from './seal-texts.js';

/** What only the files of drafted, reviewed and sealed sheets say, in English. */
export const SEALS_IN_ENGLISH: SealTexts = {
  fileNames: { draft: 'draft', reviewed: 'reviewed', sealed: 'seal' },
  titles: { draft: 'draft', reviewed: 'reviewed, not sealed', sealed: 'seal no.' },
  facts: {
    state: 'State of the sheet',
    seal: 'Seal no.',
    hash: 'Checksum',
    previousHash: 'The seal before',
    cutOff: 'Data taken in until',
    restates: 'Restates the sheet',
    restatedBy: 'Restated by the sheet',
  },
  states: { draft: 'Draft', reviewed: 'Reviewed', sealed: 'Sealed' },
  table: 'Who has signed',
  columns: { step: 'Step', role: 'Role', at: 'When' },
  steps: { drafted: 'Drafted', reviewed: 'Reviewed', sealed: 'Sealed' },
  roles: { source: 'Source', viewer: 'Viewer', shift_lead: 'Shift lead', manager: 'Manager', admin: 'Administrator' },
  sentences: {
    asReported: 'The figures are those that were reported. What has come in since is not among them.',
    hash: "The checksum is SHA-256 of the seal's text, which the interface answers with. Each seal binds the one before.",
    notSealed: 'The sheet is not sealed.',
    restates: 'The sheet restates one that was sealed before.',
    restatedBy: 'The sheet has been restated by a later one. This is what was reported then.',
    rulesChanged:
      'Definitions, calendar or other rules have changed since. Those of then are named above with their versions.',
  },
};
