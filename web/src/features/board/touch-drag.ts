import type { Touch } from "./use-touch-drag";

const HOLD = 350;
const SLIP = 8;
const EDGE = 48;

/** Listens to the fingers on a board; answers what ends that. */
export function followTouch(box: HTMLElement, now: () => Touch): () => void {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let start: { x: number; y: number; card: HTMLElement } | null = null;
  let lifted: { card: string; copy: HTMLElement; dx: number; dy: number; x: number; y: number } | null = null;
  let frame = 0;

  const laneAt = (x: number, y: number) =>
    document.elementFromPoint(x, y)?.closest<HTMLElement>("[data-lane-box]")?.dataset.laneBox ?? null;

  const follow = () => {
    if (!lifted) return;
    const { copy, dx, dy, x, y } = lifted;
    copy.style.transform = `translate(${x - dx}px, ${y - dy}px) rotate(2deg)`;
    now().onOver(laneAt(x, y));
    const { left, right } = box.getBoundingClientRect();
    const pull = x < left + EDGE ? -1 : x > right - EDGE ? 1 : 0;
    if (pull) box.scrollLeft += pull * 12;
    frame = requestAnimationFrame(follow);
  };

  const lift = () => {
    if (!start) return;
    const { card, x, y } = start;
    const id = card.dataset.card ?? "";
    if (!now().canLift(id)) return;
    const rect = card.getBoundingClientRect();
    const copy = card.cloneNode(true) as HTMLElement;
    copy.removeAttribute("data-card");
    copy.setAttribute("aria-hidden", "true");
    copy.inert = true;
    copy.style.cssText = `position:fixed;left:0;top:0;width:${rect.width}px;z-index:60;pointer-events:none;list-style:none`;
    document.body.append(copy);
    lifted = { card: id, copy, dx: x - rect.left, dy: y - rect.top, x, y };
    // Snapping to columns would fight with the finger.
    box.style.scrollSnapType = "none";
    navigator.vibrate?.(10);
    now().onLift(id);
    follow();
  };

  const end = () => {
    clearTimeout(timer);
    cancelAnimationFrame(frame);
    lifted?.copy.remove();
    box.style.scrollSnapType = "";
    start = null;
    const was = lifted;
    lifted = null;
    return was;
  };

  const onStart = (event: TouchEvent) => {
    const card = (event.target as Element).closest<HTMLElement>("[data-card]");
    const [touched] = event.touches;
    if (!card || !touched || event.touches.length > 1 || (event.target as Element).closest("button")) return;
    start = { x: touched.clientX, y: touched.clientY, card };
    timer = setTimeout(lift, HOLD);
  };
  const onMove = (event: TouchEvent) => {
    const [touched] = event.touches;
    if (!touched) return;
    if (lifted) {
      event.preventDefault();
      lifted.x = touched.clientX;
      lifted.y = touched.clientY;
    } else if (start && Math.hypot(touched.clientX - start.x, touched.clientY - start.y) > SLIP) end();
  };
  const onEnd = (event: TouchEvent) => {
    const was = end();
    if (!was) return;
    // The lifted finger is no tap on the card.
    event.preventDefault();
    const lane = laneAt(was.x, was.y);
    if (lane === null) now().onCancel();
    else now().onDrop(was.card, lane);
  };
  const onCancel = () => end() && now().onCancel();
  const onMenu = (event: Event) => (start || lifted) && event.preventDefault();

  box.addEventListener("touchstart", onStart, { passive: true });
  box.addEventListener("touchmove", onMove, { passive: false });
  box.addEventListener("touchend", onEnd);
  box.addEventListener("touchcancel", onCancel);
  box.addEventListener("contextmenu", onMenu);
  return () => {
    end();
    box.removeEventListener("touchstart", onStart);
    box.removeEventListener("touchmove", onMove);
    box.removeEventListener("touchend", onEnd);
    box.removeEventListener("touchcancel", onCancel);
    box.removeEventListener("contextmenu", onMenu);
  };
}
