import type { Role, SheetState } from '#contracts';

/** What only the files of drafted, reviewed and sealed sheets say, in one language. */
export interface SealTexts {
  /** What is added to the name of the file, and to its title, before the number of the seal. */
  readonly fileNames: Readonly<Record<SheetState, string>>;
  readonly titles: Readonly<Record<SheetState, string>>;
  readonly facts: Readonly<
    Record<'state' | 'seal' | 'hash' | 'previousHash' | 'cutOff' | 'restates' | 'restatedBy', string>
  >;
  readonly states: Readonly<Record<SheetState, string>>;
  readonly table: string;
  readonly columns: Readonly<Record<'step' | 'role' | 'at', string>>;
  readonly steps: Readonly<Record<'drafted' | 'reviewed' | 'sealed', string>>;
  readonly roles: Readonly<Record<Role, string>>;
  readonly sentences: Readonly<
    Record<'asReported' | 'hash' | 'notSealed' | 'restates' | 'restatedBy' | 'rulesChanged', string>
  >;
}
