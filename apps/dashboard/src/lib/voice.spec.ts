import { describe, expect, it } from '@jest/globals';
import { Voice } from './voice.js';

/** A voice whose silences end when the test says so. */
function aVoice() {
  const tasks: (() => void)[] = [];
  const said: string[] = [];
  const voice = new Voice((task) => tasks.push(task));
  voice.lend((text) => said.push(text));
  return { voice, said, pass: () => tasks.shift()?.() };
}

describe('the voice of the page', () => {
  it('says the first at once and the next only after a silence', () => {
    const { voice, said, pass } = aVoice();
    voice.say('one');
    voice.say('two');
    expect(said).toEqual(['one']);
    pass();
    expect(said).toEqual(['one', 'two']);
  });

  it('lets older texts give way when more is to be said than can be heard, and says nothing twice', () => {
    const { voice, said, pass } = aVoice();
    for (const text of ['one', 'two', 'three', 'four', 'three', 'five']) voice.say(text);
    for (let turn = 0; turn < 5; turn += 1) pass();
    expect(said).toEqual(['one', 'four', 'three', 'five']);
  });

  it('speaks again at once after it has been silent long enough', () => {
    const { voice, said, pass } = aVoice();
    voice.say('one');
    pass();
    voice.say('two');
    expect(said).toEqual(['one', 'two']);
  });
});
