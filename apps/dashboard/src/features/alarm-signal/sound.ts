import { useSyncExternalStore } from 'react';
import { readPreference, writePreference } from '../../lib/preference.js';
import { lengthOf, TUNES, type ToneKind } from './tones.js';

const GAIN = 0.25;
const ATTACK_SECONDS = 0.01;

const watchers = new Set<() => void>();
let isOn = readPreference('sound') === 'on';
let audio: AudioContext | null = null;
/** Time of the audio clock at which the tune that sounds now is over: two at once would be none. */
let freeAtSeconds = 0;

/** Tells whether this device sounds at alarms; it does not until somebody switches it on here. */
export function useSound(): boolean {
  return useSyncExternalStore(watch, () => isOn);
}

/** Switches the sound of this device on, which plays what an alarm that is over sounds like, or off. */
export function switchSound(on: boolean): void {
  isOn = on;
  writePreference('sound', on ? 'on' : 'off');
  for (const watcher of watchers) watcher();
  if (on) play('recovery');
}

/** Plays the tune of a kind after what sounds already; silent where the sound is off or the browser does not allow it yet. */
export function play(kind: ToneKind): void {
  if (!isOn) return;
  audio ??= new AudioContext();
  // A page that nobody has touched may not sound; it may as soon as somebody has.
  if (audio.state === 'suspended') void audio.resume();
  const startSeconds = Math.max(audio.currentTime + 0.02, freeAtSeconds);
  freeAtSeconds = startSeconds + lengthOf(kind) / 1000 + 0.2;
  for (const { hertz, fromMs, lengthMs } of TUNES[kind]) {
    sound(audio, hertz, startSeconds + fromMs / 1000, lengthMs / 1000);
  }
}

/** A sine that swells and fades, so that it neither clicks nor frightens; its nodes are freed when it has ended. */
function sound(context: AudioContext, hertz: number, fromSeconds: number, lengthSeconds: number): void {
  const oscillator = new OscillatorNode(context, { type: 'sine', frequency: hertz });
  const volume = new GainNode(context, { gain: 0 });
  volume.gain.setValueAtTime(0, fromSeconds);
  volume.gain.linearRampToValueAtTime(GAIN, fromSeconds + ATTACK_SECONDS);
  volume.gain.exponentialRampToValueAtTime(0.001, fromSeconds + lengthSeconds);
  oscillator.connect(volume).connect(context.destination);
  oscillator.start(fromSeconds);
  oscillator.stop(fromSeconds + lengthSeconds);
}

function watch(watcher: () => void): () => void {
  watchers.add(watcher);
  return () => watchers.delete(watcher);
}
