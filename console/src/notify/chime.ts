/** Two short soft tones, made here so that no file has to be loaded. */

let context: AudioContext | undefined;

function tone(audio: AudioContext, pitch: number, at: number): void {
  const oscillator = audio.createOscillator();
  const volume = audio.createGain();
  oscillator.frequency.value = pitch;
  volume.gain.setValueAtTime(0.0001, at);
  volume.gain.exponentialRampToValueAtTime(0.12, at + 0.02);
  volume.gain.exponentialRampToValueAtTime(0.0001, at + 0.28);
  oscillator.connect(volume).connect(audio.destination);
  oscillator.start(at);
  oscillator.stop(at + 0.3);
}

/** Silent where the browser doesn't let a page be heard before somebody touched it. */
export function chime(): void {
  context ??= new AudioContext();
  void context.resume();
  tone(context, 660, context.currentTime);
  tone(context, 880, context.currentTime + 0.16);
}
