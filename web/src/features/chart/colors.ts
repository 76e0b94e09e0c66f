import type { Hue } from "@/lib/format";

/** Colours of the screen as the charts read them: they know nothing of oklch. */
export interface Palette {
  ink: string;
  mute: string;
  line: string;
  canvas: string;
  hue(hue: Hue): string;
}

let pen: CanvasRenderingContext2D | null | undefined;

function rgbOf(color: string): string {
  pen ??= Object.assign(document.createElement("canvas"), { width: 1, height: 1 }).getContext("2d", {
    willReadFrequently: true,
  });
  if (!pen) return color;
  pen.clearRect(0, 0, 1, 1);
  pen.fillStyle = color;
  pen.fillRect(0, 0, 1, 1);
  const [r, g, b] = pen.getImageData(0, 0, 1, 1).data;
  return `rgb(${r}, ${g}, ${b})`;
}

/** As they are now, by day or by night. */
export function paletteOf(box: HTMLElement): Palette {
  const probe = box.appendChild(document.createElement("span"));
  probe.hidden = true;
  probe.className = "hue-dot";
  const style = getComputedStyle(probe);
  const token = (name: string) => rgbOf(getComputedStyle(box).getPropertyValue(name).trim());
  const hues = new Map<Hue, string>();
  const all = ["gray", "red", "orange", "amber", "green", "teal", "blue", "indigo", "violet", "pink"] as const;
  for (const hue of all) {
    probe.dataset.hue = hue;
    hues.set(hue, rgbOf(style.backgroundColor));
  }
  probe.remove();
  return {
    ink: token("--ink"),
    mute: token("--ink-mute"),
    line: token("--line"),
    canvas: token("--canvas"),
    hue: (hue) => hues.get(hue) ?? token("--accent"),
  };
}
