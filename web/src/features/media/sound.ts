import { useEffect, useState } from "react";

let shared: AudioContext | null = null;

/** One context for the page: browsers allow few. It begins to run with the first click. */
export function audioContext(): AudioContext | null {
  if (typeof AudioContext === "undefined") return null;
  shared ??= new AudioContext();
  if (shared.state === "suspended") void shared.resume();
  return shared;
}

const EVERY_MS = 80;
const FLOOR_DB = -60;
const TOP_DB = -10;

/** Loudness of samples from 0 (quiet) to 1 (loud), on the scale on which ears hear: decibels. */
export function levelOf(samples: Float32Array): number {
  let sum = 0;
  for (const sample of samples) sum += sample * sample;
  const decibels = 20 * Math.log10(Math.sqrt(sum / samples.length) || 1e-9);
  return Math.min(1, Math.max(0, (decibels - FLOOR_DB) / (TOP_DB - FLOOR_DB)));
}

/** Tells how loud a track is, several times a second. Returns a function that stops it. */
function listen(track: MediaStreamTrack, onLevel: (level: number) => void): () => void {
  const context = audioContext();
  if (!context) return () => undefined;
  const source = context.createMediaStreamSource(new MediaStream([track]));
  const analyser = context.createAnalyser();
  analyser.fftSize = 1024;
  source.connect(analyser);
  const samples = new Float32Array(analyser.fftSize);
  const timer = setInterval(() => {
    analyser.getFloatTimeDomainData(samples);
    onLevel(levelOf(samples));
  }, EVERY_MS);
  return () => {
    clearInterval(timer);
    source.disconnect();
  };
}

/** How loud a track is now, from 0 to 1. */
export function useLevel(track: MediaStreamTrack | null): number {
  const [level, setLevel] = useState(0);
  useEffect(() => {
    setLevel(0);
    return track ? listen(track, setLevel) : undefined;
  }, [track]);
  return level;
}

const SPEAKING = 0.45;
const HOLD_MS = 600;

/** Whether somebody is speaking; stays on across the short pauses of speech. */
export function useSpeaking(track: MediaStreamTrack | null): boolean {
  const [speaking, setSpeaking] = useState(false);
  useEffect(() => {
    if (!track) return;
    let last = 0;
    const stop = listen(track, (level) => {
      if (level > SPEAKING) last = performance.now();
      setSpeaking(last > 0 && performance.now() - last < HOLD_MS);
    });
    return () => {
      stop();
      setSpeaking(false);
    };
  }, [track]);
  return speaking;
}

const TONE = [523.25, 659.25, 783.99];
const NOTE_S = 0.22;

/** Plays three soft notes, on a chosen loudspeaker where the browser can. Resolves when they have ended. */
export async function playTone(speaker?: string): Promise<void> {
  const context = audioContext();
  if (!context) return;
  await context.resume();
  if (speaker && "setSinkId" in context) {
    await (context as AudioContext & { setSinkId: (id: string) => Promise<void> }).setSinkId(speaker);
  }
  for (const [index, pitch] of TONE.entries()) {
    const start = context.currentTime + index * NOTE_S;
    const note = context.createOscillator();
    const volume = context.createGain();
    note.frequency.value = pitch;
    volume.gain.setValueAtTime(0, start);
    volume.gain.linearRampToValueAtTime(0.18, start + 0.03);
    volume.gain.exponentialRampToValueAtTime(0.001, start + NOTE_S * 1.6);
    note.connect(volume).connect(context.destination);
    note.start(start);
    note.stop(start + NOTE_S * 1.7);
  }
  await new Promise((done) => setTimeout(done, (TONE.length + 1) * NOTE_S * 1000));
}
